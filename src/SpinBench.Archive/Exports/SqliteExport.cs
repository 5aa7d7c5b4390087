using Microsoft.Data.Sqlite;
using SpinBench.Archive.Catalogues;
using SpinBench.Archive.Queries;
using SpinBench.Archive.Records;
using SpinBench.Runs;

namespace SpinBench.Archive.Exports;

/// <summary>
/// A SQLite file: the tables of a catalogue, and the rows in a table for each protocol, <c>run</c> being the number in <c>runs</c>. The rows
/// are copied within SQLite from the table that reads the record.
/// </summary>
internal sealed class SqliteExport : IRunExport
{
    private const string Source = "record";

    private readonly string _path;

    public SqliteExport(string path)
    {
        _path = path;
        using var connection = Connect();
        // The file is not shown to anybody before it is whole.
        connection.Run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");
        CatalogueSchema.TryMake(connection);
        connection.Run("CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL)");
        connection.Run("CREATE TABLE arrays (run INTEGER NOT NULL REFERENCES runs, name TEXT NOT NULL, npy BLOB NOT NULL)");
    }

    public void Add(ExportedRun run, CancellationToken cancellation)
    {
        using var connection = Connect();
        connection.Run("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF");
        using var rows = RunQuery.Reading(connection, Source, [new RowSource(run.Run.Name, run.Survey.Path)]);
        using var interruption = cancellation.Register(() => SqliteNative.Interrupt(connection.Handle!.DangerousGetHandle()));
        try
        {
            connection.Run("BEGIN");
            var id = RunWriter.Write(connection, run.Run, null, RunNotes.Read(run.Run.Folder.Path), "");
            connection.Run("UPDATE runs SET rows = $1 WHERE id = $2", run.Survey.Rows, id);
            connection.Run("INSERT OR IGNORE INTO about VALUES ('data', $1)", run.Facts[0].Value);
            var table = TableOf(connection, run);
            var columns = string.Concat(run.Survey.Columns.Select(column => $", \"{column.Identifier}\""));
            connection.Run($"INSERT INTO \"{table}\" (run, row{columns}) SELECT {id}, row{columns} FROM {Source} WHERE row <= {run.Survey.Rows}");
            foreach (var (name, path) in run.Arrays) connection.Run("INSERT INTO arrays VALUES ($1, $2, $3)", id, name, File.ReadAllBytes(path));
            connection.Run("COMMIT");
        }
        catch (SqliteException problem)
        {
            cancellation.ThrowIfCancellationRequested();
            // What reads the record has no other way to say what is wrong with it.
            throw problem.SqliteErrorCode == SqliteNative.Error
                ? new RecordingException(run.Run.Folder.Path, "cannot be exported", problem)
                : new RecordingException(_path, "cannot be written", problem);
        }
    }

    public void Finish()
    {
    }

    public void Dispose()
    {
    }

    // Runs of one protocol whose columns differ share a table: a column that a run has not is NULL in its rows.
    private static string TableOf(SqliteConnection connection, ExportedRun run)
    {
        var table = RecordColumn.IdentifierOf(run.Run.Manifest.Protocol);
        if (CatalogueSchema.Names.Contains(table) || table is "about" or "arrays" or Source) table += "_rows";
        connection.Run($"CREATE TABLE IF NOT EXISTS \"{table}\" (run INTEGER NOT NULL REFERENCES runs, row INTEGER NOT NULL)");
        foreach (var column in run.Survey.Columns)
        {
            if (connection.Scalar<long>("SELECT count(*) FROM pragma_table_info($1) WHERE lower(name) = lower($2)", table, column.Identifier) > 0) continue;
            var type = column.Kind switch { ColumnKind.Number => " REAL", ColumnKind.Integer => " INTEGER", _ => " TEXT" };
            connection.Run($"ALTER TABLE \"{table}\" ADD COLUMN \"{column.Identifier}\"{type}");
        }

        return table;
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _path, Pooling = false, DefaultTimeout = 0 }.ToString());
        connection.Open();
        return connection;
    }
}
