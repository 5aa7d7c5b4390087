using SpinBench.Roles;

namespace SpinBench.Protocols.Sequences;

/// <summary>Runs a sequence of pulses: trains, ramps, alternating pulses, random trains, rules on readings.</summary>
/// <param name="write">Applies the pulses.</param>
/// <param name="readout">Reads the sample's resistance.</param>
/// <param name="field">Makes the in-plane field.</param>
/// <param name="time">The bench's time.</param>
[Protocol("pulse-sequence", "Runs a sequence of pulses: trains, ramps, alternating pulses, random trains, rules on readings.")]
public sealed class PulseSequenceRun(IDriveSource write, IResistanceMeter readout, IFieldSource field, TimeProvider time)
    : SequenceProtocol(write, null, readout, field, time);
