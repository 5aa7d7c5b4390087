namespace SpinBench.Campaigns.Slurm;

/// <summary>A task of a campaign that is in Slurm's queue.</summary>
/// <param name="Job">Number of the job array.</param>
/// <param name="Group">Number of the task: the group of shards that it measures.</param>
/// <param name="State">Slurm's word for its state: <c>PENDING</c>, <c>RUNNING</c>.</param>
public readonly record struct SlurmTask(long Job, int Group, string State);
