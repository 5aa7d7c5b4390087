using System.Globalization;
using Microsoft.Data.Sqlite;
using SpinBench.Archive.Records;
using SpinBench.Runs;

namespace SpinBench.Archive.Catalogues;

/// <summary>Writes what is known of a run into the tables of a catalogue.</summary>
internal static class RunWriter
{
    /// <summary>Writes a run that is not in the tables.</summary>
    /// <param name="connection">The tables.</param>
    /// <param name="run">The run.</param>
    /// <param name="series">Name of the series that it belongs to; or null.</param>
    /// <param name="notes">What a person wrote beside it.</param>
    /// <param name="stamp">State of its files.</param>
    /// <returns>Its number.</returns>
    /// <exception cref="RecordingException">Its record cannot be read.</exception>
    public static long Write(SqliteConnection connection, ArchivedRun run, string? series, RunNotes notes, string stamp)
    {
        var manifest = run.Manifest;
        var (columns, rows) = RecordOf(run);
        connection.Run(
            """
            INSERT INTO runs (name, path, series, protocol, title, recipe, bench, simulated, replayed, status, problem, seed, started, ended, bench_seconds, rows, safe, software, note, stamp)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
            """,
            run.Name,
            Path.GetFullPath(run.Folder.Path),
            series,
            manifest.Protocol,
            manifest.Title,
            manifest.Recipe,
            manifest.Bench,
            manifest.Simulated,
            manifest.Replayed,
            run.Status,
            manifest.Problem,
            SeedOf(manifest),
            TimeOf(manifest.Started),
            manifest.Ended is { } ended ? TimeOf(ended) : null,
            manifest.BenchSeconds,
            rows,
            manifest.Safe,
            manifest.Software,
            notes.Note,
            stamp);
        var id = connection.Scalar<long>("SELECT last_insert_rowid()");
        foreach (var tag in notes.Tags) connection.Run("INSERT INTO tags VALUES ($1, $2)", id, tag);
        foreach (var (key, value) in manifest.Settings) connection.Run("INSERT INTO settings VALUES ($1, $2, $3)", id, key, value);
        foreach (var finding in manifest.Findings)
        {
            connection.Run(
                "INSERT INTO findings VALUES ($1, $2, $3, $4, $5, $6, $7)",
                id,
                finding.Name,
                Finite(finding.Value),
                finding.Unit,
                Finite(finding.Low),
                Finite(finding.High),
                finding.Meaning);
        }

        foreach (var (name, identity) in manifest.Instruments)
        {
            connection.Run(
                "INSERT INTO instruments VALUES ($1, $2, $3, $4, $5, $6)", id, name, identity.Manufacturer, identity.Model, identity.SerialNumber, identity.Firmware);
        }

        for (var i = 0; i < columns.Count; i++)
            connection.Run("INSERT INTO columns VALUES ($1, $2, $3, $4, $5)", id, i + 1, columns[i].Identifier, columns[i].Name, columns[i].Unit);
        return id;
    }

    /// <summary>A moment as it stands in the tables: the order of the texts is that of the moments.</summary>
    public static string TimeOf(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);

    // The seed is a number without sign, and SQLite's have one.
    private static object? SeedOf(RunManifest manifest) => manifest.Seed switch
    {
        null => null,
        <= long.MaxValue and var seed => (long)seed,
        var seed => seed.Value.ToString(CultureInfo.InvariantCulture),
    };

    // SQL knows no 'not a number'.
    private static double? Finite(double? value) => value is { } number && double.IsFinite(number) ? number : null;

    // Where nobody wrote the number of rows, they are counted.
    private static (IReadOnlyList<RecordColumn> Columns, long Rows) RecordOf(ArchivedRun run)
    {
        var file = new FileInfo(run.Folder.DataPath);
        if (!file.Exists || file.Length == 0) return ([], 0);
        using var lines = new RecordLines(file.FullName);
        if (run.Manifest.Status != RunStatus.Running) return (lines.Columns, run.Manifest.Rows);
        while (lines.Read())
        {
        }

        return (lines.Columns, lines.Rows);
    }
}
