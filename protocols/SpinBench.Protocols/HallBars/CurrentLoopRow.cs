using SpinBench.Quantities;

namespace SpinBench.Protocols.HallBars;

/// <summary>One pulse of a <see cref="CurrentLoop"/> and the reading after it.</summary>
/// <param name="Field">In-plane field, μ0H in T.</param>
/// <param name="Current">Amplitude of the pulse, in A.</param>
/// <param name="HallResistance">Hall resistance after it, in Ω.</param>
public readonly record struct CurrentLoopRow(
    [property: Unit("T")] double Field, [property: Unit("A")] double Current, [property: Unit("Ω")] double HallResistance);
