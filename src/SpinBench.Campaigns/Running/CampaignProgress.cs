namespace SpinBench.Campaigns.Running;

/// <summary>How far a campaign is.</summary>
/// <param name="Points">Points of the campaign.</param>
/// <param name="Measured">Points that are measured; those of a shard that is not done yet count.</param>
/// <param name="Here">How many of them by the workers of this process.</param>
/// <param name="Waiting">Shards that other processes measure, and that are waited for.</param>
public readonly record struct CampaignProgress(int Points, int Measured, int Here, int Waiting);
