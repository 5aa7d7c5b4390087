namespace SpinBench.Campaigns.Running;

/// <summary>Hears what a worker does.</summary>
public interface IShardObserver
{
    /// <summary>It has taken a shard.</summary>
    void Began(int shard);

    /// <summary>It has measured so many points of the shard.</summary>
    void Measured(int shard, int points);

    /// <summary>The shard is done, and on the disk.</summary>
    void Done(int shard);

    /// <summary>It waits for so many shards that others measure.</summary>
    void Waiting(int shards);
}
