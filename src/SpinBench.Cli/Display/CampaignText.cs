using System.Globalization;
using SpinBench.Campaigns.Plans;

namespace SpinBench.Cli.Display;

/// <summary>A campaign in words.</summary>
internal static class CampaignText
{
    /// <summary>What it measures, and how much of it.</summary>
    public static string Heading(CampaignPlan plan) => string.Create(
        CultureInfo.InvariantCulture,
        $"{plan.Title} on {plan.Bench} (simulated)\n{plan.Points} points over {string.Join(", ", plan.Keys)}, in {plan.Shards} shards of {plan.ShardSize}");
}
