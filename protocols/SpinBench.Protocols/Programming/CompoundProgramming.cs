using System.Globalization;
using SpinBench.Figures;
using SpinBench.Protocols.Analysis;
using SpinBench.Quantities;
using SpinBench.Roles;

namespace SpinBench.Protocols.Programming;

/// <summary>
/// Programs a compound of n cells on one write channel from any to any of its n + 1 states, verifying each pulse by a reading. A calibration
/// finds at which voltages the cells switch; from then on each pulse is aimed between two of them. States are numbered by the count of
/// antiparallel cells.
/// </summary>
/// <param name="write">Applies the pulses.</param>
/// <param name="readout">Reads the sample's resistance.</param>
/// <param name="field">Makes the assisting field.</param>
[Protocol("compound-programming", "Programs a compound of cells from any to any of its states with the fewest pulses, verifying each.")]
public sealed class CompoundProgramming(IPulseSource write, IResistanceMeter readout, IFieldSource field)
    : IProtocol<CompoundProgrammingSettings, ProgrammingPulse, CompoundProgrammingRow>,
        IRestorable<CompoundProgrammingSettings, ProgrammingPulse, CompoundProgrammingRow>
{
    private static readonly ProgrammingStage[] Stages = [ProgrammingStage.Prepare, ProgrammingStage.Program];

    private readonly AssistedWriter _writer = new(write, field);

    /// <inheritdoc/>
    /// <exception cref="MeasurementException">The calibration saw one resistance level only.</exception>
    public IEnumerable<ProgrammingPulse> Plan(CompoundProgrammingSettings settings, IReadOnlyList<CompoundProgrammingRow> soFar)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(soFar);
        var watch = new BreakdownWatch(settings.BreakdownRatio);
        var measured = 0;
        foreach (var pulse in CalibrationPulses.Of(settings))
        {
            yield return pulse;
            if (watch.Sees(soFar[measured++].Resistance)) yield break;
        }

        var rest = double.IsNaN(soFar[0].Resistance) ? WorstCase(settings) : Transitions(settings, soFar, measured);
        foreach (var pulse in rest)
        {
            yield return pulse;
            if (watch.Sees(soFar[measured++].Resistance)) yield break;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<CompoundProgrammingRow> MeasureAsync(
        CompoundProgrammingSettings settings, ProgrammingPulse point, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(point);
        var bath = AssistedWriter.FieldOf(point.Amplitude, settings.AssistField, settings.Bias);
        var held = await _writer.ApplyAsync(point.Amplitude, settings.Width, bath, 1, cancellation).ConfigureAwait(false);
        var resistance = await readout.ReadAsync(cancellation).ConfigureAwait(false);
        var levels = new ResistanceLevels(point.Levels);

        // What a broken barrier reads is no level, although the lowest is the nearest.
        var level = resistance < settings.BreakdownRatio * levels.Lowest ? -1 : levels.Nearest(resistance);
        return new CompoundProgrammingRow(
            point.Stage, point.Transition, point.From, point.Target, point.Number, point.Amplitude, held, resistance, level, level >= 0 && level == point.Target);
    }

    /// <inheritdoc/>
    /// <remarks>The states are what the sample keeps by itself, and every pulse is verified.</remarks>
    public Restoration Restore(CompoundProgrammingSettings settings, IReadOnlyList<ProgrammingPulse> measured, IReadOnlyList<CompoundProgrammingRow> rows)
    {
        ArgumentNullException.ThrowIfNull(measured);
        return new Restoration(measured.Count, "the sample kept its state by itself; a pulse that was applied and not recorded has moved it unseen, until the next reading");
    }

    /// <inheritdoc/>
    public IEnumerable<Finding> Analyze(CompoundProgrammingSettings settings, IReadOnlyList<CompoundProgrammingRow> rows)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(rows);
        var thresholds = SwitchingThresholds.Learn(settings, rows);
        var record = new ProgrammingRecord(rows, Math.Max(1, thresholds.Levels.Count));
        var reached = record.Pulses.Count;
        var interval = WilsonInterval.Of(reached, record.Transitions);
        yield return new Finding("states", thresholds.Levels.Count, "", "distinct resistance levels seen in the calibration");
        yield return record.Transitions > 0
            ? new Finding("success", (double)reached / record.Transitions, "%", "transitions that reached their target", interval.Low, interval.High)
            : new Finding("success", double.NaN, "%", "transitions that reached their target");
        yield return new Finding("transitions", record.Transitions, "", "transitions tried");
        yield return new Finding("mean-pulses", reached > 0 ? record.Pulses.Average() : double.NaN, "", "pulses to reach the target, where it was");
        yield return new Finding("max-pulses", reached > 0 ? record.Pulses.Max() : double.NaN, "", "most pulses to reach a target");
        yield return new Finding("state-margin", record.Margin(), "", "smallest gap between neighbouring levels, in standard deviations of a reading");
        if (BreakdownVoltage(settings, rows) is { } broken)
            yield return new Finding("breakdown-voltage", broken, "V", "amplitude of the pulse that broke a barrier");
        for (var cell = 0; cell < thresholds.Cells; cell++)
        {
            var number = (cell + 1).ToString(CultureInfo.InvariantCulture);
            yield return new Finding("threshold-up-" + number, thresholds.Up[cell], "V", $"P to AP: cell {number}, the easiest first");
            yield return new Finding("threshold-down-" + number, -thresholds.Down[cell], "V", $"AP to P: cell {number}, the easiest first");
        }
    }

    /// <inheritdoc/>
    public IEnumerable<Panel> Draw(CompoundProgrammingSettings settings, IReadOnlyList<CompoundProgrammingRow> rows)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(rows);
        var thresholds = SwitchingThresholds.Learn(settings, rows);
        Layer[] levels = [.. thresholds.Levels.Centres.Select(level => ReferenceLine.Horizontal(level, QuantityFormat.Print(level, "Ω")))];
        var calibration = Math.Min(rows.Count, CalibrationPulses.Count(settings));
        double[] amplitudes = [.. rows.Take(calibration).Select(row => row.Amplitude)];
        double[] resistances = [.. rows.Select(row => row.Resistance)];
        yield return new Panel(
            "Calibration", new Axis("V", "V"), new Axis("R", "Ω"), [.. levels, new MarkerLayer(amplitudes, resistances[..calibration])]);
        if (rows.Count == calibration) yield break;
        double[] numbers = [.. Enumerable.Range(1, rows.Count - calibration).Select(number => (double)number)];
        yield return new Panel(
            "Programming", new Axis("Pulse"), new Axis("R", "Ω"), [.. levels, new MarkerLayer(numbers, resistances[calibration..])]);
        var record = new ProgrammingRecord(rows, Math.Max(1, thresholds.Levels.Count));
        if (record.Pulses.Count == 0) yield break;
        double[] states = [.. Enumerable.Range(0, record.States).Select(state => (double)state)];
        double[] pulses = [.. states.SelectMany(target => states.Select(from => record.MeanPulses((int)from, (int)target)))];
        yield return new Panel(
            "Pulses from state to state", new Axis("From state"), new Axis("To state"), [new HeatMapLayer(states, states, pulses, new Axis("Mean pulses"))]);
    }

    private static double? BreakdownVoltage(CompoundProgrammingSettings settings, IReadOnlyList<CompoundProgrammingRow> rows)
    {
        var watch = new BreakdownWatch(settings.BreakdownRatio);
        for (var i = 0; i < rows.Count; i++)
        {
            if (watch.Sees(rows[i].Resistance)) return rows[i].Amplitude;
        }

        return null;
    }

    private static IEnumerable<ProgrammingPulse> Transitions(
        CompoundProgrammingSettings settings, IReadOnlyList<CompoundProgrammingRow> soFar, int measured)
    {
        var thresholds = SwitchingThresholds.Learn(settings, soFar);
        var levels = thresholds.Levels;
        if (thresholds.Cells < 1)
        {
            throw new MeasurementException(
                $"the calibration saw one resistance level only, {QuantityFormat.Print(levels.Lowest, "Ω")}: pulses up to "
                + $"±{QuantityFormat.Print(settings.Calibration.Maximum, "V")} switched nothing; raise 'calibration' or 'assist-field'");
        }

        var programmer = new StateProgrammer(thresholds, levels.Nearest(soFar[measured - 1].Resistance));
        var number = 0;
        for (var repeat = 0; repeat < settings.Repeats; repeat++)
        {
            foreach (var (from, target) in TransitionTour.Of(levels.Count))
            {
                number++;
                foreach (var stage in Stages)
                {
                    var (origin, goal) = (programmer.Level, stage == ProgrammingStage.Prepare ? from : target);
                    for (var pulse = 1; pulse <= settings.MostPulses && programmer.Level != goal; pulse++)
                    {
                        yield return new ProgrammingPulse(stage, number, origin, goal, pulse, programmer.Next(goal), levels.Centres);
                        programmer.Take(soFar[measured++].Level);
                    }
                }
            }
        }
    }

    // Nothing is read in a rehearsal: every pulse that could be applied is, at the largest amplitude of either sign.
    private static IEnumerable<ProgrammingPulse> WorstCase(CompoundProgrammingSettings settings)
    {
        var number = 0;
        for (var repeat = 0; repeat < settings.Repeats; repeat++)
        {
            foreach (var (from, target) in TransitionTour.Of(settings.States))
            {
                number++;
                foreach (var stage in Stages)
                {
                    for (var pulse = 1; pulse <= settings.MostPulses; pulse++)
                    {
                        var amplitude = pulse % 2 == 0 ? -settings.Calibration.Maximum : settings.Calibration.Maximum;
                        yield return new ProgrammingPulse(stage, number, from, target, pulse, amplitude, []);
                    }
                }
            }
        }
    }
}
