using SpinBench.Quantities;

namespace SpinBench.Roles;

/// <summary>A train of equal voltage pulses at the sample.</summary>
/// <param name="Amplitude">Height above the 0 V baseline, in V at the sample, signed.</param>
/// <param name="Width">Width at half height, in seconds.</param>
/// <param name="Count">Number of pulses.</param>
/// <param name="Period">Time from one pulse to the next, in seconds; 0 for ten times the width.</param>
public readonly record struct Pulse(
    [property: Unit("V")] double Amplitude,
    [property: Unit("s")] double Width,
    int Count = 1,
    [property: Unit("s")] double Period = 0);
