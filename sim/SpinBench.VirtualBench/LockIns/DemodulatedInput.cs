namespace SpinBench.VirtualBench.LockIns;

/// <summary>What enters the output filters.</summary>
/// <param name="X">Component in phase with the shifted reference, in V rms (A rms for a current input).</param>
/// <param name="Y">Component in quadrature with it.</param>
/// <param name="NoiseDensity">One-sided spectral density of the noise around the detection frequency, in V/√Hz (A/√Hz).</param>
/// <param name="IsOverloaded">True when the input amplifier cannot follow.</param>
internal readonly record struct DemodulatedInput(double X, double Y, double NoiseDensity, bool IsOverloaded);
