using SpinBench.Instruments;
using SpinBench.Networks.Data;
using SpinBench.Networks.Perceptrons;
using SpinBench.Networks.Synapses;
using SpinBench.Roles;
using SpinBench.Samples;
using SpinBench.Settings;
using SpinBench.Testing;

namespace SpinBench.Station.Tests;

/// <summary>Every way to equip an array of synapses keeps what the role promises, through driver, bytes and virtual instrument.</summary>
public class SynapseArrayTests
{
    private const string Crossbar = "virtual-compound-mtj-crossbar";
    private const string Switched = "virtual-switched-synapses";
    private const int Rows = 2, Columns = 4;

    private static readonly int[] All = [0, 1, 2, 3, 4, 5, 6, 7];

    public static TheoryData<string> Ways => [Crossbar, Switched];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Every_synapse_is_brought_from_any_state_to_any_other_and_read(string way)
    {
        await using var bench = await PreparedAsync(way);
        var synapses = bench.Bench.Role<ISynapseArray>("synapses");
        Assert.Equal((Rows, Columns, 4), (synapses.Rows, synapses.Columns, synapses.States));
        var sample = (ICrossbarSample)bench.Sample;
        var read = new double[All.Length];
        var seen = new double[All.Length, 4];
        long pulses = 0;
        for (var round = 0; round < 4; round++)
        {
            var cost = await synapses.ProgramAsync(All.Select(cell => new SynapseTarget(cell, (cell + (3 * round)) % 4)).ToArray());
            Assert.Equal(0, cost.Missed);
            pulses += cost.Pulses;
            await synapses.ReadAsync(All, read);
            foreach (var cell in All)
            {
                // Half a per cent of reading noise, of the crossbar or of the source meter: five deviations.
                Assert.InRange(read[cell] / sample.ConductanceOf(cell), 0.975, 1.025);
                seen[cell, (cell + (3 * round)) % 4] = sample.ConductanceOf(cell);
            }
        }

        Assert.Equal(bench.Sample.Wear.Pulses, pulses);
        foreach (var cell in All)
        {
            for (var state = 1; state < 4; state++) Assert.True(seen[cell, state] < seen[cell, state - 1], $"synapse {cell}, state {state}");
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_vector_is_multiplied_with_the_conductances(string way)
    {
        await using var bench = await PreparedAsync(way, "sample.driver-resistance=0.01 Ω", "sample.wire-resistance=0.001 Ω", "sample.sensor-resistance=0.01 Ω");
        var synapses = bench.Bench.Role<ISynapseArray>("synapses");
        await synapses.ProgramAsync(new SynapseTarget[] { new(0, 3), new(4, 2) });
        var sample = (ICrossbarSample)bench.Sample;
        var currents = new double[Columns];
        foreach (var voltages in new double[][] { [0.05, -0.02], [0, 0.1], [0, 0] })
        {
            await synapses.MultiplyAsync(voltages, currents);
            for (var column = 0; column < Columns; column++)
            {
                var sum = Enumerable.Range(0, Rows).Sum(row => voltages[row] * sample.ConductanceOf((row * Columns) + column));
                Assert.InRange(currents[column], sum - (0.025 * Math.Abs(sum)) - 1e-8, sum + (0.025 * Math.Abs(sum)) + 1e-8);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Beyond_the_limit_nothing_is_applied(string way)
    {
        await using var bench = await PreparedAsync(way);
        var synapses = bench.Bench.Role<ISynapseArray>("synapses");
        await Assert.ThrowsAsync<Safety.LimitException>(async () => await synapses.MultiplyAsync(new[] { 0.05, 0.11 }, new double[Columns]));
        await Assert.ThrowsAsync<ArgumentException>(async () => await synapses.ProgramAsync(new SynapseTarget[] { new(8, 0) }));
        Assert.Equal(0, bench.Sample.Wear.Pulses);
        var problem = Assert.Throws<SettingsException>(() => VirtualBenchFixture.Open(PathOf(way), [.. Small(way), "roles.synapses.saturation=1.5 V"]));
        Assert.Contains("'saturation' is beyond the 'limit'", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task It_answers_only_between_preparing_and_making_safe(string way)
    {
        await using var bench = VirtualBenchFixture.Open(PathOf(way), Small(way));
        var synapses = bench.Bench.Role<ISynapseArray>("synapses");
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await synapses.ReadAsync(All, new double[8]));
        await bench.Bench.PrepareAsync(["synapses"]);
        await synapses.ProgramAsync(new SynapseTarget[] { new(5, 1) });
        Assert.Empty(await bench.Bench.SafeState.EnterAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await synapses.ProgramAsync(new SynapseTarget[] { new(5, 1) }));
        if (way != Switched) return;
        Assert.False(await bench.Instrument<ISourceMeter>("smu").ReadOutputAsync());
        Assert.False(await bench.Instrument<IPulseGenerator>("pulser").ReadOutputAsync(1));
        Assert.Empty(await bench.Instrument<ISwitchMatrix>("matrix").ReadClosedAsync());
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_network_learns_with_its_weights_in_it(string way)
    {
        // Two pixels, one class for each that is bright: four columns, of which a pair makes a weight.
        await using var bench = await PreparedAsync(way);
        var synapses = bench.Bench.Role<ISynapseArray>("synapses");
        byte[] pixels = [255, 20, 30, 255, 200, 0, 10, 180];
        var images = new LabelledImages("points", 1, 2, 2, pixels, [0, 1, 0, 1]);
        var weights = new SynapseArrayWeights(synapses, [2, 2], new SynapseWeightSettings { Limits = [1], Hysteresis = 0.15 });
        using var network = new Perceptron([2, 2], new Sigmoid(), seed: 3);
        using var trainer = new PerceptronTrainer(network, images, new TrainingSettings { BatchSize = 4, LearningRate = 0.05 }, weights);
        for (var epoch = 0; epoch < 30; epoch++) trainer.RunEpoch();
        Assert.Equal(1, network.Classify(images).Accuracy);
        Assert.Equal(bench.Sample.Wear.Pulses, weights.Cost.Pulses);
    }

    [Theory]
    [InlineData("write-relays=1!1!1, 1!1!2", "2 rows and 4 columns make 8 synapses, and 'write-relays' has 2 entries")]
    [InlineData("read-relays=1!1!1, 1!2!2, 1!2!3, 1!2!4, 1!2!5, 1!2!6, 1!2!7, 1!2!8", "close the same way: 1!1!1 and 1!1!1")]
    [InlineData("read-voltage=0.2 V", "'read-voltage' is beyond the 'read-limit'")]
    public void Relays_and_voltages_that_make_no_sense_are_refused(string change, string says)
    {
        var problem = Assert.Throws<SettingsException>(() => VirtualBenchFixture.Open(PathOf(Switched), "roles.synapses." + change));
        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
    }

    private static async Task<VirtualBenchFixture> PreparedAsync(string way, params string[] changes)
    {
        var bench = VirtualBenchFixture.Open(PathOf(way), [.. Small(way), .. changes]);
        await bench.Bench.PrepareAsync(["synapses"]);
        return bench;
    }

    // Of the large crossbar so many crossings as the switch has.
    private static string[] Small(string way) => way == Crossbar
        ? ["sample.rows=2", "sample.columns=4", "roles.synapses.rows=2", "roles.synapses.columns=4"]
        : [];

    private static string PathOf(string bench) => Path.Combine(Repository.Root, "benches", bench + ".yaml");
}
