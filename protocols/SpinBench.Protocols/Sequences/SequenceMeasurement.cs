using SpinBench.Figures;
using SpinBench.Roles;

namespace SpinBench.Protocols.Sequences;

/// <summary>What the protocols that run a sequence have in common.</summary>
internal static class SequenceMeasurement
{
    /// <summary>The shots of a sequence: what lies between one reading and the next.</summary>
    public static IEnumerable<SequenceShot> Plan(SequenceSettings settings, IReadOnlyList<SequenceRow> soFar)
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

    /// <summary>Applies a shot and reads.</summary>
    public static async ValueTask<SequenceRow> MeasureAsync(
        SequencePlayer player, IDriveSource write, IResistanceMeter readout, SequenceShot shot, TimeProvider time, CancellationToken cancellation)
    {
        var last = shot.ReadsInPause ? shot.Items[^1] as PulseItem : null;
        await player.PlayAsync(last is null ? shot.Items : [.. shot.Items.SkipLast(1), last with { Pause = 0 }], cancellation).ConfigureAwait(false);
        var reading = await readout.ReadWithinAsync(last?.Pause, time, cancellation).ConfigureAwait(false);
        var level = shot.Items.OfType<PulseItem>().LastOrDefault() is { } one ? write.LevelOf(one.Amplitude) : double.NaN;
        var inAmperes = write.Unit == Drive.Amperes;
        return new SequenceRow(
            shot.Start + shot.Duration, shot.Pulses, inAmperes ? level : double.NaN, inAmperes ? double.NaN : level, reading);
    }

    public static IEnumerable<Finding> Analyze(SequenceSettings settings, IReadOnlyList<SequenceRow> rows)
    {
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

    /// <summary>What was applied above what was read.</summary>
    public static IEnumerable<Panel> Draw(SequenceSettings settings, IReadOnlyList<SequenceRow> rows)
    {
        var time = new Axis("t", "s");
        yield return AppliedTrace.Panel(Plan(settings, rows).Take(rows.Count).SelectMany(shot => shot.Items), time);
        var times = rows.Select(row => row.Time).ToList();
        var readings = rows.Select(row => row.Resistance).ToList();
        yield return new Panel("Read", time, new Axis("R", "Ω"), [new LineLayer(times, readings) { Series = 0 }, new MarkerLayer(times, readings) { Series = 0 }]);
    }
}
