using SpinBench.Quantities;

namespace SpinBench.Protocols;

/// <summary>One pulse of a <see cref="BreakdownSweep"/> and the reading after it.</summary>
/// <param name="Amplitude">Amplitude of the pulse, in V at the sample.</param>
/// <param name="Resistance">Resistance after the pulse, in Ω.</param>
public readonly record struct BreakdownSweepRow([property: Unit("V")] double Amplitude, [property: Unit("Ω")] double Resistance);
