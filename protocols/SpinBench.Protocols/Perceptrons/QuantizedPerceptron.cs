using SpinBench.Figures;
using SpinBench.Networks.Synapses;
using SpinBench.Protocols.Analysis;
using SpinBench.Quantities;
using SpinBench.Roles;

namespace SpinBench.Protocols.Perceptrons;

/// <summary>
/// A perceptron that learns with weights of full precision, which are then given the measured states of a device: both signs, and the
/// conductance relative to the largest. Nothing is learnt afterwards.
/// </summary>
/// <param name="write">Applies the pulses.</param>
/// <param name="readout">Reads the resistance.</param>
/// <param name="field">Makes the assisting field.</param>
/// <param name="checkpoints">Where what was learnt is kept.</param>
[Protocol("quantized-perceptron", "Measures the states of a device, and gives them to the weights of a perceptron that has learnt without them.")]
public sealed class QuantizedPerceptron(IPulseSource write, IResistanceMeter readout, IFieldSource field, ICheckpointRecord checkpoints)
    : IProtocol<QuantizedPerceptronSettings, QuantizedPoint, QuantizedRow>, IRestorable<QuantizedPerceptronSettings, QuantizedPoint, QuantizedRow>, IDisposable
{
    private const string Checkpoint = "weights";

    private readonly AssistedWriter _writer = new(write, field);
    private readonly List<double> _readings = [];
    private LearningNetwork? _network;

    /// <inheritdoc/>
    public IEnumerable<QuantizedPoint> Plan(QuantizedPerceptronSettings settings, IReadOnlyList<QuantizedRow> soFar)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(soFar);
        yield return new QuantizedPoint(QuantizedStage.States, 0, 1);
        var number = 1;
        foreach (var amplitude in settings.Amplitudes)
        {
            if (IsSeen(settings, soFar)) break;
            yield return new QuantizedPoint(QuantizedStage.States, amplitude, ++number);
        }

        for (var epoch = 1; epoch <= settings.Training.Epochs; epoch++) yield return new QuantizedPoint(QuantizedStage.Learning, 0, epoch);
        yield return new QuantizedPoint(QuantizedStage.Quantized, 0, 1);
    }

    /// <inheritdoc/>
    /// <exception cref="MeasurementException">The device has one state only.</exception>
    public async ValueTask<QuantizedRow> MeasureAsync(QuantizedPerceptronSettings settings, QuantizedPoint point, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var data = TrainingData.Find(settings.Training);
        if (point.Stage == QuantizedStage.States)
        {
            var bath = AssistedWriter.FieldOf(point.Amplitude, settings.AssistField, settings.Bias);
            await _writer.ApplyAsync(point.Amplitude, settings.Width, bath, 1, cancellation).ConfigureAwait(false);
            var resistance = await readout.ReadAsync(cancellation).ConfigureAwait(false);
            _readings.Add(resistance);
            return new QuantizedRow(point.Stage, data.Images, point.Number, point.Amplitude, resistance, double.NaN, double.NaN, double.NaN, "");
        }

        if (checkpoints.IsRehearsed) return Row(point, data, EpochOutcome.Unknown, "");
        _network ??= new LearningNetwork(Checkpoint, settings.Training, data, settings.Training.Neurons, checkpoints);
        if (point.Stage == QuantizedStage.Learning) return Row(point, data, _network.Learn(point.Number, cancellation), "");
        WeightStates.Give(_network.Network, Levels(settings, _readings), settings.FullScale);
        var tested = _network.Test(cancellation);
        return Row(point, data, EpochOutcome.Unknown with { TestAccuracy = tested.Accuracy }, Confusion.Text(tested));
    }

    /// <inheritdoc/>
    /// <remarks>Epochs whose checkpoint is not there any more are learnt once more, with the same bits; the device has no part in them.</remarks>
    public Restoration Restore(QuantizedPerceptronSettings settings, IReadOnlyList<QuantizedPoint> measured, IReadOnlyList<QuantizedRow> rows)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(rows);
        TrainingData.RequireSame(settings.Training, rows[^1].Data);
        _readings.Clear();
        _readings.AddRange(Readings(rows));
        if (rows[^1].Stage == QuantizedStage.States) return new Restoration(measured.Count, "the device kept its state by itself");
        return new Restoration(LearningNetwork.RepeatFrom(checkpoints, Checkpoint, measured, point => point.Stage == QuantizedStage.Learning));
    }

    /// <inheritdoc/>
    public IEnumerable<Finding> Analyze(QuantizedPerceptronSettings settings, IReadOnlyList<QuantizedRow> rows)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(rows);
        var levels = ResistanceLevels.Find([.. Intact(settings, Readings(rows))], settings.States);
        yield return new Finding("states", levels.Count, "", "distinct resistance levels seen");
        yield return new Finding("tunnel-magnetoresistance", (levels.Highest / levels.Lowest) - 1, "%", "highest over lowest resistance, less one");
        yield return Accuracy("accuracy-full", Last(rows, QuantizedStage.Learning), "test images recognised with weights of full precision");
        yield return Accuracy("accuracy-quantized", Last(rows, QuantizedStage.Quantized), "test images recognised with the states of the device as weights");
        yield return Confusion.Worst(rows.Select(row => row.Confusion));

        Finding Accuracy(string name, double accuracy, string meaning) => TrainingData.Accuracy(settings.Training, rows[^1].Data, name, accuracy, meaning);
    }

    /// <inheritdoc/>
    public IEnumerable<Panel> Draw(QuantizedPerceptronSettings settings, IReadOnlyList<QuantizedRow> rows)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(rows);
        var states = rows.TakeWhile(row => row.Stage == QuantizedStage.States).ToList();
        var levels = ResistanceLevels.Find([.. Intact(settings, Readings(rows))], settings.States);
        Layer[] lines = [.. levels.Centres.Select(level => ReferenceLine.Horizontal(level, QuantityFormat.Print(level, "Ω")))];
        yield return new Panel("States", new Axis("V", "V"), new Axis("R", "Ω"), [.. lines, new MarkerLayer([.. states.Select(row => row.Amplitude)], [.. states.Select(row => row.Resistance)])]);
        (int, EpochOutcome)[] epochs = [.. rows.Where(row => row.Stage == QuantizedStage.Learning).Select(row => (row.Number, new EpochOutcome(row.Loss, row.TrainingAccuracy, row.TestAccuracy)))];
        foreach (var panel in LearningCurves.Draw([("full precision", epochs)])) yield return panel;
        if (Confusion.Draw("Confusion matrix with the states of the device", rows[^1].Confusion ?? "") is { } matrix) yield return matrix;
    }

    /// <inheritdoc/>
    public void Dispose() => _network?.Dispose();

    private static QuantizedRow Row(QuantizedPoint point, TrainingData data, EpochOutcome outcome, string confusion) => new(
        point.Stage, data.Images, point.Number, double.NaN, double.NaN, outcome.Loss, outcome.TrainingAccuracy, outcome.TestAccuracy, confusion);

    private static IEnumerable<double> Readings(IEnumerable<QuantizedRow> rows) => rows.TakeWhile(row => row.Stage == QuantizedStage.States).Select(row => row.Resistance);

    private static IEnumerable<double> Intact(QuantizedPerceptronSettings settings, IEnumerable<double> readings)
    {
        var watch = new BreakdownWatch(settings.BreakdownRatio);
        return readings.TakeWhile(resistance => !watch.Sees(resistance));
    }

    // All states have been seen, or a barrier broke.
    private static bool IsSeen(QuantizedPerceptronSettings settings, IReadOnlyList<QuantizedRow> rows)
    {
        double[] readings = [.. Readings(rows)];
        double[] intact = [.. Intact(settings, readings)];
        return intact.Length < readings.Length || ResistanceLevels.Find(intact, settings.States).Count >= settings.States;
    }

    private static ConductanceLevels Levels(QuantizedPerceptronSettings settings, List<double> readings)
    {
        var levels = ResistanceLevels.Find([.. Intact(settings, readings)], settings.States);
        if (levels.Count >= 2) return new ConductanceLevels(levels.Centres.Select(resistance => 1 / resistance));
        throw new MeasurementException(
            "the pulses went through one state of the device only, and a weight needs two at least; use larger 'amplitudes', another 'assist-field', or another initial state");
    }

    private static double Last(IReadOnlyList<QuantizedRow> rows, QuantizedStage stage) =>
        rows.Any(row => row.Stage == stage) ? rows.Last(row => row.Stage == stage).TestAccuracy : double.NaN;
}
