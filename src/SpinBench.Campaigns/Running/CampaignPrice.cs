using SpinBench.Campaigns.Plans;
using SpinBench.Runs;
using SpinBench.Settings;

namespace SpinBench.Campaigns.Running;

/// <summary>What a campaign comes to, found by rehearsing points of it.</summary>
/// <param name="Points">Points of the campaign.</param>
/// <param name="Rehearsed">Points that were rehearsed, spread evenly over it.</param>
/// <param name="Rows">Rows of these.</param>
/// <param name="Seconds">Time of these on the bench, in seconds of its own clock.</param>
/// <param name="Refused">Of these, points that ask for more than the bench allows.</param>
/// <param name="Refusal">What the first of them asks for; null where there is none.</param>
public sealed record CampaignPrice(int Points, int Rehearsed, long Rows, double Seconds, int Refused, string? Refusal)
{
    /// <summary>Rehearses.</summary>
    /// <param name="plan">The campaign.</param>
    /// <param name="most">The most points to rehearse.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<CampaignPrice> OfAsync(CampaignPlan plan, int most, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        var job = PointRunner.JobOf(plan);
        var count = Math.Min(most, plan.Points);
        var price = new CampaignPrice(plan.Points, count, 0, 0, 0, null);
        for (var i = 0; i < count; i++)
        {
            var point = (int)((long)i * plan.Points / count);
            try
            {
                var rehearsal = await job.Vary(plan.Overrides(point)).RehearseAsync(cancellation).ConfigureAwait(false);
                price = price with { Rows = price.Rows + rehearsal.Points, Seconds = price.Seconds + rehearsal.Seconds };
            }
            catch (Exception problem) when (problem is PointException or SettingsException)
            {
                price = price with { Refused = price.Refused + 1, Refusal = price.Refusal ?? $"point {point + 1}: {problem.Message}" };
            }
        }

        return price;
    }
}
