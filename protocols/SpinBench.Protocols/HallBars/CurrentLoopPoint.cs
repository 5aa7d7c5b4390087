using SpinBench.Quantities;

namespace SpinBench.Protocols.HallBars;

/// <summary>One pulse of a <see cref="CurrentLoop"/>.</summary>
/// <param name="Field">In-plane field, μ0H in T.</param>
/// <param name="Current">Amplitude of the pulse, in A; zero is a reading without one.</param>
/// <param name="Prepares">True for the first of a loop.</param>
public readonly record struct CurrentLoopPoint([property: Unit("T")] double Field, [property: Unit("A")] double Current, bool Prepares)
{
    /// <summary>The point in words.</summary>
    public override string ToString() => $"{QuantityFormat.Print(Current, "A")} at {QuantityFormat.Print(Field, "T")}";
}
