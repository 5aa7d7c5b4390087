using SpinBench.Protocols.Perceptrons;
using SpinBench.Protocols.Tests.DeviceNetworks;

namespace SpinBench.Protocols.Tests.Perceptrons;

public class QuantizedPerceptronTests
{
    private static readonly QuantizedPerceptronSettings Settings = new()
    {
        States = 3,
        Amplitudes = Walk.Volts("-0.1 → -1 V step 0.1 V"),
        Width = 200e-9,
        Training = new ComputedTrainingSettings { Data = [TrainingImages.Glyphs], Images = 300, Hidden = 8, Epochs = 4 },
    };

    // The reading before the first pulse, and five pulses: the second cell switches beyond 0.45 V. Then four epochs and a test.
    private const int States = 6, Learnt = States + 4, All = Learnt + 1;

    [Theory]
    [InlineData(3, 3)]
    [InlineData(States, States)]
    [InlineData(States + 2, States + 2)]
    [InlineData(Learnt, Learnt)]
    [InlineData(All, All)]
    public async Task A_killed_run_goes_on_with_the_bits_of_one_that_was_not(int killed, int from)
    {
        var (points, whole) = Walk.Points(Protocol(Device(), new ToyCheckpoints()), Settings);
        Assert.Equal(All, whole.Count);
        Assert.Equal(3, Walk.Finding(Protocol(Device(), new ToyCheckpoints()), Settings, whole, "states"));
        var (device, checkpoints) = (Device(), new ToyCheckpoints());
        var (_, rows) = Walk.Points(Protocol(device, checkpoints), Settings, most: killed);
        using var resumed = Protocol(device, checkpoints);
        Assert.Equal(from, resumed.Restore(Settings, points[..killed], rows).RepeatFrom);

        // The plan looks at the rows so far: the device need not be driven beyond its last state.
        var soFar = new List<QuantizedRow>();
        using var plan = resumed.Plan(Settings, soFar).GetEnumerator();
        for (var point = 0; point < All; point++)
        {
            Assert.True(plan.MoveNext());
            soFar.Add(point < killed ? rows[point] : await resumed.MeasureAsync(Settings, plan.Current, default));
            Assert.Equal(whole[point], soFar[^1]);
        }

        Assert.False(plan.MoveNext());
        Assert.Equal(5, device.Pulses.Count(pulse => pulse.Amplitude != 0));
    }

    [Fact]
    public async Task Epochs_whose_checkpoint_is_gone_are_learnt_once_more_without_the_device()
    {
        var (points, whole) = Walk.Points(Protocol(Device(), new ToyCheckpoints()), Settings);
        var device = Device();
        using var resumed = Protocol(device, new ToyCheckpoints());
        Assert.Equal(States, resumed.Restore(Settings, points, whole).RepeatFrom);
        for (var point = States; point < All; point++) Assert.Equal(whole[point], await resumed.MeasureAsync(Settings, points[point], default));
        Assert.Empty(device.Pulses);
    }

    private static ToyJunction Device() => new(0.25, 0.45) { StartsAntiparallel = true };

    private static QuantizedPerceptron Protocol(ToyJunction device, ICheckpointRecord checkpoints) => new(device, device, device, checkpoints);
}
