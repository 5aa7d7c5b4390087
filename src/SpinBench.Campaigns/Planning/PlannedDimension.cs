using SpinBench.Campaigns.Plans;

namespace SpinBench.Campaigns.Planning;

/// <summary>A dimension that still knows where each of its rows was written.</summary>
/// <param name="Dimension">The dimension.</param>
/// <param name="Origins">Where each row was written, for errors.</param>
internal sealed record PlannedDimension(CampaignDimension Dimension, IReadOnlyList<string> Origins)
{
    public static PlannedDimension Of(string key, IReadOnlyList<(string Value, string Origin)> values) => new(
        new CampaignDimension([key], [.. values.Select(value => (IReadOnlyList<string>)[value.Value])]), [.. values.Select(value => value.Origin)]);
}
