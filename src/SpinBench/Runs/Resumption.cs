namespace SpinBench.Runs;

/// <summary>How a run goes on with a record that exists.</summary>
public sealed record Resumption
{
    /// <summary>
    /// True on a virtual bench: every recorded point is measured again, from the same beginning and with the same chance, and must give the same row.
    /// False on a real one: the protocol says which points must be measured again.
    /// </summary>
    public required bool Replays { get; init; }

    /// <summary>Seams of the record so far.</summary>
    public IReadOnlyList<RunSeam> Seams { get; init; } = [];

    /// <summary>Go on with the sample as it is where the protocol does not say how its state is restored.</summary>
    public bool AcceptsState { get; init; }

    /// <summary>File for the rows of the points that are measured again on a real bench.</summary>
    public required string RepeatedPath { get; init; }
}
