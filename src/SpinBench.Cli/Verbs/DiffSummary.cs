using System.Text.Json.Serialization;
using SpinBench.Archive.Differences;

namespace SpinBench.Cli.Verbs;

/// <summary>What <c>diff --json</c> prints.</summary>
internal sealed record DiffSummary(bool Same, bool SameRecord, IReadOnlyList<DiffEntry> Differences, IReadOnlyList<ColumnDifference> Columns)
{
    public static DiffSummary Of(RunComparison comparison, bool isSame) => new(
        isSame,
        comparison.HasSameRecord,
        [.. comparison.Differences.Select(entry => new DiffEntry(entry.Part.ToString().ToLowerInvariant(), entry.Key, entry.First, entry.Second, entry.IsNoise))],
        comparison.Columns);
}

/// <summary>One difference as <c>--json</c> prints it.</summary>
internal sealed record DiffEntry(string Part, string Key, string First, string Second, bool WithinNoise);

/// <summary>What <c>diff --json</c> prints of two series.</summary>
internal sealed record SeriesDiffSummary(
    bool Same, bool SameRecords, IReadOnlyList<SeriesDiffEntry> Runs, IReadOnlyList<string> OnlyFirst, IReadOnlyList<string> OnlySecond)
{
    public static SeriesDiffSummary Of(SeriesComparison comparison, HashSet<RunPart> parts) => new(
        comparison.IsSame(parts),
        comparison.HasSameRecords,
        [.. comparison.Pairs.Select(pair => new SeriesDiffEntry(pair.First, pair.Second, pair.Values, DiffSummary.Of(pair.Comparison, pair.Comparison.IsSame(parts))))],
        comparison.OnlyFirst,
        comparison.OnlySecond);
}

/// <summary>Two runs of two series as <c>--json</c> prints them.</summary>
internal sealed record SeriesDiffEntry(string First, string Second, string Values, DiffSummary Diff);

/// <summary>How the differences are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(DiffSummary))]
[JsonSerializable(typeof(SeriesDiffSummary))]
internal sealed partial class DiffJson : JsonSerializerContext;
