using SpinBench.Quantities;

namespace SpinBench.Protocols.HallBars;

/// <summary>One pulse of a minor loop and the reading after it.</summary>
/// <param name="Peak">Largest current of the loop, in A.</param>
/// <param name="Current">Amplitude of the pulse, in A; zero is a reading without one.</param>
/// <param name="HallResistance">Hall resistance after it, in Ω.</param>
public readonly record struct MinorLoopRow(
    [property: Unit("A")] double Peak, [property: Unit("A")] double Current, [property: Unit("Ω")] double HallResistance);
