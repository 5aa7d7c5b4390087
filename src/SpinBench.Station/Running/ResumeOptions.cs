namespace SpinBench.Station.Running;

/// <summary>What a person allows when a run is resumed.</summary>
public sealed record ResumeOptions
{
    /// <summary>Bench file in place of the one that the run was begun with; or null.</summary>
    public string? BenchPath { get; init; }

    /// <summary>Go on though something is not as it was, where that is harmless.</summary>
    public bool Force { get; init; }
}
