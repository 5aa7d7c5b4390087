using SpinBench.Quantities;

namespace SpinBench.Protocols.Plasticity;

/// <summary>One triplet.</summary>
/// <param name="Order">Which spikes.</param>
/// <param name="First">Interval from the first to the second spike, in seconds.</param>
/// <param name="Second">Interval from the second to the third spike, in seconds.</param>
public readonly record struct SpikeTripletPoint(TripletOrder Order, [property: Unit("s")] double First, [property: Unit("s")] double Second)
{
    /// <summary>The point in words.</summary>
    public override string ToString() => $"{Order} at {QuantityFormat.Print(First, "s")} and {QuantityFormat.Print(Second, "s")}";
}
