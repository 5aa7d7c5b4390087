using SpinBench.Runs;

namespace SpinBench.Campaigns.Folders;

/// <summary>How a campaign stands, as its folder tells.</summary>
/// <param name="Shards">Shards of the campaign.</param>
/// <param name="Done">Shards that are done.</param>
/// <param name="Taken">Shards that a process of this computer measures now.</param>
/// <param name="Points">Points of the campaign.</param>
/// <param name="Measured">Points of the shards that are done.</param>
/// <param name="Failed">Points that failed.</param>
public sealed record CampaignStatus(int Shards, int Done, int Taken, int Points, int Measured, int Failed)
{
    /// <summary>Looks.</summary>
    /// <exception cref="RecordingException">A shard cannot be read.</exception>
    public static CampaignStatus Of(CampaignFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var shards = Enumerable.Range(0, folder.Plan.Shards).ToList();
        var done = shards.Where(folder.IsDone).ToList();
        var (measured, failed) = (0, 0);
        foreach (var shard in done)
        {
            var points = folder.ReadShard(shard).Points;
            measured += points.Count;
            failed += points.Count(point => point.Status != RunStatus.Complete);
        }

        return new CampaignStatus(shards.Count, done.Count, shards.Except(done).Count(folder.IsTaken), folder.Plan.Points, measured, failed);
    }
}
