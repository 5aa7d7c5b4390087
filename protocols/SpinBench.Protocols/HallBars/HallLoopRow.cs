using SpinBench.Quantities;

namespace SpinBench.Protocols.HallBars;

/// <summary>One field of a <see cref="HallLoop"/>.</summary>
/// <param name="Field">Out-of-plane field as it is set, μ0H in T.</param>
/// <param name="HallResistance">Hall resistance, in Ω.</param>
public readonly record struct HallLoopRow([property: Unit("T")] double Field, [property: Unit("Ω")] double HallResistance);
