using SpinBench.Figures;
using SpinBench.Roles;

namespace SpinBench.Protocols.Sequences;

/// <summary>Runs a sequence of pulses: trains, ramps, alternating pulses, random trains, rules on readings.</summary>
/// <param name="write">Applies the pulses.</param>
/// <param name="readout">Reads the sample's resistance.</param>
/// <param name="field">Makes the in-plane field.</param>
/// <param name="time">The bench's time.</param>
[Protocol("pulse-sequence", "Runs a sequence of pulses: trains, ramps, alternating pulses, random trains, rules on readings.")]
public sealed class PulseSequenceRun(IDriveSource write, IResistanceMeter readout, IFieldSource field, TimeProvider time)
    : IProtocol<SequenceSettings, SequenceShot, SequenceRow>
{
    private readonly SequencePlayer _player = new(write, null, time);
    private readonly HeldField _field = new(field);

    /// <inheritdoc/>
    public IEnumerable<SequenceShot> Plan(SequenceSettings settings, IReadOnlyList<SequenceRow> soFar) => SequenceMeasurement.Plan(settings, soFar);

    /// <inheritdoc/>
    public async ValueTask<SequenceRow> MeasureAsync(SequenceSettings settings, SequenceShot point, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        await _field.HoldAsync(settings.Field, cancellation).ConfigureAwait(false);
        return await SequenceMeasurement.MeasureAsync(_player, write, readout, point, time, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public IEnumerable<Finding> Analyze(SequenceSettings settings, IReadOnlyList<SequenceRow> rows) => SequenceMeasurement.Analyze(settings, rows);

    /// <inheritdoc/>
    public IEnumerable<Panel> Draw(SequenceSettings settings, IReadOnlyList<SequenceRow> rows) => SequenceMeasurement.Draw(settings, rows);
}
