namespace SpinBench.Runs;

/// <summary>
/// How rows of one type stand in the record: one line each, columns in the order of the row's primary constructor, numbers in the shortest
/// form that reads back to the same bits.
/// </summary>
/// <typeparam name="TRow">Positional record struct.</typeparam>
public sealed class RowFormat<TRow>
    where TRow : struct
{
    /// <summary>The longest line, in bytes, that a row may take.</summary>
    public const int LongestLine = 4096;

    private readonly RowColumn<TRow>[] _columns;
    private readonly int[] _order;

    /// <summary>Reads the columns off the row type.</summary>
    /// <exception cref="ArgumentException">The type is not a positional record struct of numbers, flags, words and enumerations.</exception>
    public RowFormat()
    {
        var constructor = typeof(TRow).GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)
            ?? throw new ArgumentException($"{typeof(TRow).Name} must be a positional record struct.");
        if (constructor.GetParameters().Length == 0) throw new ArgumentException($"{typeof(TRow).Name} has no columns.");
        _columns = [.. constructor.GetParameters().Select(RowColumn<TRow>.For)];
        _order = [.. Enumerable.Range(0, _columns.Length).OrderByDescending(column => _columns[column].IsShownFirst)];
        Columns = [.. _columns.Select(column => column.Name)];
        Units = [.. _columns.Select(column => column.Unit)];
        Header = string.Join(',', _columns.Select(column => column.Unit.Length == 0 ? column.Name : $"{column.Name} ({column.Unit})"));
    }

    /// <summary>Column names, in words.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Column units; empty for pure numbers and words.</summary>
    public IReadOnlyList<string> Units { get; }

    /// <summary>Header line: names with units in parentheses.</summary>
    public string Header { get; }

    /// <summary>Writes a row as one line with its line feed.</summary>
    /// <param name="row">The row.</param>
    /// <param name="line">Takes the line; <see cref="LongestLine"/> bytes are always enough.</param>
    /// <returns>Number of bytes written.</returns>
    /// <exception cref="ArgumentException">A word has no place in a line: it is too long, or has a comma, a quote or a line break.</exception>
    public int Format(ref TRow row, Span<byte> line)
    {
        var written = 0;
        for (var i = 0; i < _columns.Length; i++)
        {
            // The last byte of the line is kept for what ends the column.
            written += _columns[i].Format(ref row, line[written..^1]);
            line[written++] = (byte)(i == _columns.Length - 1 ? '\n' : ',');
        }

        return written;
    }

    /// <summary>A line in words, for people: what says nothing is left out, and what shows how a run goes stands first.</summary>
    /// <param name="line">The line without its line feed; empty where there is none.</param>
    internal string Tell(string line)
    {
        var texts = line.Split(',');
        return texts.Length < _columns.Length ? "" : string.Join(", ", _order.Select(column => _columns[column].Tell(texts[column])).OfType<string>());
    }

    /// <summary>Reads a line back.</summary>
    /// <param name="line">The line without its line feed.</param>
    /// <param name="row">The row.</param>
    /// <returns>False when the line is not a whole row.</returns>
    public bool TryParse(ReadOnlySpan<byte> line, out TRow row)
    {
        row = default;
        for (var i = 0; i < _columns.Length; i++)
        {
            var isLast = i == _columns.Length - 1;
            var comma = line.IndexOf((byte)',');
            // A comma more or less would shift values into columns that are not theirs.
            if (comma < 0 != isLast) return false;
            var text = isLast ? line : line[..comma];
            if (!_columns[i].TryParse(text, ref row)) return false;
            line = isLast ? [] : line[(comma + 1)..];
        }

        return true;
    }
}
