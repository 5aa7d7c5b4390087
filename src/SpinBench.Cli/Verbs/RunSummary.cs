using System.Text.Json.Serialization;
using SpinBench.Protocols;
using SpinBench.Station.Recipes;

namespace SpinBench.Cli.Verbs;

/// <summary>What <c>run --json</c> prints.</summary>
internal sealed record RunSummary(
    string Folder, string Status, bool Simulated, bool Replayed, bool Safe, int Rows, double BenchSeconds, string? Problem, IReadOnlyList<Finding> Findings)
{
    public static RunSummary Of(RunResult result) => new(
        result.Folder.Path,
        result.Manifest.Status.ToString().ToLowerInvariant(),
        result.Manifest.Simulated,
        result.Manifest.Replayed,
        result.Manifest.Safe,
        result.Manifest.Rows,
        result.Manifest.BenchSeconds,
        result.Problem?.Message,
        result.Manifest.Findings);
}

/// <summary>What <c>run --json</c> prints of a series.</summary>
internal sealed record SeriesSummary(string Folder, IReadOnlyList<RunSummary> Runs);

/// <summary>How the summary is written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(RunSummary))]
[JsonSerializable(typeof(SeriesSummary))]
internal sealed partial class RunSummaryJson : JsonSerializerContext;
