namespace SpinBench.VirtualBench.FieldSources;

/// <summary>A part of the current's range with a ramp rate of its own.</summary>
/// <param name="UpTo">Up to this magnitude, in A.</param>
/// <param name="Rate">Rate, in A/s.</param>
internal readonly record struct RampSegment(double UpTo, double Rate);
