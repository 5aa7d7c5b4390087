using SpinBench.Quantities;

namespace SpinBench.Protocols.Plasticity;

/// <summary>One train of pairs.</summary>
/// <param name="Delay">Delay from the presynaptic to the postsynaptic spike, in seconds.</param>
/// <param name="Rate">Pairs a second, in Hz.</param>
public readonly record struct SpikeFrequencyPoint([property: Unit("s")] double Delay, [property: Unit("Hz")] double Rate)
{
    /// <summary>The point in words.</summary>
    public override string ToString() => $"{QuantityFormat.Print(Delay, "s")} at {QuantityFormat.Print(Rate, "Hz")}";
}
