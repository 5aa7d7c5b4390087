using System.Globalization;
using SpinBench.Figures;
using SpinBench.Protocols.Analysis;
using SpinBench.Quantities;
using SpinBench.Roles;

namespace SpinBench.Protocols;

/// <summary>
/// Probability that a pulse switches the sample, against its amplitude. Each trial restores the start state, verifies it, applies the pulse
/// and reads; each trial is a row, so that an interrupted run can be resumed at any of them.
/// </summary>
/// <param name="write">Applies the pulses.</param>
/// <param name="readout">Reads the sample's resistance.</param>
/// <param name="field">Makes the assisting field.</param>
[Protocol("switching-probability", "Switching probability against write voltage, with Wilson intervals; optionally on a grid that refines itself.")]
public sealed class SwitchingProbability(IPulseSource write, IResistanceMeter readout, IFieldSource field)
    : IProtocol<SwitchingProbabilitySettings, SwitchingTrial, SwitchingProbabilityRow>, IRestorable<SwitchingProbabilitySettings, SwitchingTrial, SwitchingProbabilityRow>
{
    private const double LeastContrast = 0.02;

    private static readonly int[] Percentages = [10, 50, 90];

    private readonly AssistedWriter _writer = new(write, field);

    /// <inheritdoc/>
    /// <exception cref="MeasurementException">The reset pulses do not switch the sample.</exception>
    public IEnumerable<SwitchingTrial> Plan(SwitchingProbabilitySettings settings, IReadOnlyList<SwitchingProbabilityRow> soFar)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(soFar);
        var watch = new BreakdownWatch(settings.BreakdownRatio);
        yield return new SwitchingTrial(0, double.NaN, double.NaN);
        watch.Sees(soFar[0].After);
        yield return new SwitchingTrial(settings.Sign * settings.Reset.Amplitude, double.NaN, watch.BrokenBelow);
        if (watch.Sees(soFar[1].Before) || watch.Sees(soFar[1].After)) yield break;
        var threshold = ThresholdOf(settings, soFar[1]);
        var counts = new SwitchingCounts();
        var measured = 2;
        foreach (var amplitude in Amplitudes(settings, counts))
        {
            for (var trial = 0; trial < settings.Trials; trial++)
            {
                yield return new SwitchingTrial(amplitude, threshold, watch.BrokenBelow);
                var row = soFar[measured++];
                if (watch.Sees(row.Before) || watch.Sees(row.After)) yield break;
                counts.Add(row);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask<SwitchingProbabilityRow> MeasureAsync(
        SwitchingProbabilitySettings settings, SwitchingTrial point, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (point.Amplitude == 0)
        {
            var rest = await _writer.ApplyAsync(0, settings.Width, settings.Bias, 1, cancellation).ConfigureAwait(false);
            var reading = await readout.ReadAsync(cancellation).ConfigureAwait(false);
            return new SwitchingProbabilityRow(0, rest, reading, reading, 0, false, false);
        }

        var isReference = double.IsNaN(point.Threshold);
        var sign = settings.Sign;
        var before = double.NaN;
        var started = false;
        var resets = 0;
        var mostResets = isReference ? 1 : settings.MostResets;
        var held = double.NaN;
        while (!started && resets < mostResets && !(before < point.BrokenBelow))
        {
            held = await ResetAsync(settings, -sign, cancellation).ConfigureAwait(false);
            resets++;
            before = await readout.ReadAsync(cancellation).ConfigureAwait(false);
            started = !isReference && (before - point.Threshold) * sign < 0;
        }

        if (before < point.BrokenBelow) return new SwitchingProbabilityRow(point.Amplitude, held, before, double.NaN, resets, false, false);
        var bath = AssistedWriter.FieldOf(point.Amplitude, settings.AssistField, settings.Bias);
        held = isReference
            ? await ResetAsync(settings, sign, cancellation).ConfigureAwait(false)
            : await _writer.ApplyAsync(point.Amplitude, settings.Width, bath, 1, cancellation).ConfigureAwait(false);
        var after = await readout.ReadAsync(cancellation).ConfigureAwait(false);
        var switched = (isReference || started) && (after - (isReference ? before : point.Threshold)) * sign > 0;
        return new SwitchingProbabilityRow(point.Amplitude, held, before, after, resets, isReference || started, switched && !(after < point.BrokenBelow));
    }

    /// <inheritdoc/>
    /// <remarks>Each trial restores its start state by itself.</remarks>
    public Restoration Restore(SwitchingProbabilitySettings settings, IReadOnlyList<SwitchingTrial> measured, IReadOnlyList<SwitchingProbabilityRow> rows)
    {
        ArgumentNullException.ThrowIfNull(measured);
        return Restoration.None(measured.Count);
    }

    /// <inheritdoc/>
    public IEnumerable<Finding> Analyze(SwitchingProbabilitySettings settings, IReadOnlyList<SwitchingProbabilityRow> rows)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(rows);
        var counts = SwitchingCounts.Of(settings, rows);
        var (likely, lower, upper) = CurvesOf(counts);
        foreach (var percent in Percentages)
        {
            var share = percent / 100.0;
            var (value, low, high) = (settings.Sign * likely.Reaches(share), settings.Sign * upper.Reaches(share), settings.Sign * lower.Reaches(share));
            var number = percent.ToString(CultureInfo.InvariantCulture);
            yield return new Finding(
                "v" + number,
                value,
                "V",
                $"amplitude that switches in {number} % of trials, interpolated",
                double.IsFinite(low) && double.IsFinite(high) ? Math.Min(low, high) : null,
                double.IsFinite(low) && double.IsFinite(high) ? Math.Max(low, high) : null);
        }

        yield return new Finding("transition-width", likely.Reaches(0.9) - likely.Reaches(0.1), "V", "from 10 % to 90 %");
        var trials = Enumerable.Range(0, counts.Count).Sum(counts.TrialsAt);
        yield return new Finding("trials", trials, "", "trials that count");
        yield return new Finding("failed-resets", counts.FailedResets, "", "trials that do not count: the start state was not reached");
        if (counts.BreakdownVoltage is { } broken) yield return new Finding("breakdown-voltage", broken, "V", "amplitude of the pulse that broke a barrier");
    }

    /// <inheritdoc/>
    public IEnumerable<Panel> Draw(SwitchingProbabilitySettings settings, IReadOnlyList<SwitchingProbabilityRow> rows)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(rows);
        var counts = SwitchingCounts.Of(settings, rows);
        var likely = CurvesOf(counts).Likely;
        double[] amplitudes = [.. counts.Sizes.Select(size => settings.Sign * size)];
        var intervals = Enumerable.Range(0, counts.Count).Select(counts.IntervalAt).ToArray();
        var layers = new List<Layer> { ReferenceLine.Horizontal(0.5) };
        var middle = settings.Sign * likely.Reaches(0.5);
        if (double.IsFinite(middle)) layers.Add(ReferenceLine.Vertical(middle, $"V_50 {QuantityFormat.Print(middle, "V", 3)}"));
        layers.Add(new LineLayer([.. likely.X.Select(size => settings.Sign * size)], likely.Y) { Series = 0 });
        layers.Add(new MarkerLayer(
            amplitudes,
            [.. Enumerable.Range(0, counts.Count).Select(counts.ShareAt)],
            [.. intervals.Select(interval => interval.Low)],
            [.. intervals.Select(interval => interval.High)])
        { Series = 0, Name = "95 % Wilson intervals" });
        yield return new Panel("Switching probability", new Axis("V", "V"), new Axis("P") { Minimum = 0, Maximum = 1 }, layers);
    }

    private static IEnumerable<double> Amplitudes(SwitchingProbabilitySettings settings, SwitchingCounts counts)
    {
        foreach (var amplitude in settings.Amplitudes) yield return amplitude;
        for (var added = 0; added < settings.Refine; added++) yield return settings.Sign * counts.MostOpenMiddle();
    }

    private static double ThresholdOf(SwitchingProbabilitySettings settings, in SwitchingProbabilityRow reference)
    {
        // A rehearsal reads nothing; any threshold makes it go on, and every reset then fails as the worst case asks.
        if (double.IsNaN(reference.Before) || double.IsNaN(reference.After)) return 0;
        var threshold = (reference.Before + reference.After) / 2;
        return (reference.After - reference.Before) * settings.Sign > LeastContrast * threshold
            ? threshold
            : throw new MeasurementException(
                $"the reset of ±{QuantityFormat.Print(settings.Reset.Amplitude, "V")} does not switch the sample: it reads "
                + $"{QuantityFormat.Print(reference.Before, "Ω")} and {QuantityFormat.Print(reference.After, "Ω")}; "
                + "raise 'reset.amplitude' or 'reset.assist-field'");
    }

    private static (RisingCurve Likely, RisingCurve Lower, RisingCurve Upper) CurvesOf(SwitchingCounts counts)
    {
        var indices = Enumerable.Range(0, counts.Count).ToArray();
        double[] weights = [.. indices.Select(i => (double)counts.TrialsAt(i))];
        var intervals = indices.Select(counts.IntervalAt).ToArray();
        return (
            new RisingCurve(counts.Sizes, [.. indices.Select(counts.ShareAt)], weights),
            new RisingCurve(counts.Sizes, [.. intervals.Select(interval => interval.Low)], weights),
            new RisingCurve(counts.Sizes, [.. intervals.Select(interval => interval.High)], weights));
    }

    private async ValueTask<double> ResetAsync(SwitchingProbabilitySettings settings, int sign, CancellationToken cancellation)
    {
        var amplitude = sign * settings.Reset.Amplitude;
        var bath = AssistedWriter.FieldOf(amplitude, settings.Reset.AssistField, settings.Bias);
        return await _writer.ApplyAsync(amplitude, settings.Width, bath, settings.Reset.Count, cancellation).ConfigureAwait(false);
    }
}
