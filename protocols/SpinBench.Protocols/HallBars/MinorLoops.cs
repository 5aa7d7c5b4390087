using SpinBench.Figures;
using SpinBench.Protocols.Sequences;
using SpinBench.Quantities;
using SpinBench.Roles;

namespace SpinBench.Protocols.HallBars;

/// <summary>Minor loops: after a reset the current goes up to a largest value, back to zero, and on until the loop closes.</summary>
/// <param name="write">Applies the pulses.</param>
/// <param name="readout">Reads the Hall resistance.</param>
/// <param name="field">Makes the in-plane field.</param>
/// <param name="time">The bench's time.</param>
[Protocol("minor-loops", "Minor loops against the largest current: intermediate states, and whether they stay at zero current.")]
public sealed class MinorLoops(IDriveSource write, IResistanceMeter readout, IFieldSource field, TimeProvider time)
    : IProtocol<MinorLoopsSettings, MinorLoopPoint, MinorLoopRow>
{
    private readonly HeldField _field = new(field);
    private readonly SequencePlayer _player = new(write, null, time);

    /// <inheritdoc/>
    public IEnumerable<MinorLoopPoint> Plan(MinorLoopsSettings settings, IReadOnlyList<MinorLoopRow> soFar)
    {
        ArgumentNullException.ThrowIfNull(settings);
        foreach (var peak in settings.Peaks)
        {
            var first = true;
            foreach (var current in Sweep.Stepped("A", settings.Step, 0, peak, 0, settings.Close))
            {
                yield return new MinorLoopPoint(peak, current, first);
                first = false;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask<MinorLoopRow> MeasureAsync(MinorLoopsSettings settings, MinorLoopPoint point, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        await _field.HoldAsync(settings.Field, cancellation).ConfigureAwait(false);
        if (point.Resets) await _player.PlayAsync(settings.Preparation, cancellation).ConfigureAwait(false);
        var level = write.LevelOf(new Drive(point.Current, Drive.Amperes));
        if (level != 0) await write.ApplyAsync([new DriveStep(level, settings.Width)], cancellation).ConfigureAwait(false);
        return new MinorLoopRow(point.Peak, point.Current, await readout.ReadAsync(cancellation).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public IEnumerable<Finding> Analyze(MinorLoopsSettings settings, IReadOnlyList<MinorLoopRow> rows)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var loops = Loops(rows).Where(loop => loop.IsWhole).ToList();
        var scale = settings.FullScale;
        foreach (var loop in loops)
        {
            var name = QuantityFormat.Print(loop.Peak, "A").Replace(' ', '-').Replace('−', '-');
            yield return new Finding("state-at-" + name, loop.AtPeak / scale, "%", $"Hall resistance at {QuantityFormat.Print(loop.Peak, "A")}, as a share of the full scale");
        }

        yield return new Finding("loops", loops.Count, "", "whole loops");
        if (loops.Count == 0) yield break;
        yield return new Finding("return-change", loops.Max(loop => Math.Abs(loop.AtReturn - loop.AtPeak)) / scale, "%", "largest change on the way back to zero current");
        yield return new Finding("closing-gap", loops.Max(loop => Math.Abs(loop.AtClose - loop.AtStart)) / scale, "%", "largest distance between the ends of a loop");
    }

    /// <inheritdoc/>
    public IEnumerable<Panel> Draw(MinorLoopsSettings settings, IReadOnlyList<MinorLoopRow> rows)
    {
        yield return new Panel(
            "Minor loops",
            new Axis("I", "A"),
            new Axis("R_H", "Ω"),
            [.. Loops(rows).Select((loop, i) => new LineLayer(loop.Currents, loop.Readings) { Series = i, Name = QuantityFormat.Print(loop.Peak, "A", 3) })]);
    }

    private static IEnumerable<MinorLoop> Loops(IReadOnlyList<MinorLoopRow> rows)
    {
        for (var first = 0; first < rows.Count;)
        {
            var last = first;
            while (last + 1 < rows.Count && rows[last + 1].Peak == rows[first].Peak) last++;
            yield return new MinorLoop([.. rows.Skip(first).Take(last - first + 1)]);
            first = last + 1;
        }
    }
}
