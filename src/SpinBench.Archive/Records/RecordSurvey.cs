namespace SpinBench.Archive.Records;

/// <summary>What a record holds: found by reading it once from its beginning to its end, in constant memory.</summary>
/// <param name="Path">The file.</param>
/// <param name="Comments">The lines before the header.</param>
/// <param name="Columns">Its columns, and what stands in them.</param>
/// <param name="Rows">Number of whole rows.</param>
/// <param name="End">Where the last of them ends, in bytes. What a run that still measures appends comes after that.</param>
internal sealed record RecordSurvey(string Path, IReadOnlyList<string> Comments, IReadOnlyList<RecordColumn> Columns, long Rows, long End)
{
    // A cancelled survey of a long record ends within this many rows.
    private const int Look = 1 << 16;

    /// <summary>Reads a record.</summary>
    /// <exception cref="Runs.RecordingException">It cannot be read, or is no record.</exception>
    public static RecordSurvey Of(string path, CancellationToken cancellation = default)
    {
        using var lines = new RecordLines(path);
        var kinds = lines.Columns.Select(column => column.Unit.Length > 0 ? ColumnKind.Number : ColumnKind.Integer).ToArray();
        var widths = new int[kinds.Length];
        var open = Enumerable.Range(0, kinds.Length).Where(i => lines.Columns[i].Unit.Length == 0).ToArray();
        while (lines.Read())
        {
            if (lines.Rows % Look == 0) cancellation.ThrowIfCancellationRequested();
            if (open.Length == 0) continue;
            lines.Split();
            foreach (var i in open)
            {
                var text = lines[i];
                widths[i] = Math.Max(widths[i], text.Length);
                if (kinds[i] == ColumnKind.Integer && !RecordValue.TryInteger(text, out _)) kinds[i] = ColumnKind.Number;
                if (kinds[i] == ColumnKind.Number && !RecordValue.TryNumber(text, out _)) kinds[i] = ColumnKind.Word;
            }
        }

        return new RecordSurvey(
            path,
            lines.Comments,
            [.. lines.Columns.Select((column, i) => column with { Kind = kinds[i], Width = kinds[i] == ColumnKind.Word ? Math.Max(1, widths[i]) : 0 })],
            lines.Rows,
            lines.End);
    }

    /// <summary>The same rows once more.</summary>
    public RecordLines Read() => new(Path, End);
}
