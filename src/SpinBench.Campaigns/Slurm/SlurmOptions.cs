namespace SpinBench.Campaigns.Slurm;

/// <summary>How a campaign is put to Slurm.</summary>
public sealed record SlurmOptions
{
    /// <summary>The most tasks of the job array; clusters allow 1001 unless they say otherwise (<c>MaxArraySize</c>).</summary>
    public int MostTasks { get; init; } = 1000;

    /// <summary>Further lines for the job script: <c>--partition=short</c>, <c>--time=1:00:00</c>.</summary>
    public IReadOnlyList<string> Further { get; init; } = [];
}
