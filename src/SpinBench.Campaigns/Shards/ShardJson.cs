using System.Text.Json;
using System.Text.Json.Serialization;
using SpinBench.Campaigns.Plans;

namespace SpinBench.Campaigns.Shards;

/// <summary>How what came of a shard is written: small, as there are many.</summary>
[JsonSerializable(typeof(ShardResult))]
internal sealed partial class ShardJson : JsonSerializerContext
{
    public static ShardJson Small { get; } = new(new JsonSerializerOptions(CampaignJson.Style) { WriteIndented = false });
}
