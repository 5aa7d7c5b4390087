using SpinBench.Quantities;

namespace SpinBench.Protocols;

/// <summary>One pulse of a <see cref="BreakdownSweep"/> and the reading after it. The first row is the reading before the first pulse.</summary>
/// <param name="Amplitude">Amplitude of the pulse, in V at the sample; 0 for a reading without one.</param>
/// <param name="Resistance">Resistance after the pulse, in Ω.</param>
public readonly record struct BreakdownSweepRow([property: Unit("V")] double Amplitude, [property: Unit("Ω")] double Resistance);
