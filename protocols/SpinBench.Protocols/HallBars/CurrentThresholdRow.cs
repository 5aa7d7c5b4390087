using SpinBench.Quantities;

namespace SpinBench.Protocols.HallBars;

/// <summary>One pulse of a <see cref="CurrentThreshold"/>.</summary>
/// <param name="Current">Amplitude of the pulse, in A.</param>
/// <param name="Before">Hall resistance after the preparation, in Ω.</param>
/// <param name="After">Hall resistance after the pulse, in Ω.</param>
public readonly record struct CurrentThresholdRow(
    [property: Unit("A")] double Current, [property: Unit("Ω")] double Before, [property: Unit("Ω")] double After);
