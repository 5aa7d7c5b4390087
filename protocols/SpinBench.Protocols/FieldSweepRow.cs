using SpinBench.Quantities;

namespace SpinBench.Protocols;

/// <summary>One reading of a <see cref="FieldSweep"/>.</summary>
/// <param name="Field">Field that was set, μ0H in T.</param>
/// <param name="MeasuredField">Field that the bench measured, μ0H in T.</param>
/// <param name="Resistance">Resistance, in Ω.</param>
public readonly record struct FieldSweepRow(
    [property: Unit("T")] double Field, [property: Unit("T")] double MeasuredField, [property: Unit("Ω")] double Resistance);
