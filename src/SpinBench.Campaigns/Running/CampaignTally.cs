using SpinBench.Campaigns.Folders;

namespace SpinBench.Campaigns.Running;

/// <summary>Counts points over all workers, each once: what a worker left that died counts no more.</summary>
internal sealed class CampaignTally
{
    private readonly Lock _counting = new();
    private readonly Action<CampaignProgress> _told;
    private readonly int _points;
    private readonly int _before;
    private readonly int[] _measured;

    public CampaignTally(CampaignFolder folder, Action<CampaignProgress> told)
    {
        _told = told;
        _points = folder.Plan.Points;
        _measured = new int[folder.Plan.Shards];
        _before = Enumerable.Range(0, _measured.Length).Where(folder.IsDone).Sum(shard => folder.Plan.PointsOf(shard).Count);
    }

    public void Measured(int shard, int points) => Tell(() => _measured[shard] = points, 0);

    public void Waiting(int shards) => Tell(() => { }, shards);

    private void Tell(Action change, int waiting)
    {
        lock (_counting)
        {
            change();
            var here = _measured.Sum();
            _told(new CampaignProgress(_points, _before + here, here, waiting));
        }
    }
}
