using System.Globalization;
using System.Text.Json;
using SpinBench.Archive.Differences;
using SpinBench.Cli.Display;

namespace SpinBench.Cli.Verbs;

/// <summary>What is not the same in two series, as <c>diff</c> prints it.</summary>
internal static class SeriesDiff
{
    /// <summary>Prints it.</summary>
    /// <returns>True where the series are the same within noise.</returns>
    public static bool Show(SeriesComparison comparison, HashSet<RunPart> parts, bool json)
    {
        var isSame = comparison.IsSame(parts);
        if (json)
        {
            Terminal.Line(JsonSerializer.Serialize(SeriesDiffSummary.Of(comparison, parts), DiffJson.Default.SeriesDiffSummary));
            return isSame;
        }

        foreach (var pair in comparison.Pairs.Where(pair => pair.Comparison.Differences.Count > 0 || !pair.Comparison.HasSameRecord))
        {
            Terminal.Line($"── {(pair.First == pair.Second ? pair.First : $"{pair.First} and {pair.Second}")}: {pair.Values}");
            DiffVerb.ShowDifferences(pair.Comparison, parts);
        }

        foreach (var run in comparison.OnlyFirst) Terminal.Line($"only in the first series: {run}");
        foreach (var run in comparison.OnlySecond) Terminal.Line($"only in the second series: {run}");
        if (comparison.HasSameRecords) Terminal.Line("The records are the same, byte for byte.");
        Terminal.Line(isSame ? "The runs of the two series are the same within noise." : Verdict(comparison, parts));
        return isSame;
    }

    private static string Verdict(SeriesComparison comparison, HashSet<RunPart> parts)
    {
        var both = comparison.Pairs.Count;
        var different = comparison.Pairs.Count(pair => !pair.Comparison.IsSame(parts));
        var alone = comparison.OnlyFirst.Count + comparison.OnlySecond.Count;
        var common = both == 0 ? "No run is in both series"
            : different == 0 ? string.Create(CultureInfo.InvariantCulture, $"The runs that both series have ({both}) are the same within noise")
            : string.Create(CultureInfo.InvariantCulture, $"{different} of the {both} runs that both series have differ");
        return alone == 0 ? common + "." : string.Create(CultureInfo.InvariantCulture, $"{common}; {alone} {(alone == 1 ? "is" : "are")} in one series only.");
    }
}
