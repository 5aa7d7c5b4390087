using SpinBench.Roles;

namespace SpinBench.Protocols.Sequences;

/// <summary>Runs a sequence of pulses and spike pairs: trains, ramps, alternating pulses, spikes, rules on readings.</summary>
/// <param name="write">Applies the pulses.</param>
/// <param name="spikes">Applies the spike pairs.</param>
/// <param name="readout">Reads the sample's resistance.</param>
/// <param name="field">Makes the in-plane field.</param>
/// <param name="time">The bench's time.</param>
[Protocol("spike-sequence", "Runs a sequence of pulses and spike pairs: trains, ramps, alternating pulses, spikes, rules on readings.")]
public sealed class SpikeSequenceRun(IDriveSource write, ISpikePairSource spikes, IResistanceMeter readout, IFieldSource field, TimeProvider time)
    : SequenceProtocol(write, spikes, readout, field, time);
