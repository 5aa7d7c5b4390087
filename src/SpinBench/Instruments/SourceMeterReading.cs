using SpinBench.Quantities;

namespace SpinBench.Instruments;

/// <summary>Voltage and current of one measurement of a source meter.</summary>
/// <param name="Voltage">Voltage, in V.</param>
/// <param name="Current">Current, in A.</param>
/// <param name="InCompliance">True when the compliance and not the level determined the output.</param>
public readonly record struct SourceMeterReading(
    [property: Unit("V")] double Voltage, [property: Unit("A")] double Current, bool InCompliance);
