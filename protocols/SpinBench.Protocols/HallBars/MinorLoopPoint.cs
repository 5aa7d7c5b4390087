using SpinBench.Quantities;

namespace SpinBench.Protocols.HallBars;

/// <summary>One pulse of <see cref="MinorLoops"/>.</summary>
/// <param name="Peak">Largest current of the loop, in A.</param>
/// <param name="Current">Amplitude of the pulse, in A; zero is a reading without one.</param>
/// <param name="Resets">True for the first of a loop.</param>
public readonly record struct MinorLoopPoint([property: Unit("A")] double Peak, [property: Unit("A")] double Current, bool Resets)
{
    /// <summary>The point in words.</summary>
    public override string ToString() => $"{QuantityFormat.Print(Current, "A")} in the loop to {QuantityFormat.Print(Peak, "A")}";
}
