namespace SpinBench.Campaigns.Shards;

/// <summary>What came of the points of a shard. The same shard measured twice gives the same text.</summary>
/// <param name="Campaign">Fingerprint of the campaign's plan.</param>
/// <param name="Shard">The shard, from 0.</param>
/// <param name="Points">Its points, in order.</param>
public sealed record ShardResult(string Campaign, int Shard, IReadOnlyList<PointResult> Points);
