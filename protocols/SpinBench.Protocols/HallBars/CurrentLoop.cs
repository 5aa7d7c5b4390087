using SpinBench.Figures;
using SpinBench.Protocols.Sequences;
using SpinBench.Quantities;
using SpinBench.Roles;

namespace SpinBench.Protocols.HallBars;

/// <summary>Hall resistance against the amplitude of current pulses, in one in-plane field or a family of them.</summary>
/// <param name="write">Applies the pulses.</param>
/// <param name="readout">Reads the Hall resistance.</param>
/// <param name="field">Makes the in-plane field.</param>
/// <param name="time">The bench's time.</param>
[Protocol("current-loop", "Hall resistance against current pulses: where switching begins and ends, switching ratio.")]
public sealed class CurrentLoop(IDriveSource write, IResistanceMeter readout, IFieldSource field, TimeProvider time)
    : IProtocol<CurrentLoopSettings, CurrentLoopPoint, CurrentLoopRow>
{
    private readonly HeldField _field = new(field);
    private readonly SequencePlayer _player = new(write, null, time);

    /// <inheritdoc/>
    public IEnumerable<CurrentLoopPoint> Plan(CurrentLoopSettings settings, IReadOnlyList<CurrentLoopRow> soFar)
    {
        ArgumentNullException.ThrowIfNull(settings);
        foreach (var held in settings.Fields)
        {
            var first = true;
            foreach (var current in settings.Currents)
            {
                yield return new CurrentLoopPoint(held, current, first);
                first = false;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask<CurrentLoopRow> MeasureAsync(CurrentLoopSettings settings, CurrentLoopPoint point, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        await _field.HoldAsync(point.Field, cancellation).ConfigureAwait(false);
        if (point.Prepares) await _player.PlayAsync(settings.Preparation, cancellation).ConfigureAwait(false);
        if (point.Current != 0)
        {
            var level = write.LevelOf(new Drive(point.Current, Drive.Amperes));
            await write.ApplyAsync([new DriveStep(level, settings.Width)], cancellation).ConfigureAwait(false);
        }

        return new CurrentLoopRow(point.Field, point.Current, await readout.ReadWithinAsync(settings.Pause, time, cancellation).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public IEnumerable<Finding> Analyze(CurrentLoopSettings settings, IReadOnlyList<CurrentLoopRow> rows)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(rows);
        foreach (var loop in SwitchingLoop.Of(rows))
        {
            // The loops of a family carry their field in their findings' names; a single one needs none.
            var suffix = settings.Fields.Count == 1 ? "" : "-at-" + QuantityFormat.Print(loop.Field, "T").Replace(' ', '-').Replace('−', '-');
            foreach (var finding in loop.Findings(settings.FullScale)) yield return finding with { Name = finding.Name + suffix };
        }
    }

    /// <inheritdoc/>
    public IEnumerable<Panel> Draw(CurrentLoopSettings settings, IReadOnlyList<CurrentLoopRow> rows)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(rows);
        var loops = SwitchingLoop.Of(rows);
        var layers = loops.Select((loop, i) => (Layer)new LineLayer(loop.Currents, loop.Readings)
        {
            Series = i,
            Name = loops.Count == 1 ? null : QuantityFormat.Print(loop.Field, "T", 3),
            ArrowHints = loops.Count == 1,
        });
        yield return new Panel("Hall resistance against current", new Axis("I", "A"), new Axis("R_H", "Ω"), [.. layers]);
        if (loops.Count < 2) yield break;
        double[] fields = [.. loops.Select(loop => loop.Field)];
        double[] widths = [.. loops.Select(loop => loop.TransitionWidth)];
        yield return new Panel(
            "Width of the transition",
            new Axis("μ0H_x", "T"),
            new Axis("ΔI", "A"),
            [new LineLayer(fields, widths) { Series = 0 }, new MarkerLayer(fields, widths) { Series = 0 }]);
        if (settings.FullScale is not { } scale) yield break;
        double[] ratios = [.. loops.Select(loop => loop.Swing / (2 * scale))];
        yield return new Panel(
            "Switching ratio", new Axis("μ0H_x", "T"), new Axis("ΔR / 2R_A"), [new LineLayer(fields, ratios) { Series = 1 }, new MarkerLayer(fields, ratios) { Series = 1 }]);
    }
}
