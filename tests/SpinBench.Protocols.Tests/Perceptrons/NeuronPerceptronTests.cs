using SpinBench.Protocols.HallBars;
using SpinBench.Protocols.Perceptrons;
using SpinBench.Protocols.Tests.DeviceNetworks;
using SpinBench.Quantities;

namespace SpinBench.Protocols.Tests.Perceptrons;

public sealed class NeuronPerceptronTests : IDisposable
{
    private static readonly NeuronPerceptronSettings Settings = new()
    {
        Training = new PerceptronTrainingSettings { Data = [TrainingImages.Glyphs], Images = 200, Hidden = 4, Epochs = 3 },
        Curve = Sweep.Parse("0 → 30 mA step 2 mA", "A"),
        Repeats = 1,
        DeviceEpochs = 2,
    };

    // 16 stimuli, 3 epochs each with the ideal sigmoid and the measured curve, a test with the devices, 2 epochs with them.
    private const int Curve = 16, Ideal = Curve + 3, Measured = Ideal + 3, Devices = Measured + 1, All = Devices + 2;

    private readonly string _file = Path.Combine(Path.GetTempPath(), $"spinbench-curve-{Guid.NewGuid():N}.json");

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData(5, 5)]
    [InlineData(Curve, Curve)]
    [InlineData(Ideal - 1, Ideal - 1)]
    [InlineData(Measured - 1, Measured - 1)]
    [InlineData(Devices, Devices)]
    [InlineData(All - 1, Measured)]
    public async Task A_killed_run_goes_on_with_the_bits_of_one_that_was_not(int killed, int from)
    {
        var (points, whole) = Walk.Points(new NeuronPerceptron(Bank(), new ToyCheckpoints()), Settings);
        Assert.Equal(All, whole.Count);
        var checkpoints = new ToyCheckpoints();
        var (_, rows) = Walk.Points(new NeuronPerceptron(Bank(), checkpoints), Settings, most: killed);
        using var resumed = new NeuronPerceptron(Bank(), checkpoints);
        var restoration = resumed.Restore(Settings, points[..killed], rows);
        Assert.Equal(from, restoration.RepeatFrom);

        // What was asked of the devices before counts as well: evaluations go on from the record, and those that are repeated come on top.
        var again = rows[^1].Evaluations - (from == 0 ? 0 : whole[from - 1].Evaluations);
        for (var point = from; point < All; point++)
        {
            var row = await resumed.MeasureAsync(Settings, points[point], default);
            Assert.Equal(whole[point] with { Evaluations = whole[point].Evaluations + again }, row);
        }
    }

    [Fact]
    public async Task Epochs_whose_checkpoint_is_gone_are_learnt_once_more_with_the_same_bits()
    {
        var (points, whole) = Walk.Points(new NeuronPerceptron(Bank(), new ToyCheckpoints()), Settings);
        using var resumed = new NeuronPerceptron(Bank(), new ToyCheckpoints());
        Assert.Equal(Ideal, resumed.Restore(Settings, points[..Measured], whole[..Measured]).RepeatFrom);
        for (var point = Ideal; point < Devices; point++) Assert.Equal(whole[point], await resumed.MeasureAsync(Settings, points[point], default));
    }

    [Fact]
    public void A_rehearsal_asks_the_devices_as_often_as_the_run()
    {
        var (run, rehearsal) = (Bank(), Bank());
        var rows = Walk.Run(new NeuronPerceptron(run, new ToyCheckpoints()), Settings);
        var rehearsed = Walk.Run(new NeuronPerceptron(rehearsal, new Rehearsed()), Settings);
        Assert.Equal(run.Calls, rehearsal.Calls);
        Assert.Equal(rows.Select(row => row.Evaluations), rehearsed.Select(row => row.Evaluations));
        Assert.Equal(run.Largest, rehearsal.Largest);
    }

    [Fact]
    public void A_curve_that_another_run_has_measured_is_learnt_with_and_no_device_is_asked()
    {
        Leave(simulated: false);
        var settings = Settings with { Curve = null, CurveFrom = _file, DeviceEpochs = 0 };
        var bank = new ToyBank(1);
        var protocol = new NeuronPerceptron(bank, new ToyCheckpoints());
        var rows = Walk.Run(protocol, settings);
        Assert.Equal(0, bank.Calls);
        Assert.Equal(Curve + 3 + 3, rows.Count);
        Assert.Equal(NeuronStage.Measured, rows[^1].Stage);
        Assert.Equal(0, rows[^1].Evaluations);
        Assert.Equal(17e-3, Walk.Finding(protocol, settings, rows, "midpoint"), 5e-4);
        Assert.Equal(3e-3, Walk.Finding(protocol, settings, rows, "slope"), 5e-4);
        Assert.EndsWith("read from a file", protocol.Analyze(settings, rows).First().Meaning, StringComparison.Ordinal);

        // The same curve, measured by the protocol itself on a single kind of neuron, is learnt with to the same bits.
        var alike = Walk.Run(new NeuronPerceptron(new ToyBank(4, (_, current) => Answer(current)), new ToyCheckpoints()), Settings);
        Assert.Equal(alike.Where(row => row.Stage == NeuronStage.Measured).Select(row => row.TestAccuracy), rows.Where(row => row.Stage == NeuronStage.Measured).Select(row => row.TestAccuracy));

        // With epochs in the loop the devices are asked, and there must be enough of them.
        Assert.Throws<MeasurementException>(() => Walk.Run(new NeuronPerceptron(bank, new ToyCheckpoints()), settings with { DeviceEpochs = 1 }));
    }

    [Fact]
    public void A_run_is_resumed_with_the_curve_that_it_began_with_or_not_at_all()
    {
        Leave(simulated: false);
        var settings = Settings with { Curve = null, CurveFrom = _file, DeviceEpochs = 0 };
        var (points, rows) = Walk.Points(new NeuronPerceptron(new ToyBank(1), new ToyCheckpoints()), settings);
        Restore(2);
        Restore(rows.Count);
        Leave(simulated: false, scale: 1.1);
        Assert.Contains("another curve", Assert.Throws<Networks.Data.DataSetException>(() => Restore(2)).Message, StringComparison.Ordinal);
        Assert.Throws<Networks.Data.DataSetException>(() => Restore(rows.Count));

        void Restore(int count)
        {
            using var resumed = new NeuronPerceptron(new ToyBank(1), new ToyCheckpoints());
            resumed.Restore(settings, points.Take(count).ToList(), rows.Take(count).ToList());
        }
    }

    [Fact]
    public void A_file_that_is_no_curve_is_refused_in_words()
    {
        Assert.Contains("cannot be read", Refusal(), StringComparison.Ordinal);
        foreach (var (text, says) in new[]
        {
            ("not JSON", "is no activation curve"), ("{}", "is no activation curve"), ("{ \"kind\": \"other\", \"version\": 1 }", "of another kind"),
            (Text.Replace("\"A\"", "\"V\"", StringComparison.Ordinal), "inputs in A"), (Text.Replace("[0, 1]", "[1, 0]", StringComparison.Ordinal), "do not rise"),
            (Text.Replace("[0.1, 0.1]", "[0.1]", StringComparison.Ordinal), "not of one number"),
        })
        {
            File.WriteAllText(_file, text);
            Assert.Contains(says, Refusal(), StringComparison.Ordinal);
            Assert.Contains(_file, Refusal(), StringComparison.Ordinal);
        }

        string Refusal() => Assert.Throws<Networks.Data.DataSetException>(() => (Settings with { Curve = null, CurveFrom = _file }).Stimuli).Message;
    }

    [Fact]
    public void A_simulated_curve_is_learnt_with_only_where_that_is_said()
    {
        Leave(simulated: true);
        var settings = Settings with { Curve = null, CurveFrom = _file, DeviceEpochs = 0 };
        Assert.Contains("simulated-curve: true", Assert.Throws<Networks.Data.DataSetException>(() => settings.Stimuli).Message, StringComparison.Ordinal);
        Assert.Equal(Curve, (settings with { SimulatedCurve = true }).Stimuli.Count);
        Assert.Throws<MeasurementException>(() => (Settings with { CurveFrom = _file }).Stimuli);
        Assert.Throws<MeasurementException>(() => (Settings with { Curve = null }).Stimuli);
    }

    private const string Text = """
        { "kind": "activation-curve", "version": 1, "simulated": false, "input": { "unit": "A", "values": [0, 1] }, "output": { "unit": "Ω", "values": [2, 3] }, "deviation": [0.1, 0.1] }
        """;

    // As a run of 'sigmoid-neuron' leaves it, of the neuron that the bank's first is.
    private void Leave(bool simulated, double scale = 1)
    {
        List<SigmoidNeuronRow> rows = [.. Settings.Curve!.Select(current => new SigmoidNeuronRow(current, 1, scale * Answer(current)))];
        File.WriteAllText(_file, ActivationCurveText.Json(ActivationCurve.Of(rows), simulated));
    }

    private static double Answer(double current) => 0.6 / (1 + Math.Exp((17e-3 - current) / 3e-3));

    private static ToyBank Bank() => new(4, (device, current) => Answer(current) * (1 + (0.02 * device)));

    private sealed class Rehearsed : ICheckpointRecord
    {
        public bool IsRehearsed => true;

        public void Keep(string name, ReadOnlySpan<byte> content)
        {
        }

        public byte[]? Find(string name) => null;
    }
}
