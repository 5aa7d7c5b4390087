using SpinBench.Campaigns.Plans;

namespace SpinBench.Campaigns.Folders;

/// <summary>Says in what two campaigns differ.</summary>
internal static class CampaignDifferences
{
    public static string Describe(CampaignPlan there, CampaignPlan here)
    {
        (string What, bool Differs)[] all =
        [
            ($"made by {there.Software}, this is {here.Software}", there.Software != here.Software),
            ("the recipe differs", there.Recipe != here.Recipe || there.RecipeText != here.RecipeText),
            ("the bench differs", there.Bench != here.Bench || there.BenchText != here.BenchText),
            ("settings that are the same at every point differ", !there.Set.SequenceEqual(here.Set)),
            ($"{there.Points} points over {string.Join(", ", there.Keys)}, not {here.Points} over {string.Join(", ", here.Keys)}",
                there.Points != here.Points || !there.Keys.SequenceEqual(here.Keys)),
            ($"shards of {there.ShardSize} points, not {here.ShardSize}", there.ShardSize != here.ShardSize),
        ];
        var differing = all.Where(one => one.Differs).Select(one => one.What).ToList();
        return differing.Count == 0 ? "the values of its settings differ" : string.Join("; ", differing);
    }
}
