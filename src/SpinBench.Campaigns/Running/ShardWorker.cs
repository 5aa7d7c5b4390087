using SpinBench.Campaigns.Folders;
using SpinBench.Campaigns.Plans;
using SpinBench.Campaigns.Shards;
using SpinBench.Runs;
using SpinBench.Settings;
using SpinBench.Station;
using SpinBench.Time;

namespace SpinBench.Campaigns.Running;

/// <summary>
/// Measures shards of a campaign, one after another, until all are done. Any number of workers may do so at the same time, in processes of
/// this computer or of others that share the folder: a shard is taken by a lock, and done when its file is there.
/// </summary>
public static class ShardWorker
{
    private const double LookAgain = 0.2;

    /// <summary>Works.</summary>
    /// <param name="folder">The campaign.</param>
    /// <param name="first">The first shard that it may take, from 0.</param>
    /// <param name="count">How many shards it may take.</param>
    /// <param name="told">Told of every step.</param>
    /// <param name="cancellation">Ends it; the shard that it measures is left to others.</param>
    /// <exception cref="CampaignException">The campaign is of another version of the software.</exception>
    /// <exception cref="RecordingException">The disk is in the way.</exception>
    /// <exception cref="SettingsException">The recipe or the bench cannot be understood by this version.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static async Task WorkAsync(CampaignFolder folder, int first, int count, IShardObserver told, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(told);
        RefuseSoftware(folder.Plan);
        var runner = new PointRunner(folder);
        var left = Enumerable.Range(first, count).Where(shard => !folder.IsDone(shard)).ToList();
        while (left.Count > 0)
        {
            var begun = left.Count;
            foreach (var shard in left.ToList())
            {
                if (!await TryMeasureAsync(folder, shard, runner, told, cancellation).ConfigureAwait(false)) continue;
                left.Remove(shard);
            }

            // What others measure may come back when they die.
            if (left.Count == 0 || left.Count < begun) continue;
            told.Waiting(left.Count);
            await TimeProvider.System.WaitAsync(LookAgain, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Makes sure that a campaign is of this version.</summary>
    /// <exception cref="CampaignException">It is not.</exception>
    public static void RefuseSoftware(CampaignPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Software != SoftwareVersion.Text)
            throw new CampaignException($"the campaign was begun by {plan.Software}, and this is {SoftwareVersion.Text}: points of two versions would stand in one table. Use the same version, or run the campaign anew into another folder");
    }

    private static async Task<bool> TryMeasureAsync(CampaignFolder folder, int shard, PointRunner runner, IShardObserver told, CancellationToken cancellation)
    {
        if (folder.IsDone(shard)) return true;
        using var taken = folder.TryTake(shard);
        if (taken is null) return false;
        // Somebody may have finished it between the two looks.
        if (folder.IsDone(shard)) return true;
        told.Began(shard);
        var (first, count) = folder.Plan.PointsOf(shard);
        var results = new List<PointResult>(count);
        for (var point = first; point < first + count; point++)
        {
            cancellation.ThrowIfCancellationRequested();
            results.Add(await runner.MeasureAsync(point, cancellation).ConfigureAwait(false));
            told.Measured(shard, results.Count);
        }

        folder.Write(new ShardResult(folder.Fingerprint, shard, results));
        told.Done(shard);
        return true;
    }
}
