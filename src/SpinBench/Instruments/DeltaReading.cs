using SpinBench.Quantities;

namespace SpinBench.Instruments;

/// <summary>One reading of a delta measurement.</summary>
/// <param name="Voltage">Voltage without the thermal part, in V: of a differential conductance the voltage dV.</param>
/// <param name="Time">Time since the first reading of the measurement, in seconds.</param>
public readonly record struct DeltaReading([property: Unit("V")] double Voltage, [property: Unit("s")] double Time);
