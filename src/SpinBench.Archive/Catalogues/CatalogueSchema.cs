using Microsoft.Data.Sqlite;

namespace SpinBench.Archive.Catalogues;

/// <summary>The tables of a catalogue. Everything in them stands in the run folders too, so another version of them is made anew.</summary>
internal static class CatalogueSchema
{
    /// <summary>Number of this form of the tables, kept in <c>PRAGMA user_version</c>.</summary>
    public const long Version = 1;

    private const string Tables =
        """
        CREATE TABLE runs (
            id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, path TEXT NOT NULL, series TEXT, protocol TEXT NOT NULL, title TEXT NOT NULL, recipe TEXT NOT NULL,
            bench TEXT NOT NULL, simulated INTEGER NOT NULL, replayed INTEGER NOT NULL, status TEXT NOT NULL, problem TEXT, seed, started TEXT NOT NULL,
            ended TEXT, bench_seconds REAL NOT NULL, rows INTEGER NOT NULL, safe INTEGER NOT NULL, software TEXT NOT NULL, note TEXT NOT NULL, stamp TEXT NOT NULL);
        CREATE TABLE tags (run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE, tag TEXT NOT NULL);
        CREATE TABLE settings (run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE, key TEXT NOT NULL, value TEXT NOT NULL);
        CREATE TABLE findings (
            run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE, name TEXT NOT NULL, value REAL, unit TEXT NOT NULL, low REAL, high REAL, meaning TEXT NOT NULL);
        CREATE TABLE instruments (
            run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE, name TEXT NOT NULL, manufacturer TEXT NOT NULL, model TEXT NOT NULL,
            serial_number TEXT NOT NULL, firmware TEXT NOT NULL);
        CREATE TABLE columns (run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE, number INTEGER NOT NULL, name TEXT NOT NULL, heading TEXT NOT NULL, unit TEXT NOT NULL);
        CREATE TABLE series (name TEXT PRIMARY KEY, stamp TEXT NOT NULL);
        CREATE INDEX tags_of_run ON tags (run);
        CREATE INDEX settings_of_run ON settings (run);
        CREATE INDEX findings_of_run ON findings (run);
        CREATE INDEX instruments_of_run ON instruments (run);
        CREATE INDEX columns_of_run ON columns (run);
        """;

    /// <summary>Names of the tables.</summary>
    public static IReadOnlyList<string> Names { get; } = ["runs", "tags", "settings", "findings", "instruments", "columns", "series"];

    /// <summary>Makes the tables where there are none.</summary>
    /// <param name="connection">The open file.</param>
    /// <returns>False when the file has tables of another version, or of something else.</returns>
    public static bool TryMake(SqliteConnection connection)
    {
        var version = connection.Scalar<long>("PRAGMA user_version");
        if (version == Version) return true;
        if (version != 0 || connection.Scalar<long>("SELECT count(*) FROM sqlite_schema") != 0) return false;
        connection.Run($"BEGIN IMMEDIATE; {Tables} PRAGMA user_version = {Version}; COMMIT");
        return true;
    }
}
