namespace SpinBench.Archive.Differences;

/// <summary>Two runs of two series for which the same is set.</summary>
/// <param name="First">Folder of the one, below that of its series.</param>
/// <param name="Second">Folder of the other.</param>
/// <param name="Values">What is set for them, in words.</param>
/// <param name="Comparison">What they have in common and what not.</param>
public sealed record PairedRuns(string First, string Second, string Values, RunComparison Comparison);
