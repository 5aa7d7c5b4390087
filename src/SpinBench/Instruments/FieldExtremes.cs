using SpinBench.Quantities;

namespace SpinBench.Instruments;

/// <summary>The smallest and the largest field that a gaussmeter has seen.</summary>
/// <param name="Smallest">μ0H in T, signed.</param>
/// <param name="Largest">μ0H in T, signed.</param>
public readonly record struct FieldExtremes([property: Unit("T")] double Smallest, [property: Unit("T")] double Largest);
