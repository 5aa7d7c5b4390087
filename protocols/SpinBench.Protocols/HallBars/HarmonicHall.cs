using SpinBench.Figures;
using SpinBench.Roles;

namespace SpinBench.Protocols.HallBars;

/// <summary>First and second harmonic of the Hall voltage against the in-plane field: anisotropy field and spin-orbit torque.</summary>
/// <param name="field">Makes the in-plane field.</param>
/// <param name="fieldZ">Makes the out-of-plane field.</param>
/// <param name="harmonics">Drives the alternating current and reads both harmonics.</param>
[Protocol("harmonic-hall", "First and second harmonic of the Hall voltage against the in-plane field: anisotropy field, spin-orbit torque efficiency.")]
public sealed class HarmonicHall(IFieldSource field, IFieldSource fieldZ, IHarmonicMeter harmonics)
    : IProtocol<HarmonicHallSettings, double, HarmonicHallRow>
{
    private bool _saturated;

    /// <inheritdoc/>
    public IEnumerable<double> Plan(HarmonicHallSettings settings, IReadOnlyList<HarmonicHallRow> soFar)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.Fields;
    }

    /// <inheritdoc/>
    public async ValueTask<HarmonicHallRow> MeasureAsync(HarmonicHallSettings settings, double point, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (!_saturated)
        {
            await field.SetAsync(0, cancellation).ConfigureAwait(false);
            await fieldZ.SetAsync(settings.Saturate, cancellation).ConfigureAwait(false);
            await fieldZ.SetAsync(settings.Hold, cancellation).ConfigureAwait(false);
            _saturated = true;
        }

        await field.SetAsync(point, cancellation).ConfigureAwait(false);
        var reading = await harmonics.ReadAsync(cancellation).ConfigureAwait(false);
        return new HarmonicHallRow(point, reading.Current, reading.First, reading.Second);
    }

    /// <inheritdoc/>
    public IEnumerable<Finding> Analyze(HarmonicHallSettings settings, IReadOnlyList<HarmonicHallRow> rows)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(rows);
        var fit = HarmonicFit.Of(rows);
        var density = rows.Average(row => row.Current) / (settings.ChannelWidth * settings.ChannelThickness);
        yield return new Finding("anisotropy-field", fit?.Anisotropy ?? double.NaN, "T", "H_k of V₁ = A√(1 − (H_x/H_k)²)");
        yield return new Finding("damping-like-field", fit?.DampingLike ?? double.NaN, "T", "H_DL = 2 S H_k²/A at the current's amplitude");
        yield return new Finding("current-density", density, "A/m²", "amplitude of the current over the channel's cross-section");
        yield return new Finding("torque-efficiency", fit?.DampingLike / density ?? double.NaN, "T·m²/A", "damping-like field per current density");
        yield return new Finding("fitted-fields", fit?.Points ?? 0, "", "in-plane fields within half of the anisotropy field");
    }

    /// <inheritdoc/>
    public IEnumerable<Panel> Draw(HarmonicHallSettings settings, IReadOnlyList<HarmonicHallRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var fit = HarmonicFit.Of(rows);
        double[] fields = [.. rows.Select(row => row.Field)];
        double[] ordered = [.. fields.Order()];
        var axis = new Axis("μ0H_x", "T");
        yield return PanelOf("First harmonic", "V_1", [.. rows.Select(row => row.First)], fit is null ? null : [.. ordered.Select(fit.First)]);
        yield return PanelOf("Second harmonic", "V_2", [.. rows.Select(row => row.Second)], fit is null ? null : [.. ordered.Select(fit.Second)]);

        Panel PanelOf(string title, string symbol, double[] readings, double[]? fitted)
        {
            var layers = new List<Layer> { new MarkerLayer(fields, readings) { Series = 0 } };
            if (fitted is not null) layers.Add(new LineLayer(ordered, fitted) { Series = 0, Dashed = true });
            return new Panel(title, axis, new Axis(symbol, "V"), layers);
        }
    }
}
