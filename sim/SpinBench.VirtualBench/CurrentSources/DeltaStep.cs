using SpinBench.Quantities;

namespace SpinBench.VirtualBench.CurrentSources;

/// <summary>One voltage measurement of a delta test. Times are in seconds since the test's start.</summary>
/// <param name="Switch">When the current stepped last before it.</param>
/// <param name="From">When the integration begins.</param>
/// <param name="To">When it ends.</param>
/// <param name="Before">Current before the step, in A.</param>
/// <param name="Level">Current since the step, in A.</param>
internal readonly record struct DeltaStep(
    [property: Unit("s")] double Switch,
    [property: Unit("s")] double From,
    [property: Unit("s")] double To,
    [property: Unit("A")] double Before,
    [property: Unit("A")] double Level);
