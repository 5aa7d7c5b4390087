using SpinBench.Figures;
using SpinBench.Roles;

namespace SpinBench.Protocols.Sequences;

/// <summary>Runs a sequence; what can stand in it follows from the roles that the protocol asks for.</summary>
public abstract class SequenceProtocol : IProtocol<SequenceSettings, SequenceShot, SequenceRow>
{
    private readonly IDriveSource _write;
    private readonly IResistanceMeter _readout;
    private readonly TimeProvider _time;
    private readonly SequencePlayer _player;
    private readonly HeldField _field;

    private protected SequenceProtocol(IDriveSource write, ISpikePairSource? spikes, IResistanceMeter readout, IFieldSource field, TimeProvider time)
    {
        (_write, _readout, _time) = (write, readout, time);
        _player = new SequencePlayer(write, spikes, time);
        _field = new HeldField(field);
    }

    /// <inheritdoc/>
    /// <remarks>A shot is what lies between one reading and the next.</remarks>
    public IEnumerable<SequenceShot> Plan(SequenceSettings settings, IReadOnlyList<SequenceRow> soFar)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(soFar);
        return Shots(settings, soFar);
    }

    /// <inheritdoc/>
    public async ValueTask<SequenceRow> MeasureAsync(SequenceSettings settings, SequenceShot point, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(point);
        await _field.HoldAsync(settings.Field, cancellation).ConfigureAwait(false);
        var last = point.ReadsInPause ? point.Items[^1] as PulseItem : null;
        await _player.PlayAsync(last is null ? point.Items : [.. point.Items.SkipLast(1), last with { Pause = 0 }], cancellation).ConfigureAwait(false);
        var reading = await _readout.ReadWithinAsync(last?.Pause, _time, cancellation).ConfigureAwait(false);
        var level = point.Items.OfType<PulseItem>().LastOrDefault() is { } one ? _write.LevelOf(one.Amplitude) : double.NaN;
        var inAmperes = _write.Unit == Drive.Amperes;
        return new SequenceRow(
            point.Start + point.Duration, point.Pulses, inAmperes ? level : double.NaN, inAmperes ? double.NaN : level, reading);
    }

    /// <inheritdoc/>
    public IEnumerable<Finding> Analyze(SequenceSettings settings, IReadOnlyList<SequenceRow> rows)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(rows);
        var readings = rows.Select(row => row.Resistance).ToList();
        yield return new Finding("last-reading", readings[^1], "Ω", "reading at the end of the sequence");
        yield return Analysis.Statistics.Mean("mean-reading", readings, "Ω", "mean of all readings");
        yield return new Finding("largest-reading", readings.Max(Math.Abs), "Ω", "largest reading of either sign");
        yield return new Finding("highest-reading", readings.Max(), "Ω", "highest reading");
        yield return new Finding("lowest-reading", readings.Min(), "Ω", "lowest reading");
        yield return new Finding("pulses", rows.Sum(row => (double)row.Pulses), "", "pulses and spike pairs that were applied");
        if (settings.FullScale is not { } scale) yield break;
        yield return new Finding("last-share", readings[^1] / scale, "%", "reading at the end, as a share of the full scale");
        yield return new Finding("largest-share", readings.Max(Math.Abs) / scale, "%", "largest reading of either sign, as a share of the full scale");
    }

    /// <inheritdoc/>
    /// <remarks>What was applied above what was read.</remarks>
    public IEnumerable<Panel> Draw(SequenceSettings settings, IReadOnlyList<SequenceRow> rows)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(rows);
        var time = new Axis("t", "s");
        yield return AppliedTrace.Panel(Shots(settings, rows).Take(rows.Count).SelectMany(shot => shot.Items), time);
        var times = rows.Select(row => row.Time).ToList();
        var readings = rows.Select(row => row.Resistance).ToList();
        yield return new Panel("Read", time, new Axis("R", "Ω"), [new LineLayer(times, readings) { Series = 0 }, new MarkerLayer(times, readings) { Series = 0 }]);
    }

    private static IEnumerable<SequenceShot> Shots(SequenceSettings settings, IReadOnlyList<SequenceRow> soFar)
    {
        var items = new List<SequenceItem>();
        var taken = 0;
        double time = 0;
        foreach (var item in settings.Steps.Items(() => taken == 0 ? double.NaN : soFar[taken - 1].Resistance))
        {
            if (item is not ReadItem read)
            {
                items.Add(item);
                continue;
            }

            var shot = new SequenceShot([.. items]) { Start = time, ReadsInPause = read.InPause };
            time += shot.Duration;
            items.Clear();
            yield return shot;
            taken++;
        }

        // What follows the last reading is applied as well, and read, so that the record says what it did.
        if (items.Count > 0) yield return new SequenceShot(items) { Start = time };
    }
}
