using System.Text.Json;
using SpinBench.Figures;
using SpinBench.Protocols.Spikes;
using SpinBench.Quantities;
using SpinBench.Roles;

namespace SpinBench.Protocols.Plasticity;

/// <summary>Plasticity by triplets: a third spike changes what a pair does.</summary>
/// <param name="write">Prepares the sample.</param>
/// <param name="spikes">Applies the spikes.</param>
/// <param name="readout">Reads the sample's resistance.</param>
/// <param name="field">Makes the in-plane field.</param>
/// <param name="time">The bench's time.</param>
[Protocol("spike-triplets", "Plasticity by triplets of spikes: pre-post-pre and post-pre-post, against both intervals.")]
public sealed class SpikeTriplets(IDriveSource write, ISpikePairSource spikes, IResistanceMeter readout, IFieldSource field, TimeProvider time)
    : IProtocol<SpikeTripletsSettings, SpikeTripletPoint, SpikeTripletRow>
{
    private readonly PlasticityTrial _trial = new(write, spikes, readout, field, time);

    /// <inheritdoc/>
    public IEnumerable<SpikeTripletPoint> Plan(SpikeTripletsSettings settings, IReadOnlyList<SpikeTripletRow> soFar)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return from order in settings.Orders
               from first in settings.First
               from second in settings.Second
               from repeat in Enumerable.Range(0, settings.Repeats)
               select new SpikeTripletPoint(order, first, second);
    }

    /// <inheritdoc/>
    public async ValueTask<SpikeTripletRow> MeasureAsync(SpikeTripletsSettings settings, SpikeTripletPoint point, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var shape = settings.Shape.Sample(settings.SampleRate);
        var amplitude = _trial.AmplitudeOf(settings);
        var outer = SpikeTrain.Of(shape, amplitude, settings.SampleRate, [0, point.First + point.Second]);
        var inner = SpikeTrain.Of(shape, amplitude, settings.SampleRate, [0]);
        var pair = point.Order == TripletOrder.PrePostPre
            ? new SpikePair(outer, inner, settings.SampleRate, point.First)
            : new SpikePair(inner, outer, settings.SampleRate, -point.First);
        var (before, after) = await _trial.RunAsync(settings, pair, 1, 0, cancellation).ConfigureAwait(false);
        return new SpikeTripletRow(point.Order, point.First, point.Second, before, after);
    }

    /// <inheritdoc/>
    public IEnumerable<Finding> Analyze(SpikeTripletsSettings settings, IReadOnlyList<SpikeTripletRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        foreach (var (order, groups) in ByOrder(rows))
        {
            yield return new Finding(
                $"{order}-largest-change", groups.Select(group => group.Change).MaxBy(Math.Abs), "Ω", "largest mean change of this order");
            yield return new Finding($"{order}-mean-change", groups.Average(group => group.Change), "Ω", "mean change of this order");
        }
    }

    /// <inheritdoc/>
    public IEnumerable<Panel> Draw(SpikeTripletsSettings settings, IReadOnlyList<SpikeTripletRow> rows)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(rows);
        foreach (var (order, groups) in ByOrder(rows))
        {
            yield return ChangePanel.Of(
                order,
                new Axis("first interval", "s"),
                settings,
                groups.GroupBy(group => group.Second).Select(curve => (
                    $"second interval {QuantityFormat.Print(curve.Key, "s", 3)}",
                    curve.Select(group => group.First).ToArray(),
                    curve.Select(group => group.Change).ToArray())));
        }
    }

    private static IEnumerable<(string Order, List<(double First, double Second, double Change)> Groups)> ByOrder(IReadOnlyList<SpikeTripletRow> rows) =>
        rows.GroupBy(row => row.Order).Select(order => (
            JsonNamingPolicy.KebabCaseLower.ConvertName(order.Key.ToString()),
            order.GroupBy(row => (row.First, row.Second)).Select(group => (group.Key.First, group.Key.Second, group.Average(row => row.After - row.Before))).ToList()));
}
