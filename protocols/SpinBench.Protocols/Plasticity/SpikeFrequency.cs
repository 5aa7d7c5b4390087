using SpinBench.Figures;
using SpinBench.Protocols.Spikes;
using SpinBench.Quantities;
using SpinBench.Roles;

namespace SpinBench.Protocols.Plasticity;

/// <summary>Plasticity against the rate of pairs: at high rates the spikes of neighbouring pairs meet.</summary>
/// <param name="write">Prepares the sample.</param>
/// <param name="spikes">Applies the trains.</param>
/// <param name="readout">Reads the sample's resistance.</param>
/// <param name="field">Makes the in-plane field.</param>
/// <param name="time">The bench's time.</param>
[Protocol("spike-frequency", "Plasticity against the rate of spike pairs, for several delays.")]
public sealed class SpikeFrequency(IDriveSource write, ISpikePairSource spikes, IResistanceMeter readout, IFieldSource field, TimeProvider time)
    : IProtocol<SpikeFrequencySettings, SpikeFrequencyPoint, SpikeFrequencyRow>
{
    private readonly PlasticityTrial _trial = new(write, spikes, readout, field, time);

    /// <inheritdoc/>
    public IEnumerable<SpikeFrequencyPoint> Plan(SpikeFrequencySettings settings, IReadOnlyList<SpikeFrequencyRow> soFar)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return from delay in settings.Delays
               from rate in settings.Rates
               from repeat in Enumerable.Range(0, settings.Repeats)
               select new SpikeFrequencyPoint(delay, rate);
    }

    /// <inheritdoc/>
    public async ValueTask<SpikeFrequencyRow> MeasureAsync(SpikeFrequencySettings settings, SpikeFrequencyPoint point, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        double[] times = [.. Enumerable.Range(0, settings.Pairs).Select(pair => pair / point.Rate)];
        var train = SpikeTrain.Of(settings.Shape.Sample(settings.SampleRate), _trial.AmplitudeOf(settings), settings.SampleRate, times);
        var (before, after) = await _trial.RunAsync(settings, new SpikePair(train, train, settings.SampleRate, point.Delay), 1, 0, cancellation).ConfigureAwait(false);
        return new SpikeFrequencyRow(point.Delay, point.Rate, before, after);
    }

    /// <inheritdoc/>
    public IEnumerable<Finding> Analyze(SpikeFrequencySettings settings, IReadOnlyList<SpikeFrequencyRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        foreach (var curve in Curves(rows))
        {
            var name = "change-at-" + QuantityFormat.Print(curve.Delay, "s").Replace(' ', '-').Replace('−', '-');
            yield return new Finding(name + "-lowest-rate", curve.Changes[0], "Ω", $"mean change at {QuantityFormat.Print(curve.Rates[0], "Hz")}");
            yield return new Finding(name + "-highest-rate", curve.Changes[^1], "Ω", $"mean change at {QuantityFormat.Print(curve.Rates[^1], "Hz")}");
        }
    }

    /// <inheritdoc/>
    public IEnumerable<Panel> Draw(SpikeFrequencySettings settings, IReadOnlyList<SpikeFrequencyRow> rows)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(rows);
        yield return ChangePanel.Of(
            "Change against the rate of pairs",
            new Axis("rate", "Hz") { Logarithmic = true },
            settings,
            Curves(rows).Select(curve => ($"Δt = {QuantityFormat.Print(curve.Delay, "s", 3)}", curve.Rates, curve.Changes)));
    }

    private static IEnumerable<(double Delay, double[] Rates, double[] Changes)> Curves(IReadOnlyList<SpikeFrequencyRow> rows) =>
        rows.GroupBy(row => row.Delay).Select(curve =>
        {
            var points = curve.GroupBy(row => row.Rate).OrderBy(group => group.Key).ToList();
            return (curve.Key, points.Select(point => point.Key).ToArray(), points.Select(point => point.Average(row => row.After - row.Before)).ToArray());
        });
}
