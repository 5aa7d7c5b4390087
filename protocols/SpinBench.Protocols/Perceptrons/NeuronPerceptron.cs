using SpinBench.Figures;
using SpinBench.Networks.Data;
using SpinBench.Networks.Perceptrons;
using SpinBench.Protocols.HallBars;
using SpinBench.Roles;

namespace SpinBench.Protocols.Perceptrons;

/// <summary>
/// A perceptron whose hidden neurons are devices: the activation curve is measured, the network learns with it beside the ideal sigmoid, is
/// tested with the devices themselves, and learns on with the devices in every forward pass.
/// </summary>
/// <param name="bank">The devices.</param>
/// <param name="checkpoints">Where what was learnt is kept.</param>
[Protocol("neuron-perceptron", "A perceptron with devices as its hidden neurons: ideal sigmoid, measured curve, and devices in the loop.")]
public sealed class NeuronPerceptron(IDeviceBank bank, ICheckpointRecord checkpoints)
    : IProtocol<NeuronPerceptronSettings, NeuronPerceptronPoint, NeuronPerceptronRow>,
        IRestorable<NeuronPerceptronSettings, NeuronPerceptronPoint, NeuronPerceptronRow>, IDisposable
{
    private const string IdealCheckpoint = "ideal", MeasuredCheckpoint = "measured";

    private readonly List<NeuronPerceptronRow> _curve = [];
    private LearningNetwork? _ideal;
    private LearningNetwork? _measured;
    private DeviceBankActivation? _devices;
    private ActivationCurveFile? _file;
    private long _evaluations;

    /// <inheritdoc/>
    public IEnumerable<NeuronPerceptronPoint> Plan(NeuronPerceptronSettings settings, IReadOnlyList<NeuronPerceptronRow> soFar)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var stimuli = settings.Stimuli;
        for (var repeat = 1; repeat <= (settings.CurveFrom is null ? settings.Repeats : 1); repeat++)
        {
            foreach (var stimulus in stimuli) yield return new NeuronPerceptronPoint(NeuronStage.Curve, stimulus, repeat);
        }

        var epochs = settings.Training.Epochs;
        for (var epoch = 1; settings.Ideal && epoch <= epochs; epoch++) yield return new NeuronPerceptronPoint(NeuronStage.Ideal, 0, epoch);
        for (var epoch = 1; epoch <= epochs; epoch++) yield return new NeuronPerceptronPoint(NeuronStage.Measured, 0, epoch);
        if (settings.AsksDevices) yield return new NeuronPerceptronPoint(NeuronStage.Devices, 0, 1);
        for (var epoch = 1; epoch <= settings.DeviceEpochs; epoch++) yield return new NeuronPerceptronPoint(NeuronStage.InTheLoop, 0, epochs + epoch);
    }

    /// <inheritdoc/>
    /// <exception cref="MeasurementException">There are fewer devices than neurons, or their curve is no activation.</exception>
    public async ValueTask<NeuronPerceptronRow> MeasureAsync(NeuronPerceptronSettings settings, NeuronPerceptronPoint point, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.AsksDevices) bank.Require(settings.Training.Hidden, "The hidden layer");
        var data = TrainingData.Find(settings.Training);
        if (point.Stage == NeuronStage.Curve)
        {
            var row = await CurveAsync(settings, point, data, cancellation).ConfigureAwait(false);
            _curve.Add(row);
            return row;
        }

        if (checkpoints.IsRehearsed) await RehearseAsync(settings, point, data, cancellation).ConfigureAwait(false);
        var (outcome, confusion) = checkpoints.IsRehearsed ? (EpochOutcome.Unknown, "") : Learn(settings, point, data, cancellation);
        return new NeuronPerceptronRow(
            point.Stage, data.Images, point.Number, double.NaN, double.NaN, double.NaN, outcome.Loss, outcome.TrainingAccuracy, outcome.TestAccuracy,
            _evaluations + (_devices?.Evaluations ?? 0), confusion);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Every evaluation resets its device; the curve stands in the rows, and networks come back from their checkpoints. Epochs whose
    /// checkpoint is not there any more are learnt once more, with the same bits.
    /// </remarks>
    public Restoration Restore(NeuronPerceptronSettings settings, IReadOnlyList<NeuronPerceptronPoint> measured, IReadOnlyList<NeuronPerceptronRow> rows)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(measured);
        ArgumentNullException.ThrowIfNull(rows);
        TrainingData.RequireSame(settings.Training, rows[^1].Data);
        _evaluations = rows[^1].Evaluations;
        _curve.Clear();
        _curve.AddRange(rows.TakeWhile(row => row.Stage == NeuronStage.Curve));
        if (settings.CurveFrom is not null) RequireSameCurve(settings, isWhole: rows[^1].Stage != NeuronStage.Curve);
        var last = rows[^1].Stage;
        if (last == NeuronStage.Ideal) return new Restoration(RepeatFrom(IdealCheckpoint, NeuronStage.Ideal));
        var from = RepeatFrom(MeasuredCheckpoint, NeuronStage.Measured);
        if (last != NeuronStage.InTheLoop) return new Restoration(from);
        var devices = measured.ToList().FindIndex(point => point.Stage == NeuronStage.Devices);
        return new Restoration(Math.Min(from, devices), "what was learnt with the devices in the loop is learnt anew");

        int RepeatFrom(string name, NeuronStage stage) => LearningNetwork.RepeatFrom(checkpoints, name, measured, point => point.Stage == stage);
    }

    /// <inheritdoc/>
    public IEnumerable<Finding> Analyze(NeuronPerceptronSettings settings, IReadOnlyList<NeuronPerceptronRow> rows)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(rows);
        var curve = NeuronCurve.Of(rows);
        var from = settings.CurveFrom is null ? "" : settings.SimulatedCurve ? ", which was read from a file and may be simulated" : ", which was read from a file";
        yield return new Finding("midpoint", curve?.Fit.Midpoint ?? double.NaN, "A", $"X₀ of the mean curve as 1/(1 + exp(−(I − X₀)/K)){from}");
        yield return new Finding("slope", curve?.Fit.Slope ?? double.NaN, "A", $"K of the mean curve{from}");
        yield return new Finding("residual", curve?.Fit.Residual ?? double.NaN, "", "rms deviation of the normalised curve from the sigmoid");
        double ideal = LastOf(rows, NeuronStage.Ideal), measured = LastOf(rows, NeuronStage.Measured);
        double devices = LastOf(rows, NeuronStage.Devices), loop = LastOf(rows, NeuronStage.InTheLoop);
        yield return Accuracy("accuracy-ideal", ideal, "test images recognised with the ideal sigmoid");
        yield return Accuracy("accuracy-measured", measured, $"test images recognised with the measured curve{from}");
        yield return Accuracy("accuracy-devices", devices, "test images recognised by the network that learnt with the measured curve, with the devices themselves");
        yield return Accuracy("accuracy-in-the-loop", loop, "test images recognised with the devices, after epochs with the devices");
        yield return new Finding("evaluations", rows[^1].Evaluations, "", "evaluations of devices");
        yield return Confusion.Worst(rows.Select(row => row.Confusion));

        Finding Accuracy(string name, double accuracy, string meaning) => TrainingData.Accuracy(settings.Training, rows[^1].Data, name, accuracy, meaning);
    }

    /// <inheritdoc/>
    public IEnumerable<Panel> Draw(NeuronPerceptronSettings settings, IReadOnlyList<NeuronPerceptronRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (NeuronCurve.Of(rows) is { } curve)
        {
            var spreads = rows.TakeWhile(row => row.Stage == NeuronStage.Curve).GroupBy(row => row.Stimulus).OrderBy(group => group.Key).Select(group => group.Average(row => row.Spread)).ToList();
            var scale = curve.Scale;
            yield return new Panel("Activation", new Axis("I", "A"), new Axis("R_H", "Ω"),
            [
                new MarkerLayer(curve.Stimuli, curve.Responses, [.. curve.Responses.Zip(spreads, (mean, spread) => mean - spread)], [.. curve.Responses.Zip(spreads, (mean, spread) => mean + spread)]) { Series = 0, Name = "mean and spread of the devices" },
                new LineLayer(curve.Stimuli, [.. curve.Stimuli.Select(stimulus => scale.LowestResponse + ((scale.HighestResponse - scale.LowestResponse) * curve.Fit.ValueAt(stimulus)))]) { Series = 1, Dashed = true, Name = "sigmoid" },
            ]);
        }

        foreach (var panel in LearningCurves.Draw([("ideal sigmoid", Epochs(rows, NeuronStage.Ideal)), ("measured curve", Epochs(rows, NeuronStage.Measured)), ("devices in the loop", Epochs(rows, NeuronStage.InTheLoop))]))
            yield return panel;
        var last = rows.LastOrDefault(row => row.Confusion is { Length: > 0 });
        if (Confusion.Draw("Confusion matrix", last.Confusion ?? "") is { } matrix) yield return matrix;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ideal?.Dispose();
        _measured?.Dispose();
    }

    // The file may have been written anew since.
    private void RequireSameCurve(NeuronPerceptronSettings settings, bool isWhole)
    {
        var file = settings.ReadCurve();
        var isSame = _curve.Count <= file.Inputs.Length && (!isWhole || _curve.Count == file.Inputs.Length)
            && _curve.Select(row => (row.Stimulus, row.Response)).SequenceEqual(file.Inputs.Zip(file.Means).Take(_curve.Count));
        if (!isSame) throw new DataSetException($"{settings.CurveFrom} ('curve-from') is another curve than the one that this run began with; put that one back to resume it");
    }

    private async ValueTask<NeuronPerceptronRow> CurveAsync(NeuronPerceptronSettings settings, NeuronPerceptronPoint point, TrainingData data, CancellationToken cancellation)
    {
        if (settings.AsksDevices && (bank.StimulusUnit != Drive.Amperes || bank.ResponseUnit != "Ω"))
            throw new MeasurementException($"this protocol drives neurons in A and reads Ω; those of the bench take {bank.StimulusUnit} and answer in {bank.ResponseUnit}");
        if (settings.CurveFrom is not null)
        {
            _file ??= settings.ReadCurve();
            var at = Array.IndexOf(_file.Inputs, point.Stimulus);
            return new NeuronPerceptronRow(
                NeuronStage.Curve, data.Images, point.Number, point.Stimulus, _file.Means[at], _file.Deviations[at], double.NaN, double.NaN, double.NaN, 0, "");
        }

        var stimuli = new double[settings.Training.Hidden];
        var responses = new double[stimuli.Length];
        Array.Fill(stimuli, point.Stimulus);
        await bank.RespondAsync(stimuli, responses, cancellation).ConfigureAwait(false);
        _evaluations += stimuli.Length;
        var mean = responses.Average();
        var spread = Math.Sqrt(responses.Sum(response => (response - mean) * (response - mean)) / Math.Max(1, responses.Length - 1));
        return new NeuronPerceptronRow(NeuronStage.Curve, data.Images, point.Number, point.Stimulus, mean, spread, double.NaN, double.NaN, double.NaN, _evaluations, "");
    }

    // Nothing can be learnt while a run is only rehearsed; the devices are asked as often as they will be, each time with the largest stimulus of
    // their curve, so that pulses, time and limits are those of the whole run.
    private async ValueTask RehearseAsync(NeuronPerceptronSettings settings, NeuronPerceptronPoint point, TrainingData data, CancellationToken cancellation)
    {
        if (point.Stage is not (NeuronStage.Devices or NeuronStage.InTheLoop)) return;
        var images = data.Set.Test.Count + (point.Stage == NeuronStage.InTheLoop ? data.Set.Training.Count : 0);
        var stimuli = new double[settings.Training.Hidden];
        var responses = new double[stimuli.Length];
        Array.Fill(stimuli, settings.Stimuli.MaxBy(Math.Abs));
        for (var image = 0; image < images; image++)
        {
            cancellation.ThrowIfCancellationRequested();
            await bank.RespondAsync(stimuli, responses, cancellation).ConfigureAwait(false);
        }

        _evaluations += (long)images * stimuli.Length;
    }

    private (EpochOutcome Outcome, string Confusion) Learn(NeuronPerceptronSettings settings, NeuronPerceptronPoint point, TrainingData data, CancellationToken cancellation)
    {
        if (point.Stage == NeuronStage.Ideal)
        {
            _ideal ??= new LearningNetwork(IdealCheckpoint, settings.Training, data, new Sigmoid(), checkpoints);
            return Last(settings, point, _ideal, _ideal.Learn(point.Number, cancellation), cancellation);
        }

        var curve = NeuronCurve.Of(_curve) ?? throw new MeasurementException("the activation curve has too few points, or does not rise; measure more stimuli ('curve')");
        if (_measured is null)
        {
            var activation = curve.Activation("measured curve");
            _devices = new DeviceBankActivation(bank, curve.Scale, activation);
            _measured = new LearningNetwork(MeasuredCheckpoint, settings.Training, data, activation, checkpoints);
        }

        if (point.Stage == NeuronStage.Measured) return Last(settings, point, _measured, _measured.Learn(point.Number, cancellation), cancellation);
        _measured.Network.Activation = _devices!;
        _measured.KeepsCheckpoints = false;
        if (point.Stage == NeuronStage.InTheLoop) return Last(settings, point, _measured, _measured.Learn(point.Number, cancellation), cancellation);
        var tested = _measured.Test(cancellation);
        return (EpochOutcome.Unknown with { TestAccuracy = tested.Accuracy }, Confusion.Text(tested));
    }

    // After its last epoch a network is looked at more closely; devices are not asked twice.
    private static (EpochOutcome Outcome, string Confusion) Last(NeuronPerceptronSettings settings, NeuronPerceptronPoint point, LearningNetwork network, EpochOutcome outcome, CancellationToken cancellation) =>
        (outcome, point.Number == settings.Training.Epochs ? Confusion.Text(network.Test(cancellation)) : "");

    private static double LastOf(IReadOnlyList<NeuronPerceptronRow> rows, NeuronStage stage) => Epochs(rows, stage) is { Count: > 0 } epochs ? epochs[^1].Outcome.TestAccuracy : double.NaN;

    private static List<(int Epoch, EpochOutcome Outcome)> Epochs(IReadOnlyList<NeuronPerceptronRow> rows, NeuronStage stage) =>
        [.. rows.Where(row => row.Stage == stage).Select(row => (row.Number, new EpochOutcome(row.Loss, row.TrainingAccuracy, row.TestAccuracy)))];
}
