using SpinBench.Quantities;

namespace SpinBench.Instruments;

/// <summary>What a crossbar is.</summary>
/// <param name="Rows">Number of rows, to which voltages are applied.</param>
/// <param name="Columns">Number of columns, whose currents are sensed.</param>
/// <param name="WriteResistance">Resistance that a write pulse sees, in Ω.</param>
public sealed record CrossbarShape(int Rows, int Columns, [property: Unit("Ω")] double WriteResistance);
