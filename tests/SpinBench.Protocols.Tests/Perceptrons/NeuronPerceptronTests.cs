using SpinBench.Protocols.Perceptrons;
using SpinBench.Protocols.Tests.DeviceNetworks;
using SpinBench.Quantities;

namespace SpinBench.Protocols.Tests.Perceptrons;

public class NeuronPerceptronTests
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

    private static ToyBank Bank() => new(4, (device, current) => (0.6 + (0.01 * device)) / (1 + Math.Exp((17e-3 - current) / 3e-3)));

    private sealed class Rehearsed : ICheckpointRecord
    {
        public bool IsRehearsed => true;

        public void Keep(string name, ReadOnlySpan<byte> content)
        {
        }

        public byte[]? Find(string name) => null;
    }
}
