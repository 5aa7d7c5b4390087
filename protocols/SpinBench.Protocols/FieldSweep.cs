using SpinBench.Figures;
using SpinBench.Protocols.Analysis;
using SpinBench.Quantities;
using SpinBench.Roles;
using SpinBench.Time;

namespace SpinBench.Protocols;

/// <summary>Resistance against field: minor loops of the free layer, and major loops that turn the reference layer too.</summary>
/// <param name="field">Makes the field.</param>
/// <param name="readout">Reads the sample's resistance.</param>
/// <param name="time">The bench's time.</param>
[Protocol("field-sweep", "Resistance against field: minor and major loops, coercive field, loop offset, tunnel magnetoresistance.")]
public sealed class FieldSweep(IFieldSource field, IResistanceMeter readout, TimeProvider time)
    : IProtocol<FieldSweepSettings, FieldSweepPoint, FieldSweepRow>, IRestorable<FieldSweepSettings, FieldSweepPoint, FieldSweepRow>
{
    /// <inheritdoc/>
    public IEnumerable<FieldSweepPoint> Plan(FieldSweepSettings settings, IReadOnlyList<FieldSweepRow> soFar)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var via = settings.InitialField;
        foreach (var target in settings.Loop)
        {
            yield return new FieldSweepPoint(target, via);
            via = null;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<FieldSweepRow> MeasureAsync(FieldSweepSettings settings, FieldSweepPoint point, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (point.Via is { } saturating)
        {
            await field.SetAsync(saturating, cancellation).ConfigureAwait(false);
            await time.WaitAsync(settings.Dwell, cancellation).ConfigureAwait(false);
        }

        await field.SetAsync(point.Field, cancellation).ConfigureAwait(false);
        await time.WaitAsync(settings.Dwell, cancellation).ConfigureAwait(false);
        var measured = await field.ReadAsync(cancellation).ConfigureAwait(false);
        return new FieldSweepRow(point.Field, measured, await readout.ReadAsync(cancellation).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    /// <remarks>On which branch of its loop the sample is depends on every field since it was saturated last.</remarks>
    public Restoration Restore(FieldSweepSettings settings, IReadOnlyList<FieldSweepPoint> measured, IReadOnlyList<FieldSweepRow> rows)
    {
        ArgumentNullException.ThrowIfNull(measured);
        return new Restoration(Math.Max(0, measured.ToList().FindLastIndex(point => point.Via is not null)));
    }

    /// <inheritdoc/>
    public IEnumerable<Finding> Analyze(FieldSweepSettings settings, IReadOnlyList<FieldSweepRow> rows)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(rows);
        var loop = new FieldLoop(rows);
        var (rising, falling) = (MeanOf(loop.Rising), MeanOf(loop.Falling));
        yield return new Finding("coercive-field", Math.Abs(rising - falling) / 2, "T", "half the distance between the two switching fields");
        yield return new Finding("loop-offset", (rising + falling) / 2, "T", "middle between the two switching fields");
        yield return Statistics.Mean("switching-field-rising", loop.Rising, "T", "field at half height while the field rises");
        yield return Statistics.Mean("switching-field-falling", loop.Falling, "T", "field at half height while the field falls");
        yield return new Finding("resistance-parallel", loop.Low, "Ω", "median of the low plateau");
        yield return new Finding("resistance-antiparallel", loop.High, "Ω", "median of the high plateau");
        yield return new Finding("tunnel-magnetoresistance", (loop.High / loop.Low) - 1, "%", "(R_AP − R_P)/R_P");
        yield return new Finding("steps", loop.Steps, "", "largest number of jumps on one leg of the loop");
        foreach (var stated in settings.ResistanceAt)
        {
            yield return new Finding(
                NameOf(stated), loop.ResistanceAt(stated), "Ω", $"resistance where the field falls through {QuantityFormat.Print(stated, "T")}");
        }
    }

    /// <inheritdoc/>
    public IEnumerable<Panel> Draw(FieldSweepSettings settings, IReadOnlyList<FieldSweepRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var loop = new FieldLoop(rows);
        var layers = new List<Layer>();
        if (!double.IsNaN(loop.Low))
        {
            layers.Add(ReferenceLine.Horizontal(loop.Low, $"R_P {QuantityFormat.Print(loop.Low, "Ω")}"));
            layers.Add(ReferenceLine.Horizontal(loop.High, $"R_AP {QuantityFormat.Print(loop.High, "Ω")}"));
        }

        foreach (var switching in new[] { MeanOf(loop.Falling), MeanOf(loop.Rising) }.Where(double.IsFinite))
            layers.Add(ReferenceLine.Vertical(switching, QuantityFormat.Print(switching, "T", 3)));
        layers.Add(new LineLayer(loop.Field, loop.Resistance) { ArrowHints = true });
        yield return new Panel("Resistance against field", new Axis("μ0H", "T"), new Axis("R", "Ω"), layers);
    }

    private static string NameOf(double stated) =>
        "resistance-at-" + (stated > 0 ? "+" : "") + QuantityFormat.Print(stated, "T").Replace(' ', '-');

    private static double MeanOf(IReadOnlyList<double> values) => values.Count == 0 ? double.NaN : values.Average();
}
