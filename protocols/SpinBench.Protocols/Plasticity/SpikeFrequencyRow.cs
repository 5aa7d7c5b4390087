using SpinBench.Quantities;

namespace SpinBench.Protocols.Plasticity;

/// <summary>What a train of pairs did.</summary>
/// <param name="Delay">Delay from the presynaptic to the postsynaptic spike, in seconds.</param>
/// <param name="Rate">Pairs a second, in Hz.</param>
/// <param name="Before">Reading after the preparation, in Ω.</param>
/// <param name="After">Reading after the train, in Ω.</param>
public readonly record struct SpikeFrequencyRow(
    [property: Unit("s")] double Delay, [property: Unit("Hz")] double Rate, [property: Unit("Ω")] double Before, [property: Unit("Ω")] double After);
