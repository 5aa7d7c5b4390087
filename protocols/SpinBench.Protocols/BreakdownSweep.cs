using SpinBench.Figures;
using SpinBench.Protocols.Analysis;
using SpinBench.Quantities;
using SpinBench.Roles;

namespace SpinBench.Protocols;

/// <summary>Raises the write voltage until a barrier breaks. This destroys the device on purpose.</summary>
/// <param name="write">Applies the pulses.</param>
/// <param name="readout">Reads the sample's resistance.</param>
[Protocol("breakdown", "Raises the write voltage until a barrier breaks: destroys the device on purpose.")]
public sealed class BreakdownSweep(IPulseSource write, IResistanceMeter readout)
    : IProtocol<BreakdownSweepSettings, double, BreakdownSweepRow>, IRestorable<BreakdownSweepSettings, double, BreakdownSweepRow>
{
    /// <inheritdoc/>
    public IEnumerable<double> Plan(BreakdownSweepSettings settings, IReadOnlyList<BreakdownSweepRow> soFar)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(soFar);
        var watch = new BreakdownWatch(settings.BreakdownRatio);
        var measured = 0;

        // Zero applies nothing: a reading from before the first pulse shows a barrier that this very pulse breaks.
        IEnumerable<double> reference = settings.Amplitudes[0] == 0 ? [] : [0];
        foreach (var amplitude in reference.Concat(settings.Amplitudes))
        {
            yield return amplitude;
            if (watch.Sees(soFar[measured++].Resistance)) yield break;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<BreakdownSweepRow> MeasureAsync(BreakdownSweepSettings settings, double point, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (point != 0) await write.ApplyAsync(new Pulse(point, settings.Width), cancellation).ConfigureAwait(false);
        return new BreakdownSweepRow(point, await readout.ReadAsync(cancellation).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    /// <remarks>What a barrier has withstood can be neither undone nor repeated.</remarks>
    public Restoration Restore(BreakdownSweepSettings settings, IReadOnlyList<double> measured, IReadOnlyList<BreakdownSweepRow> rows)
    {
        ArgumentNullException.ThrowIfNull(measured);
        return new Restoration(measured.Count, "the barrier has aged by the pulses before, and by the one that was not recorded if there was one; nothing can repeat that");
    }

    /// <inheritdoc/>
    public IEnumerable<Finding> Analyze(BreakdownSweepSettings settings, IReadOnlyList<BreakdownSweepRow> rows)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(rows);
        var broken = BrokenAt(settings, rows);
        var (before, after) = (broken > 0 ? rows[broken - 1] : default, broken > 0 ? rows[broken] : default);
        yield return broken > 0
            ? new Finding(
                "breakdown-voltage",
                after.Amplitude,
                "V",
                "amplitude of the pulse that broke a barrier, and of the last one withstood",
                Math.Min(before.Amplitude, after.Amplitude),
                Math.Max(before.Amplitude, after.Amplitude))
            : new Finding("breakdown-voltage", double.NaN, "V", "no barrier broke");
        yield return new Finding("pulses", rows.Take(broken > 0 ? broken + 1 : rows.Count).Count(row => row.Amplitude != 0), "", "pulses up to the breakdown");
        yield return new Finding("resistance-before", broken > 0 ? before.Resistance : double.NaN, "Ω", "last reading before the breakdown");
        yield return new Finding("resistance-after", broken > 0 ? after.Resistance : double.NaN, "Ω", "reading after the breakdown");
    }

    /// <inheritdoc/>
    public IEnumerable<Panel> Draw(BreakdownSweepSettings settings, IReadOnlyList<BreakdownSweepRow> rows)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(rows);
        double[] amplitudes = [.. rows.Select(row => row.Amplitude)];
        double[] resistances = [.. rows.Select(row => row.Resistance)];
        var layers = new List<Layer> { new StepLayer(amplitudes, resistances) { Series = 0 }, new MarkerLayer(amplitudes, resistances) { Series = 0 } };
        var broken = BrokenAt(settings, rows);
        if (broken > 0) layers.Add(ReferenceLine.Vertical(amplitudes[broken], $"V_B {QuantityFormat.Print(amplitudes[broken], "V", 3)}"));
        yield return new Panel(
            "Resistance up to the breakdown", new Axis("V", "V"), new Axis("R", "Ω") { Logarithmic = true }, layers);
    }

    private static int BrokenAt(BreakdownSweepSettings settings, IReadOnlyList<BreakdownSweepRow> rows)
    {
        var watch = new BreakdownWatch(settings.BreakdownRatio);
        for (var i = 0; i < rows.Count; i++)
        {
            if (watch.Sees(rows[i].Resistance)) return i;
        }

        return -1;
    }
}
