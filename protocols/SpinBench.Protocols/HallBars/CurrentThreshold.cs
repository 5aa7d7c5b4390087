using SpinBench.Figures;
using SpinBench.Protocols.Sequences;
using SpinBench.Quantities;
using SpinBench.Roles;

namespace SpinBench.Protocols.HallBars;

/// <summary>The smallest current that changes a prepared state: one pulse after each preparation.</summary>
/// <param name="write">Applies the pulses.</param>
/// <param name="readout">Reads the Hall resistance.</param>
/// <param name="field">Makes the in-plane field.</param>
/// <param name="time">The bench's time.</param>
[Protocol("current-threshold", "Smallest current that changes a prepared state: one pulse after each preparation.")]
public sealed class CurrentThreshold(IDriveSource write, IResistanceMeter readout, IFieldSource field, TimeProvider time)
    : IProtocol<CurrentThresholdSettings, double, CurrentThresholdRow>
{
    private readonly HeldField _field = new(field);
    private readonly SequencePlayer _player = new(write, null, time);

    /// <inheritdoc/>
    public IEnumerable<double> Plan(CurrentThresholdSettings settings, IReadOnlyList<CurrentThresholdRow> soFar)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.Currents.SelectMany(current => Enumerable.Repeat(current, settings.Repeats));
    }

    /// <inheritdoc/>
    public async ValueTask<CurrentThresholdRow> MeasureAsync(CurrentThresholdSettings settings, double point, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        await _field.HoldAsync(settings.Field, cancellation).ConfigureAwait(false);
        await _player.PlayAsync(settings.Preparation, cancellation).ConfigureAwait(false);
        var before = await readout.ReadAsync(cancellation).ConfigureAwait(false);
        var level = write.LevelOf(new Drive(point, Drive.Amperes));
        if (level != 0) await write.ApplyAsync([new DriveStep(level, settings.Width)], cancellation).ConfigureAwait(false);
        return new CurrentThresholdRow(point, before, await readout.ReadAsync(cancellation).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public IEnumerable<Finding> Analyze(CurrentThresholdSettings settings, IReadOnlyList<CurrentThresholdRow> rows)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(rows);
        var (currents, changes) = Changes(settings, rows);
        yield return new Finding(
            "threshold-current",
            Crossing(currents, changes, settings.Share),
            "A",
            $"magnitude at which the change passes {QuantityFormat.Print(settings.Share, "%")} of the full scale for good");
        yield return new Finding("largest-change", changes.Length == 0 ? double.NaN : changes.Max(), "%", "largest mean change, as a share of the full scale");
        yield return new Finding("largest-start", rows.Max(row => Math.Abs(row.Before)) / settings.FullScale, "%", "largest reading after a preparation, as a share of the full scale");
    }

    /// <inheritdoc/>
    public IEnumerable<Panel> Draw(CurrentThresholdSettings settings, IReadOnlyList<CurrentThresholdRow> rows)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(rows);
        var (currents, changes) = Changes(settings, rows);
        yield return new Panel(
            "Change by one pulse",
            new Axis("|I|", "A"),
            new Axis("|ΔR| / R_A"),
            [ReferenceLine.Horizontal(settings.Share), new LineLayer(currents, changes) { Series = 0 }, new MarkerLayer(currents, changes) { Series = 0 }]);
    }

    private static (double[] Currents, double[] Changes) Changes(CurrentThresholdSettings settings, IReadOnlyList<CurrentThresholdRow> rows)
    {
        var groups = rows.GroupBy(row => Math.Abs(row.Current)).OrderBy(group => group.Key).ToList();
        return (
            [.. groups.Select(group => group.Key)],
            [.. groups.Select(group => Math.Abs(group.Average(row => Math.Sign(row.Current) * (row.After - row.Before))) / settings.FullScale)]);
    }

    // The last passage counts: noise may pass the share before.
    private static double Crossing(double[] x, double[] y, double level)
    {
        for (var i = y.Length - 1; i > 0; i--)
        {
            if (y[i - 1] < level && y[i] >= level) return x[i - 1] + ((level - y[i - 1]) / (y[i] - y[i - 1]) * (x[i] - x[i - 1]));
        }

        return double.NaN;
    }
}
