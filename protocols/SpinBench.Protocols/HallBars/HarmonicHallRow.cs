using SpinBench.Quantities;

namespace SpinBench.Protocols.HallBars;

/// <summary>One in-plane field of a <see cref="HarmonicHall"/>.</summary>
/// <param name="Field">In-plane field, μ0H in T.</param>
/// <param name="Current">Amplitude of the current, in A.</param>
/// <param name="First">Amplitude V₁ of V₁ sin ωt, in V.</param>
/// <param name="Second">Amplitude V₂ of −V₂ cos 2ωt, in V.</param>
public readonly record struct HarmonicHallRow(
    [property: Unit("T")] double Field, [property: Unit("A")] double Current, [property: Unit("V")] double First, [property: Unit("V")] double Second);
