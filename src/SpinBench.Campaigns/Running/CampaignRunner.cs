using SpinBench.Campaigns.Folders;
using SpinBench.Campaigns.Plans;
using SpinBench.Station;

namespace SpinBench.Campaigns.Running;

/// <summary>
/// Spreads a campaign over processes of this computer. A process that dies takes down nothing but the shard that it was at, and that is
/// measured again.
/// </summary>
public static class CampaignRunner
{
    // A shard that kills its process every time would do so for ever.
    private const int MostDeaths = 3;
    private const int SignalsFrom = 128;

    /// <summary>Measures every shard that is missing.</summary>
    /// <param name="folder">The campaign.</param>
    /// <param name="workers">Number of processes.</param>
    /// <param name="program">How a process is started.</param>
    /// <param name="progress">Called after each point, from one thread at a time.</param>
    /// <param name="cancellation">Ends the workers; what they were at is measured the next time.</param>
    /// <exception cref="CampaignException">The campaign is of another version, or a worker does not start.</exception>
    /// <exception cref="WorkerException">A worker cannot go on, or a shard ends its worker again and again.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static async Task RunAsync(
        CampaignFolder folder, int workers, OwnProgram program, Action<CampaignProgress> progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(progress);
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        ShardWorker.RefuseSoftware(folder.Plan);
        var missing = folder.Missing().Count;
        if (missing == 0) return;
        var tally = new CampaignTally(folder, progress);
        var deaths = new int[folder.Plan.Shards + 1];
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var all = Enumerable.Range(0, Math.Min(workers, missing)).Select(_ => KeepAsync(folder, program, tally, deaths, stop)).ToList();
        await Task.WhenAll(all).ConfigureAwait(false);
    }

    private static async Task KeepAsync(CampaignFolder folder, OwnProgram program, CampaignTally tally, int[] deaths, CancellationTokenSource stop)
    {
        try
        {
            while (true)
            {
                stop.Token.ThrowIfCancellationRequested();
                var (code, said, shard) = await WorkerProcess.RunAsync(program, folder, tally, stop.Token).ConfigureAwait(false);
                if (code == 0) return;
                stop.Token.ThrowIfCancellationRequested();
                if (code < SignalsFrom) throw new WorkerException(code, said.Length > 0 ? said.Replace("error: ", "", StringComparison.Ordinal) : $"a worker ended with exit code {code} and said nothing");
                if (Interlocked.Increment(ref deaths[shard + 1]) >= MostDeaths)
                {
                    var where = shard < 0 ? "before its first shard" : $"in shard {shard + 1} (points {folder.Plan.PointsOf(shard).First + 1} to {folder.Plan.PointsOf(shard).First + folder.Plan.PointsOf(shard).Count})";
                    throw new WorkerException(code, $"a worker died {MostDeaths} times {where}, with exit code {code}{(said.Length > 0 ? ": " + said : "")}. Lack of memory is the usual cause: use fewer --workers");
                }
            }
        }
        catch
        {
            await stop.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }
}
