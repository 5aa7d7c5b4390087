using SpinBench.Quantities;

namespace SpinBench.Protocols;

/// <summary>One pulse of a <see cref="PulseSweep"/> and the reading after it.</summary>
/// <remarks>Amplitude 0 is a reading without a pulse: before the first pulse, after a reset, and in the field of a branch before its first pulse.</remarks>
/// <param name="Amplitude">Amplitude of the pulse, in V at the sample.</param>
/// <param name="Field">Field during the pulse and its reading, μ0H in T, as it was read when it was set.</param>
/// <param name="Resistance">Resistance after the pulse, in Ω.</param>
public readonly record struct PulseSweepRow(
    [property: Unit("V")] double Amplitude, [property: Unit("T")] double Field, [property: Unit("Ω")] double Resistance);
