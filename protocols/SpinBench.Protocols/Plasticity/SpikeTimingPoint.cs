using SpinBench.Quantities;

namespace SpinBench.Protocols.Plasticity;

/// <summary>One pair of a <see cref="SpikeTiming"/>.</summary>
/// <param name="Shape">Name of the spikes' shape.</param>
/// <param name="Delay">Delay from the presynaptic to the postsynaptic spike, in seconds.</param>
/// <param name="Repeat">Number of the repetition, from 1.</param>
public readonly record struct SpikeTimingPoint(string Shape, [property: Unit("s")] double Delay, int Repeat)
{
    /// <summary>The point in words.</summary>
    public override string ToString() => $"{Shape} at {QuantityFormat.Print(Delay, "s")}";
}
