using SpinBench.Quantities;

namespace SpinBench.Protocols.Plasticity;

/// <summary>What a triplet did.</summary>
/// <param name="Order">Which spikes.</param>
/// <param name="First">Interval from the first to the second spike, in seconds.</param>
/// <param name="Second">Interval from the second to the third spike, in seconds.</param>
/// <param name="Before">Reading after the preparation, in Ω.</param>
/// <param name="After">Reading after the triplet, in Ω.</param>
public readonly record struct SpikeTripletRow(
    TripletOrder Order,
    [property: Unit("s")] double First,
    [property: Unit("s")] double Second,
    [property: Unit("Ω")] double Before,
    [property: Unit("Ω")] double After);
