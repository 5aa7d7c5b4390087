using System.Text.Json.Serialization;

namespace SpinBench.Cli.Verbs;

/// <summary>What <c>campaign run --json</c> and <c>campaign merge --json</c> print.</summary>
internal sealed record CampaignSummary(string Folder, string Table, bool Simulated, int Points, int Failed);

/// <summary>What <c>campaign status --json</c> prints.</summary>
internal sealed record CampaignState(string Folder, int Shards, int Done, int Taken, int Points, int Measured, int Failed, int? Queued, int? Running);

/// <summary>How the summaries are written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CampaignSummary))]
[JsonSerializable(typeof(CampaignState))]
internal sealed partial class CampaignSummaryJson : JsonSerializerContext;
