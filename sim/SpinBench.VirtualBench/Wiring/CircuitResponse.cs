using SpinBench.Quantities;

namespace SpinBench.VirtualBench.Wiring;

/// <summary>A sinusoidal voltage with its source.</summary>
/// <param name="InPhase">Component in phase with the sine output, in V rms.</param>
/// <param name="Quadrature">Component in quadrature with it, in V rms.</param>
/// <param name="SourceResistance">Resistance that the input looks into, in Ω: the origin of its Johnson noise.</param>
public readonly record struct CircuitResponse(
    [property: Unit("V")] double InPhase,
    [property: Unit("V")] double Quadrature,
    [property: Unit("Ω")] double SourceResistance);
