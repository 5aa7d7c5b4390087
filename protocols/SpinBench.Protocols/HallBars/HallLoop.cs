using SpinBench.Figures;
using SpinBench.Protocols.Analysis;
using SpinBench.Roles;
using SpinBench.Time;

namespace SpinBench.Protocols.HallBars;

/// <summary>Hall resistance against the out-of-plane field: from square to gradual.</summary>
/// <param name="fieldZ">Makes the out-of-plane field.</param>
/// <param name="field">Makes the in-plane field.</param>
/// <param name="readout">Reads the Hall resistance.</param>
/// <param name="time">The bench's time.</param>
[Protocol("hall-loop", "Hall resistance against the out-of-plane field: coercive field, width of the transition, contrast.")]
public sealed class HallLoop(IFieldSource fieldZ, IFieldSource field, IResistanceMeter readout, TimeProvider time)
    : IProtocol<HallLoopSettings, double, HallLoopRow>
{
    private readonly HeldField _field = new(field);

    /// <inheritdoc/>
    public IEnumerable<double> Plan(HallLoopSettings settings, IReadOnlyList<HallLoopRow> soFar)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.Loop;
    }

    /// <inheritdoc/>
    public async ValueTask<HallLoopRow> MeasureAsync(HallLoopSettings settings, double point, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        await _field.HoldAsync(settings.Field, cancellation).ConfigureAwait(false);
        await fieldZ.SetAsync(point, cancellation).ConfigureAwait(false);
        await time.WaitAsync(settings.Dwell, cancellation).ConfigureAwait(false);
        return new HallLoopRow(point, await readout.ReadAsync(cancellation).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public IEnumerable<Finding> Analyze(HallLoopSettings settings, IReadOnlyList<HallLoopRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var branches = Transition.Of(rows.Select(row => row.Field), rows.Select(row => row.HallResistance));
        double[] coercive = [.. branches.Select(branch => Math.Abs(branch.Middle))];
        double[] widths = [.. branches.Select(branch => branch.Width(0.1, 0.9))];
        yield return new Finding("contrast", rows.Max(row => row.HallResistance) - rows.Min(row => row.HallResistance), "Ω", "highest minus lowest Hall resistance");
        yield return Statistics.Mean("coercive-field", coercive, "T", "mean magnitude of the fields at half height");
        yield return Statistics.Mean("transition-width", widths, "T", "from 10 % to 90 % of the transition");
        yield return new Finding(
            "relative-width",
            coercive.Length > 0 ? widths.Average() / coercive.Average() : double.NaN,
            "",
            "width of the transition over the coercive field: small for a square loop");
    }

    /// <inheritdoc/>
    public IEnumerable<Panel> Draw(HallLoopSettings settings, IReadOnlyList<HallLoopRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        double[] fields = [.. rows.Select(row => row.Field)];
        double[] readings = [.. rows.Select(row => row.HallResistance)];
        yield return new Panel(
            "Hall resistance against out-of-plane field",
            new Axis("μ0H_z", "T"),
            new Axis("R_H", "Ω"),
            [new LineLayer(fields, readings) { ArrowHints = true, Series = 0 }, new MarkerLayer(fields, readings) { Series = 0 }]);
    }
}
