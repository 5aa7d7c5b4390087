using SpinBench.Archive.Records;
using SpinBench.Runs;

namespace SpinBench.Archive.Queries;

/// <summary>The rows of some runs as one table: the run's name, the row's number, and every column that one of the runs has.</summary>
internal sealed class RowSet
{
    /// <summary>Columns before those of the record: the run and the row.</summary>
    public const int Before = 2;

    private RowSet(IReadOnlyList<RowSource> sources, IReadOnlyList<RecordColumn> columns) => (Sources, Columns) = (sources, columns);

    /// <summary>The runs, in their order.</summary>
    public IReadOnlyList<RowSource> Sources { get; }

    /// <summary>The columns of all records together, in the order in which they turn up.</summary>
    public IReadOnlyList<RecordColumn> Columns { get; }

    /// <summary>The table in SQL: columns with a unit are real numbers, in SI.</summary>
    public string Declaration =>
        "CREATE TABLE rows (run TEXT, row INTEGER" + string.Concat(Columns.Select(column => $", \"{column.Identifier}\" {(column.Unit.Length > 0 ? "REAL" : "")}")) + ")";

    /// <summary>Reads the headers of records.</summary>
    /// <exception cref="ArchiveException">The same column has another unit in another run.</exception>
    /// <exception cref="RecordingException">A record cannot be read.</exception>
    public static RowSet Of(IEnumerable<RowSource> sources)
    {
        var readable = new List<RowSource>();
        var columns = new List<RecordColumn>();
        foreach (var source in sources)
        {
            if (!File.Exists(source.DataPath)) continue;
            foreach (var column in ColumnsOf(source.DataPath))
            {
                var known = columns.Find(other => string.Equals(other.Identifier, column.Identifier, StringComparison.OrdinalIgnoreCase));
                if (known is null) columns.Add(column);
                else if (known.Unit != column.Unit)
                    throw new ArchiveException($"the column '{column.Name}' is in '{column.Unit}' in {source.Run} and in '{known.Unit}' in an earlier run: ask for the rows of one run at a time");
            }

            readable.Add(source);
        }

        return new RowSet(readable, columns);
    }

    /// <summary>Where the table's columns stand in a record; -1 for those that it has not.</summary>
    public int[] Places(RecordLines lines) =>
        [.. Columns.Select(column => Enumerable.Range(0, lines.Columns.Count)
            .FirstOrDefault(i => string.Equals(lines.Columns[i].Identifier, column.Identifier, StringComparison.OrdinalIgnoreCase), -1))];

    private static IReadOnlyList<RecordColumn> ColumnsOf(string path)
    {
        // A run that died before its header has no rows.
        if (new FileInfo(path).Length == 0) return [];
        using var lines = new RecordLines(path);
        return lines.Columns;
    }
}
