using SpinBench.Quantities;

namespace SpinBench.Protocols.Sequences;

/// <summary>A reading in a sequence, and what was applied since the one before.</summary>
/// <param name="Time">When the reading begins, in seconds of what is applied: readings themselves take no time here.</param>
/// <param name="Pulses">Pulses and spike pairs since the reading before.</param>
/// <param name="LastCurrent">The last pulse among them, in A; not a number where there was none, or the bench is told voltages.</param>
/// <param name="LastVoltage">The last pulse among them, in V; not a number where there was none, or the bench is told currents.</param>
/// <param name="Resistance">The reading, in Ω.</param>
public readonly record struct SequenceRow(
    [property: Unit("s")] double Time,
    int Pulses,
    [property: Unit("A")] double LastCurrent,
    [property: Unit("V")] double LastVoltage,
    [property: Unit("Ω")] double Resistance);
