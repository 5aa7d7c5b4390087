namespace SpinBench.Archive.Records;

/// <summary>A column of a record.</summary>
/// <param name="Name">Its name, in words: <c>pulse width</c>.</param>
/// <param name="Unit">Its SI unit; empty for counts, flags and words.</param>
/// <param name="Kind">What stands in it.</param>
/// <param name="Width">Length of its longest word in bytes; 0 where it holds numbers.</param>
public sealed record RecordColumn(string Name, string Unit, ColumnKind Kind = ColumnKind.Number, int Width = 0)
{
    /// <summary>The name as it can be written in a query and in a program: <c>pulse_width</c>.</summary>
    public string Identifier { get; } = IdentifierOf(Name);

    /// <summary>The heading in a table: the name with its unit in parentheses.</summary>
    public string Heading => Unit.Length == 0 ? Name : $"{Name} ({Unit})";

    /// <summary>A name with everything but letters, digits and underscores made an underscore.</summary>
    /// <param name="name">The name: <c>pulse-sweep</c>.</param>
    public static string IdentifierOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return string.Concat(name.Select(letter => char.IsLetterOrDigit(letter) ? letter : '_'));
    }

    /// <summary>Takes the heading of a column apart.</summary>
    internal static RecordColumn Parse(string heading)
    {
        var open = heading.LastIndexOf(" (", StringComparison.Ordinal);
        return open > 0 && heading.EndsWith(')') ? new(heading[..open], heading[(open + 2)..^1]) : new(heading, "");
    }
}
