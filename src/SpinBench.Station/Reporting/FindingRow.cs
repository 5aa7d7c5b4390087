using System.Globalization;
using SpinBench.Benches;
using SpinBench.Protocols;
using SpinBench.Quantities;

namespace SpinBench.Station.Reporting;

/// <summary>A finding beside what is published of it, in words.</summary>
/// <param name="Name">The finding's name.</param>
/// <param name="Meaning">What it is.</param>
/// <param name="Reached">What was measured, with its uncertainty.</param>
/// <param name="Published">What is published; empty where nothing is.</param>
/// <param name="Band">The band in which it is accepted; empty where the recipe states none.</param>
/// <param name="Inside">True inside the band, false outside, null where there is no band.</param>
public sealed record FindingRow(string Name, string Meaning, string Reached, string Published, string Band, bool? Inside)
{
    private const double LargestCount = 1e15;

    /// <summary>The verdict in a word.</summary>
    public string Verdict => Inside switch { true => "inside", false => "OUTSIDE", _ => "" };

    /// <summary>The findings of a run, the published ones first, and what is published but was not found.</summary>
    public static IReadOnlyList<FindingRow> All(IReadOnlyList<Finding> findings, RecipeFile recipe)
    {
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentNullException.ThrowIfNull(recipe);
        var published = recipe.Published.ToDictionary(value => value.Finding, StringComparer.Ordinal);
        var rows = findings.Select(finding => Of(finding, finding.IsComparable is false ? null : published.GetValueOrDefault(finding.Name))).ToList();
        var missing = recipe.Published.Where(value => findings.All(finding => finding.Name != value.Finding))
            .Select(value => new FindingRow(value.Finding, "", "not found", value.Value, BandText(value), value.Low is null ? null : false));
        return [.. rows.Where(row => row.Published.Length > 0), .. missing, .. rows.Where(row => row.Published.Length == 0)];
    }

    private static FindingRow Of(Finding finding, PublishedValue? published)
    {
        var band = published?.Band(finding.Unit);
        return new FindingRow(
            finding.Name,
            finding.Meaning,
            Print(finding),
            published?.Value ?? "",
            published is null ? "" : BandText(published),
            band is { } limits ? finding.Value >= limits.Low && finding.Value <= limits.High : null);
    }

    /// <summary>A finding with its uncertainty, in words.</summary>
    internal static string Print(Finding finding)
    {
        if (!double.IsFinite(finding.Value)) return "not found";
        // A count is given whole: 10011 evaluations are not 10010.
        var isCount = finding.Unit.Length == 0 && double.IsInteger(finding.Value) && Math.Abs(finding.Value) < LargestCount;
        var text = isCount ? finding.Value.ToString("F0", CultureInfo.InvariantCulture) : QuantityFormat.Print(finding.Value, finding.Unit);
        return finding is { Low: { } low, High: { } high }
            ? $"{text} ({QuantityFormat.Print(low, finding.Unit)} … {QuantityFormat.Print(high, finding.Unit)})"
            : text;
    }

    private static string BandText(PublishedValue published) => published.Low is null ? "" : $"{published.Low} … {published.High}";
}
