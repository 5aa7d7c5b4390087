using SpinBench.Quantities;

namespace SpinBench.Protocols;

/// <summary>One trial of a <see cref="SwitchingProbability"/>. The first row is the reading before the first pulse, the second the reference: a reset pulse of either sign and the readings after them.</summary>
/// <param name="Amplitude">Amplitude of the pulse, in V at the sample; 0 for the reading before the first pulse.</param>
/// <param name="Field">Field during the pulse, μ0H in T, as it was read when it was set.</param>
/// <param name="Before">Resistance after the reset, in Ω.</param>
/// <param name="After">Resistance after the pulse, in Ω; not a number where a barrier broke in the reset, after which none is applied.</param>
/// <param name="Resets">Number of resets that the start state took.</param>
/// <param name="Started">Whether the start state was reached; a trial without it does not count.</param>
/// <param name="Switched">Whether the pulse switched the sample.</param>
public readonly record struct SwitchingProbabilityRow(
    [property: Unit("V")] double Amplitude,
    [property: Unit("T")] double Field,
    [property: Unit("Ω")] double Before,
    [property: Unit("Ω")] double After,
    int Resets,
    bool Started,
    bool Switched);
