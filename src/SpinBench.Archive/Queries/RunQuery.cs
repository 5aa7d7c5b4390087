using Microsoft.Data.Sqlite;
using SpinBench.Archive.Catalogues;
using SpinBench.Archive.Records;
using SQLitePCL;

namespace SpinBench.Archive.Queries;

/// <summary>
/// Answers questions in SQL over a catalogue and over the rows of its runs. Every run is a table of its own, named after its folder, and all
/// runs of a protocol are one, named after it with underscores; both are read from the run folders while the query walks over them.
/// Nothing can be changed.
/// </summary>
public sealed class RunQuery : IDisposable
{
    // Codes of what a statement does: https://www.sqlite.org/c3ref/c_alter_table.html
    private const int ActionPragma = 19;
    private const int ActionRead = 20;
    private const int ActionSelect = 21;
    private const int ActionFunction = 31;
    private const int ActionRecursive = 33;

    private static readonly string[] HarmlessPragmas = ["table_info", "table_xinfo", "table_list", "function_list"];

    private readonly SqliteConnection _connection;
    private readonly RowModule _rows = new();
    private readonly nint _database;

    private RunQuery(SqliteConnection connection)
    {
        _connection = connection;
        _database = connection.Handle!.DangerousGetHandle();
    }

    /// <summary>Prepares to ask; the catalogue is used up by it.</summary>
    /// <param name="catalogue">The catalogue; it answers nothing else from now on, and is still its owner's to close, after this.</param>
    public static RunQuery Over(RunCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        var query = new RunQuery(catalogue.Connection);
        var entries = catalogue.List(new RunFilter());
        foreach (var entry in entries) query.AddTable(entry.Name, [SourceOf(entry)]);
        foreach (var protocol in entries.GroupBy(entry => entry.Protocol, StringComparer.Ordinal))
            query.AddTable(RecordColumn.IdentifierOf(protocol.Key), [.. protocol.Select(SourceOf)]);
        query.Guard();
        return query;
    }

    /// <summary>Makes the rows of some runs a table of a connection, to copy them from there.</summary>
    internal static RunQuery Reading(SqliteConnection connection, string table, IReadOnlyList<RowSource> sources)
    {
        var query = new RunQuery(connection);
        query.AddTable(table, sources);
        return query;
    }

    /// <summary>Asks, and gives the answer row by row.</summary>
    /// <param name="sql">One statement that only reads.</param>
    /// <param name="header">Takes the names of the columns.</param>
    /// <param name="row">Takes each row: null, a long, a double, a text or bytes in each column. The list is used again for the next row.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="QueryException">It cannot be answered.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public void Ask(string sql, Action<IReadOnlyList<string>> header, Action<IReadOnlyList<object?>> row, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(sql);
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(row);
        using var interruption = cancellation.Register(() => SqliteNative.Interrupt(_database));
        try
        {
            using var command = _connection.CreateCommand();
            command.CommandText = sql;
            // A question about 10⁸ rows takes its time; whoever asks can end it.
            command.CommandTimeout = 0;
            using var reader = command.ExecuteReader();
            if (reader.FieldCount == 0) throw new ArchiveException("the query asks for nothing: write SELECT …, or see the tables with --tables");
            header([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)]);
            var values = new object?[reader.FieldCount];
            while (reader.Read())
            {
                cancellation.ThrowIfCancellationRequested();
                for (var i = 0; i < values.Length; i++) values[i] = reader.IsDBNull(i) ? null : reader.GetValue(i);
                row(values);
            }

            if (reader.NextResult()) throw new ArchiveException("one question at a time: the query has several statements, and only the first was answered");
        }
        catch (SqliteException problem)
        {
            cancellation.ThrowIfCancellationRequested();
            var offset = problem.SqliteErrorCode == SqliteNative.Error ? SqliteNative.ErrorOffset(_database) : -1;
            throw new QueryException(InWords(problem), sql, offset, problem);
        }
        catch (Exception problem) when (problem is ArgumentException or InvalidOperationException or NotSupportedException)
        {
            throw new QueryException(problem.Message, sql, -1, problem);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The connection may outlive its tables only when it knows of them no more.
        _connection.Close();
        _rows.Dispose();
    }

    private static RowSource SourceOf(CatalogueEntry entry) => new(entry.Name, Path.Combine(entry.Path, "data.csv"));

    private void AddTable(string name, IReadOnlyList<RowSource> sources)
    {
        if (!_rows.Add(_database, name, () => RowSet.Of(sources))) throw new ArchiveException($"the rows of '{name}' cannot be made a table");
    }

    private void Guard() => raw.sqlite3_set_authorizer(
        _connection.Handle,
        (strdelegate_authorizer)((_, action, first, second, _, _) => action switch
        {
            ActionSelect or ActionRead or ActionRecursive => raw.SQLITE_OK,
            ActionFunction when second != "load_extension" => raw.SQLITE_OK,
            ActionPragma when HarmlessPragmas.Contains(first) => raw.SQLITE_OK,
            _ => raw.SQLITE_DENY,
        }),
        null);

    private static string InWords(SqliteException problem)
    {
        // "SQLite Error 1: 'no such column: x'." is how the package says it.
        var message = problem.Message;
        var open = message.IndexOf('\'', StringComparison.Ordinal);
        var close = message.LastIndexOf('\'');
        var text = open >= 0 && close > open ? message[(open + 1)..close] : message;
        return problem.SqliteErrorCode == raw.SQLITE_AUTH ? "a query only reads: nothing can be changed, attached or switched (" + text + ")" : text;
    }
}
