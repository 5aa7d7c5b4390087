namespace SpinBench.Campaigns.Plans;

/// <summary>Something that is varied: one setting, or several that change together. A campaign has every combination of its dimensions.</summary>
/// <param name="Keys">The settings: <c>sample.free-layer</c>, <c>settings.assist-field</c>.</param>
/// <param name="Rows">What they are set to, one after another; each row has a value for each key.</param>
public sealed record CampaignDimension(IReadOnlyList<string> Keys, IReadOnlyList<IReadOnlyList<string>> Rows);
