using SpinBench.Quantities;

namespace SpinBench.Protocols.Plasticity;

/// <summary>What one delay did.</summary>
/// <param name="Shape">Name of the spikes' shape.</param>
/// <param name="Delay">Delay from the presynaptic to the postsynaptic spike, in seconds.</param>
/// <param name="Repeat">Number of the repetition, from 1.</param>
/// <param name="Before">Reading after the preparation, in Ω.</param>
/// <param name="After">Reading after the pairs, in Ω.</param>
public readonly record struct SpikeTimingRow(
    string Shape, [property: Unit("s")] double Delay, int Repeat, [property: Unit("Ω")] double Before, [property: Unit("Ω")] double After)
{
    /// <summary>Change that the pairs made, in Ω.</summary>
    [Unit("Ω")] public double Change => After - Before;
}
