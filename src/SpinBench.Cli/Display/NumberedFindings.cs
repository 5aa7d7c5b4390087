using SpinBench.Station.Reporting;

namespace SpinBench.Cli.Display;

/// <summary>
/// Folds findings that differ by a number at the end of their names, such as <c>level-resistance-0</c> to <c>level-resistance-6</c>, into one
/// line: a terminal has few. The report has each of them.
/// </summary>
internal static class NumberedFindings
{
    /// <summary>Folds what nothing is published of; a published finding keeps its line.</summary>
    public static IReadOnlyList<FindingRow> Fold(IReadOnlyList<FindingRow> rows)
    {
        var families = rows.Where(row => row.Published.Length == 0 && Stem(row.Name) is not null)
            .GroupBy(row => Stem(row.Name)!, StringComparer.Ordinal)
            .Where(family => family.Count() > 1)
            .ToDictionary(family => family.First(), family => (IReadOnlyList<FindingRow>)[.. family]);
        var folded = families.Values.SelectMany(family => family.Skip(1)).ToHashSet();
        return
        [
            .. rows.Where(row => !folded.Contains(row))
                .Select(row => families.TryGetValue(row, out var family) ? Together(family) : row),
        ];
    }

    private static FindingRow Together(IReadOnlyList<FindingRow> family)
    {
        var last = family[^1].Name[(family[^1].Name.LastIndexOf('-') + 1)..];
        var units = family.Select(row => UnitOf(row.Reached)).Distinct().ToList();
        var reached = units.Count == 1 && units[0].Length > 0
            ? string.Join(", ", family.Select(row => row.Reached[..^(units[0].Length + 1)])) + " " + units[0]
            : string.Join(", ", family.Select(row => row.Reached));
        return family[0] with { Name = $"{family[0].Name} … {last}", Reached = reached };
    }

    private static string? Stem(string name)
    {
        var dash = name.LastIndexOf('-');
        return dash > 0 && dash < name.Length - 1 && name.AsSpan(dash + 1).IndexOfAnyExceptInRange('0', '9') < 0 ? name[..dash] : null;
    }

    // '9.65 kΩ' has a unit that can stand once for all; '1.2 kΩ (1.1 kΩ … 1.3 kΩ)' has not.
    private static string UnitOf(string reached) => reached.Split(' ') is [_, var unit] ? unit : "";
}
