using System.Globalization;
using SpinBench.Figures;
using SpinBench.Protocols.Analysis;
using SpinBench.Quantities;
using SpinBench.Roles;
using SpinBench.Time;

namespace SpinBench.Protocols;

/// <summary>
/// Resistance against write voltage: a pulse of each amplitude, a reading after each. The sweep ends at the pulse that breaks a barrier.
/// </summary>
/// <param name="write">Applies the pulses.</param>
/// <param name="readout">Reads the sample's resistance.</param>
/// <param name="field">Makes the assisting field.</param>
/// <param name="time">The bench's time.</param>
[Protocol("pulse-sweep", "Resistance against write voltage: critical voltages, states, tunnel magnetoresistance, breakdown.")]
public sealed class PulseSweep(IPulseSource write, IResistanceMeter readout, IFieldSource field, TimeProvider time)
    : IProtocol<PulseSweepSettings, PulseSweepPoint, PulseSweepRow>, IRestorable<PulseSweepSettings, PulseSweepPoint, PulseSweepRow>
{
    private readonly AssistedWriter _writer = new(write, field);

    /// <inheritdoc/>
    public IEnumerable<PulseSweepPoint> Plan(PulseSweepSettings settings, IReadOnlyList<PulseSweepRow> soFar)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(soFar);
        var watch = new BreakdownWatch(settings.BreakdownRatio);
        var measured = 0;
        foreach (var point in Points(settings))
        {
            yield return point;
            if (watch.Sees(soFar[measured++].Resistance)) yield break;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<PulseSweepRow> MeasureAsync(PulseSweepSettings settings, PulseSweepPoint point, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        await time.WaitAsync(settings.Pause, cancellation).ConfigureAwait(false);
        if (point.ResetSign != 0 && settings.Reset is { } reset)
        {
            var amplitude = point.ResetSign * reset.Amplitude;
            var bath = AssistedWriter.FieldOf(amplitude, reset.AssistField, settings.Bias);
            await _writer.ApplyAsync(amplitude, settings.Width, bath, reset.Count, cancellation).ConfigureAwait(false);
        }

        var held = await _writer.ApplyAsync(point.Amplitude, settings.Width, point.Field, 1, cancellation).ConfigureAwait(false);
        return new PulseSweepRow(point.Amplitude, held, await readout.ReadAsync(cancellation).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    /// <remarks>The state depends on every pulse since the last reset; without a reset, since the start.</remarks>
    public Restoration Restore(PulseSweepSettings settings, IReadOnlyList<PulseSweepPoint> measured, IReadOnlyList<PulseSweepRow> rows)
    {
        ArgumentNullException.ThrowIfNull(measured);
        var from = Math.Max(0, measured.ToList().FindLastIndex(point => point.ResetSign != 0));
        var again = measured.Skip(from).Count(point => point.Amplitude != 0 || point.ResetSign != 0);
        return new Restoration(from, again == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"the pulses of {again} points were applied once more: the device has aged by them twice"));
    }

    /// <inheritdoc/>
    public IEnumerable<Finding> Analyze(PulseSweepSettings settings, IReadOnlyList<PulseSweepRow> rows)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(rows);
        var loop = LoopOf(settings, rows);
        foreach (var finding in Switching(loop, 1, "up", "P to AP")) yield return finding;
        foreach (var finding in Switching(loop, -1, "down", "AP to P")) yield return finding;
        var levels = loop.Levels;
        yield return new Finding("states", levels.Count, "", "distinct resistance levels visited");
        var contrast = levels.Count >= 2;
        yield return new Finding("resistance-parallel", contrast ? levels.Lowest : double.NaN, "Ω", "lowest level");
        yield return new Finding("resistance-antiparallel", contrast ? levels.Highest : double.NaN, "Ω", "highest level");
        yield return new Finding(
            "tunnel-magnetoresistance", contrast ? (levels.Highest / levels.Lowest) - 1 : double.NaN, "%", "(R_AP − R_P)/R_P");
        for (var level = 0; level < levels.Count; level++)
        {
            var number = level.ToString(CultureInfo.InvariantCulture);
            yield return new Finding("level-resistance-" + number, levels.Centres[level], "Ω", $"level {number}");
            yield return new Finding("level-ratio-" + number, levels.Centres[level] / levels.Lowest, "", $"level {number} relative to the lowest");
        }

        if (loop.SwitchedByField is > 0 and var byField)
        {
            yield return new Finding(
                "switched-by-field", byField, "", "levels that the field passed alone, before the first pulse of a branch; no voltage switched these");
        }

        if (loop.BreakdownVoltage is { } broken) yield return new Finding("breakdown-voltage", broken, "V", "amplitude of the pulse that broke a barrier");
    }

    /// <inheritdoc/>
    public IEnumerable<Panel> Draw(PulseSweepSettings settings, IReadOnlyList<PulseSweepRow> rows)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(rows);
        var loop = LoopOf(settings, rows);
        var layers = new List<Layer>();
        foreach (var level in loop.Levels.Centres) layers.Add(ReferenceLine.Horizontal(level, QuantityFormat.Print(level, "Ω")));
        foreach (var sign in new[] { 1, -1 })
        {
            var critical = Voltages(loop.Crossings(sign, loop.HalfHeight));
            if (critical.Length > 0) layers.Add(ReferenceLine.Vertical(critical.Average(), QuantityFormat.Print(critical.Average(), "V", 3)));
        }

        if (loop.BreakdownVoltage is { } broken) layers.Add(ReferenceLine.Vertical(broken, $"V_B {QuantityFormat.Print(broken, "V", 3)}"));
        layers.Add(new StepLayer(loop.AllAmplitudes, loop.AllResistances) { ArrowHints = true, Series = 0 });
        layers.Add(new MarkerLayer(loop.AllAmplitudes, loop.AllResistances) { Series = 0 });
        yield return new Panel("Resistance against write voltage", new Axis("V", "V"), new Axis("R", "Ω"), layers);
    }

    // Zero applies nothing: a reading there says in which state the sample is before what comes next. There is one before the first pulse, one
    // after each reset, and one in the field of a branch before its first pulse, so that what the field does is not put down to the voltage.
    private static IEnumerable<PulseSweepPoint> Points(PulseSweepSettings settings)
    {
        var branch = 0;
        var held = double.NaN;
        foreach (var amplitude in settings.Amplitudes)
        {
            if (amplitude != 0 && Math.Abs(amplitude) < settings.SmallestPulse) continue;
            var sign = Math.Sign(amplitude);
            var bath = AssistedWriter.FieldOf(amplitude, settings.AssistField, settings.Bias);
            if (sign != 0)
            {
                if (double.IsNaN(held)) yield return new PulseSweepPoint(0, held = settings.Bias, 0);
                if (sign != branch && settings.Reset is { } reset)
                    yield return new PulseSweepPoint(0, held = AssistedWriter.FieldOf(-sign, reset.AssistField, settings.Bias), -sign);
                if (held != bath) yield return new PulseSweepPoint(0, bath, 0);
                branch = sign;
            }

            yield return new PulseSweepPoint(amplitude, held = bath, 0);
        }
    }

    // What a row was measured for stands in the plan, which over recorded rows is the plan that was measured.
    private PulseLoop LoopOf(PulseSweepSettings settings, IReadOnlyList<PulseSweepRow> rows) =>
        new(settings, [.. Plan(settings, rows).Take(rows.Count)], rows);

    private static IEnumerable<Finding> Switching(PulseLoop loop, int sign, string direction, string meaning)
    {
        var branches = loop.Branches(sign);
        if (branches == 0) yield break;
        var name = "critical-voltage-" + direction;
        var half = loop.Crossings(sign, loop.HalfHeight);
        yield return Statistics.Mean(name, Voltages(half), "V", $"{meaning} at half height");
        var top = loop.Levels.Count - 2;
        if (top >= 0)
        {
            var (first, last) = sign > 0 ? (0, top) : (top, 0);
            yield return Statistics.Mean(name + "-first", Voltages(loop.Crossings(sign, loop.Above(first))), "V", $"{meaning}: the first cell switches");
            yield return Statistics.Mean(name + "-last", Voltages(loop.Crossings(sign, loop.Above(last))), "V", $"{meaning}: the last cell switches");
        }

        var switched = top < 0 ? 0 : loop.Crossings(sign, loop.Above(sign > 0 ? top : 0)).Count;
        var interval = WilsonInterval.Of(switched, branches);
        yield return new Finding(
            "switching-fraction-" + direction, (double)switched / branches, "%", $"{meaning}: branches that switch every cell", interval.Low, interval.High);
    }

    private static double[] Voltages(IEnumerable<double> crossings) => [.. crossings.Where(double.IsFinite)];
}
