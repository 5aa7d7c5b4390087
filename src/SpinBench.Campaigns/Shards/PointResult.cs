using SpinBench.Protocols;
using SpinBench.Runs;

namespace SpinBench.Campaigns.Shards;

/// <summary>What came of a point.</summary>
/// <param name="Point">The point, from 0.</param>
/// <param name="Status">Complete, or failed.</param>
/// <param name="Rows">Rows that were measured.</param>
/// <param name="BenchSeconds">Time on the bench, in seconds of its own clock.</param>
/// <param name="Findings">What the rows say.</param>
/// <param name="Problem">Why it failed; null where it did not.</param>
public sealed record PointResult(int Point, RunStatus Status, int Rows, double BenchSeconds, IReadOnlyList<Finding> Findings, string? Problem);
