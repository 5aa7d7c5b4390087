using Microsoft.Data.Sqlite;
using SpinBench.Archive.Records;
using SpinBench.Runs;

namespace SpinBench.Archive.Catalogues;

/// <summary>
/// The runs below a folder, indexed in a SQLite file beside them: <c>catalogue.sqlite</c>. The run folders are the truth; the file is made anew
/// where it is missing, broken or of another version, and kept in memory where nobody may write.
/// </summary>
public sealed class RunCatalogue : IDisposable
{
    /// <summary>The catalogue's file in the folder of the runs.</summary>
    public const string FileName = "catalogue.sqlite";

    // https://www.sqlite.org/rescode.html
    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    private RunCatalogue(string root, SqliteConnection connection, CatalogueReport report) => (Root, Connection, Report) = (root, connection, report);

    /// <summary>The folder of the runs.</summary>
    public string Root { get; }

    /// <summary>What the look through the folders found.</summary>
    public CatalogueReport Report { get; }

    /// <summary>The tables.</summary>
    internal SqliteConnection Connection { get; }

    /// <summary>Opens the catalogue of a folder and brings it to the state of the run folders.</summary>
    /// <param name="root">The folder of the runs.</param>
    /// <param name="rebuild">True to read every run folder, whatever the catalogue says.</param>
    /// <param name="cancellation">Ends it; the catalogue stays as it was.</param>
    /// <exception cref="ArchiveException">There is no such folder.</exception>
    public static RunCatalogue Open(string root, bool rebuild = false, CancellationToken cancellation = default)
    {
        if (!Directory.Exists(root))
            throw new ArchiveException($"there is no folder '{root}': nothing was run here yet; say with --in where the runs are");
        var path = Path.Combine(root, FileName);
        try
        {
            return OpenFile(root, path, rebuild, cancellation);
        }
        catch (Exception problem) when (problem is SqliteException or IOException or UnauthorizedAccessException && problem is not RecordingException)
        {
            var connection = Connect(":memory:");
            CatalogueSchema.TryMake(connection);
            var report = RunIndexer.Refresh(connection, root, cancellation);
            return new RunCatalogue(root, connection, report with
            {
                Problems = [.. report.Problems, $"the catalogue {path} cannot be kept ({problem.Message}): every run folder was read, and will be the next time"],
            });
        }
    }

    /// <summary>Lists runs, the youngest last.</summary>
    /// <param name="filter">Which.</param>
    public IReadOnlyList<CatalogueEntry> List(RunFilter filter)
    {
        ArgumentNullException.ThrowIfNull(filter);
        using var command = Connection.Prepare(
            """
            SELECT name, path, protocol, title, bench, simulated, status, started, rows, note,
                (SELECT group_concat(tag, ',') FROM (SELECT tag FROM tags WHERE run = runs.id ORDER BY tag))
            FROM runs
            WHERE ($1 IS NULL OR protocol = $1) AND ($2 IS NULL OR instr(lower(bench), lower($2)) > 0) AND ($3 IS NULL OR status = $3)
                AND ($4 IS NULL OR started >= $4) AND ($5 IS NULL OR EXISTS (SELECT 1 FROM tags WHERE run = runs.id AND tag = $5))
                AND ($6 IS NULL OR simulated = $6)
            ORDER BY started, name
            """,
            filter.Protocol,
            filter.Bench,
            filter.Status,
            filter.Since is { } since ? RunWriter.TimeOf(since) : null,
            filter.Tag,
            filter.Simulated);
        using var reader = command.ExecuteReader();
        var entries = new List<CatalogueEntry>();
        while (reader.Read())
        {
            entries.Add(new CatalogueEntry(
                reader.GetString(0),
                reader.GetString(1),
                reader.GetString(2),
                reader.GetString(3),
                reader.GetString(4),
                reader.GetBoolean(5),
                reader.GetString(6),
                reader.GetString(7),
                reader.GetInt64(8),
                reader.IsDBNull(10) ? [] : reader.GetString(10).Split(','),
                reader.GetString(9)));
        }

        return entries;
    }

    /// <summary>The names of the protocols that have runs.</summary>
    public IReadOnlyList<string> Protocols()
    {
        using var command = Connection.Prepare("SELECT DISTINCT protocol FROM runs ORDER BY protocol");
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read()) names.Add(reader.GetString(0));
        return names;
    }

    /// <inheritdoc/>
    public void Dispose() => Connection.Dispose();

    private static RunCatalogue OpenFile(string root, string path, bool rebuild, CancellationToken cancellation)
    {
        if (rebuild) File.Delete(path);
        var connection = Connect(path);
        try
        {
            if (!IsUsable(connection))
            {
                connection.Dispose();
                File.Delete(path);
                connection = Connect(path);
                CatalogueSchema.TryMake(connection);
            }

            return new RunCatalogue(root, connection, RunIndexer.Refresh(connection, root, cancellation));
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static bool IsUsable(SqliteConnection connection)
    {
        try
        {
            return CatalogueSchema.TryMake(connection);
        }
        catch (SqliteException problem) when (problem.SqliteErrorCode is NotADatabase or Corrupt)
        {
            return false;
        }
    }

    private static SqliteConnection Connect(string path)
    {
        // Without a pool a closed file is closed: it can be deleted, and its folder too.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, ForeignKeys = true }.ToString());
        connection.Open();
        return connection;
    }
}
