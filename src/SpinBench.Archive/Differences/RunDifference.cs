namespace SpinBench.Archive.Differences;

/// <summary>Something that is not the same in two runs.</summary>
/// <param name="Part">Where it is.</param>
/// <param name="Key">What it is.</param>
/// <param name="First">As it is in the first run; empty where it is not there.</param>
/// <param name="Second">As it is in the second run.</param>
/// <param name="IsNoise">True where it is a matter of noise, and the two count as the same.</param>
public sealed record RunDifference(RunPart Part, string Key, string First, string Second, bool IsNoise = false);
