using SpinBench.Instruments;
using SpinBench.Protocols.Perceptrons;
using SpinBench.Quantities;
using SpinBench.Roles;
using SpinBench.Runs;
using SpinBench.Testing;

namespace SpinBench.Station.Tests;

/// <summary>Perceptrons with devices in them, through drivers and bytes, on the built-in glyphs.</summary>
public class PerceptronTests
{
    private static readonly ComputedTrainingSettings Few = new() { Data = [TrainingImages.Glyphs], Images = 1500, Hidden = 16, Epochs = 3, LearningRate = 5e-3 };

    [Fact]
    public async Task Neurons_are_measured_learnt_with_and_asked_themselves()
    {
        await using var bench = VirtualBenchFixture.Open(PathOf("virtual-co-gd-neurons"), "sample.devices=16", "roles.bank.devices=16", "sample.sites=100");
        var settings = new NeuronPerceptronSettings { Training = Few, Curve = Sweep.Parse("-5 → 30 mA step 1 mA", "A"), Repeats = 2, DeviceEpochs = 1 };
        Assert.Equal((2 * 36) + 3 + 3 + 1 + 1, (await bench.RehearseAsync<NeuronPerceptron>(settings)).Points);
        var run = await bench.RunAsync<NeuronPerceptron>(settings);
        Assert.Equal(RunStatus.Complete, run.Outcome.Status);
        Assert.InRange(run.Finding("midpoint"), 15e-3, 19e-3);

        // 2000 test images: one standard deviation of an accuracy of 0.7 is 0.01; chance alone gives 0.1.
        double ideal = run.Finding("accuracy-ideal"), devices = run.Finding("accuracy-devices");
        Assert.InRange(ideal, 0.6, 1);
        Assert.Equal(ideal, run.Finding("accuracy-measured"), 0.06);
        Assert.Equal(ideal, devices, 0.12);
        Assert.InRange(run.Finding("accuracy-in-the-loop"), devices - 0.05, 1);
    }

    [Fact]
    public async Task One_Hall_bar_between_instruments_that_can_be_bought_is_a_hidden_layer()
    {
        await using var bench = VirtualBenchFixture.Open(PathOf("virtual-pulsed-neuron"), "sample.sites=100");
        var settings = new NeuronPerceptronSettings
        {
            Training = Few with { Images = 100, TestImages = 40, Pixels = 7, Classes = 4, Hidden = 8, Epochs = 20 },
            Curve = Sweep.Parse("-5 → 30 mA step 2.5 mA", "A"),
            Repeats = 1,
            DeviceEpochs = 1,
        };
        await bench.RehearseAsync<NeuronPerceptron>(settings);
        var run = await bench.RunAsync<NeuronPerceptron>(settings);
        Assert.Equal(RunStatus.Complete, run.Outcome.Status);
        Assert.InRange(run.Finding("midpoint"), 14e-3, 20e-3);
        // The curve at 15 stimuli, the test before, and an epoch and the test after it.
        Assert.Equal(8 * (15 + 40 + 100 + 40), run.Finding("evaluations"));
        // One of the stimuli of the curve is no pulse.
        Assert.Equal((4 * run.Finding("evaluations")) - 8, bench.Sample.Wear.Pulses);
        // 40 test images of four classes: one standard deviation of an accuracy of 0.7 is 0.07; chance alone gives 0.25.
        Assert.InRange(run.Finding("accuracy-measured"), 0.5, 1);
        Assert.Equal(run.Finding("accuracy-measured"), run.Finding("accuracy-devices"), 0.25);
    }

    [Fact]
    public async Task A_hidden_layer_larger_than_the_bank_says_what_would_do()
    {
        await using var bench = VirtualBenchFixture.Open(PathOf("virtual-co-gd-neurons"), "sample.devices=16", "roles.bank.devices=16");
        var settings = new NeuronPerceptronSettings { Training = Few with { Hidden = 40 }, Curve = Sweep.Parse("-5 → 30 mA step 5 mA", "A") };
        var problem = await Assert.ThrowsAsync<PointException>(async () => await bench.RehearseAsync<NeuronPerceptron>(settings));
        Assert.Contains("The hidden layer needs 40 devices, and the bench has places for 16", problem.Message, StringComparison.Ordinal);
        Assert.Contains("'turns'", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Synapses_are_programmed_and_read_back_and_what_they_take_is_counted()
    {
        await using var bench = VirtualBenchFixture.Open(PathOf("virtual-compound-mtj-crossbar"), "sample.rows=800", "sample.columns=32", "roles.synapses.rows=800", "roles.synapses.columns=32");
        var settings = new SynapseTrainingSettings { Training = Few with { Epochs = 8 }, WriteEvery = 5 };
        Assert.Equal(9, (await bench.RehearseAsync<SynapseTraining>(settings)).Points);
        var run = await bench.RunAsync<SynapseTraining>(settings);
        Assert.Equal(RunStatus.Complete, run.Outcome.Status);
        // 2000 test images: one standard deviation of an accuracy of 0.9 is 0.007; chance alone gives 0.1.
        Assert.InRange(run.Finding("accuracy"), 0.7, 1);
        Assert.InRange(run.Finding("missed"), 0, 0.05);
        Assert.Equal(bench.Sample.Wear.Pulses, run.Finding("write-pulses"));
        Assert.Equal(bench.Sample.Wear.Energy, run.Finding("write-energy"), 1e-6 * bench.Sample.Wear.Energy);
        // With eight hundred junctions on a column, its wire and the 1 Ω of its sensor are seen: a loss, and no short circuit.
        Assert.InRange(run.Finding("wire-error"), 0.01, 0.5);
    }

    [Fact]
    public async Task The_smallest_network_is_programmed_read_and_tested_behind_a_switch()
    {
        // Junctions of one cell, and few pulses to a train: their dynamics take their time. Of two states nothing much is learnt.
        await using var bench = VirtualBenchFixture.Open(PathOf("virtual-switched-network"), "sample.cells=1", "roles.synapses.states=2", "roles.synapses.step=200 mV");
        var settings = new SynapseTrainingSettings
        {
            Training = Few with { Images = 60, TestImages = 40, Pixels = 2, Classes = 2, Hidden = 2, Epochs = 2, Batch = 10, LearningRate = 2e-2 },
            Limits = [4, 4],
        };
        await bench.RehearseAsync<SynapseTraining>(settings);
        var run = await bench.RunAsync<SynapseTraining>(settings);
        Assert.Equal(RunStatus.Complete, run.Outcome.Status);
        Assert.InRange(run.Finding("accuracy"), 0, 1);
        Assert.InRange(run.Finding("written"), 1, 32 * 6);
        Assert.InRange(run.Finding("write-pulses"), 4 * 32, 2000);
        Assert.Equal(bench.Sample.Wear.Pulses, run.Finding("write-pulses"));
        Assert.InRange(run.Finding("missed"), 0, 0.2);
        // Synapse by synapse nothing is lost in wires; what is left is the noise of the source meter's readings.
        Assert.InRange(run.Finding("wire-error"), 0, 0.01);
    }

    [Fact]
    public async Task A_read_voltage_or_a_number_of_pulses_beyond_the_limits_of_the_bench_is_refused_in_the_rehearsal()
    {
        var settings = new SynapseTrainingSettings { Training = Few, ReadVoltage = 0.2 };
        var problem = await Assert.ThrowsAsync<PointException>(async () => await RehearseAsync(settings));
        Assert.Contains("a read voltage of 200 mV was asked; the bench allows at most 100 mV", problem.Message, StringComparison.Ordinal);
        problem = await Assert.ThrowsAsync<PointException>(async () => await RehearseAsync(settings with { ReadVoltage = 0.05 }, "roles.synapses.most-pulses=50000"));
        Assert.Contains("the bench allows at most 50000 ('most-pulses')", problem.Message, StringComparison.Ordinal);

        static async Task RehearseAsync(SynapseTrainingSettings settings, params string[] changes)
        {
            await using var bench = VirtualBenchFixture.Open(
                PathOf("virtual-compound-mtj-crossbar"), ["sample.rows=800", "sample.columns=32", "roles.synapses.rows=800", "roles.synapses.columns=32", .. changes]);
            await bench.RehearseAsync<SynapseTraining>(settings);
        }
    }

    [Theory]
    [InlineData("crossbar", "pulses.1")]
    [InlineData("array", "stimuli.1")]
    public async Task Pulses_of_earlier_parts_of_the_run_count_against_the_limit_and_one_too_many_is_not_applied(string name, string counted)
    {
        string[] changes = name == "crossbar"
            ? ["sample.rows=2", "sample.columns=2", "roles.synapses.rows=2", "roles.synapses.columns=2", "roles.synapses.most-pulses=10"]
            : ["sample.devices=4", "roles.bank.devices=4", "roles.bank.most-pulses=10"];
        await using var bench = VirtualBenchFixture.Open(PathOf(name == "crossbar" ? "virtual-compound-mtj-crossbar" : "virtual-co-gd-neurons"), changes);
        await bench.Bench.PrepareAsync(name == "crossbar" ? ["synapses"] : ["bank"]);
        var instrument = bench.Bench.Instruments[name];
        ((Safety.ICountsPulses)instrument).CountBefore(counted, 7);
        async Task ApplyAsync()
        {
            if (instrument is ICrossbar crossbar) await crossbar.WriteAsync(new int[1], 1, 200e-9);
            else await ((IDeviceArray)instrument).RespondAsync(new double[4], new double[4]);
        }

        for (var pulse = 0; pulse < 3; pulse++) await ApplyAsync();
        var messages = bench.Lines[name].Messages;
        var problem = await Assert.ThrowsAsync<Safety.LimitException>(ApplyAsync);
        Assert.Contains("after 10 were asked; the bench allows at most 10 ('most-pulses')", problem.Message, StringComparison.Ordinal);
        Assert.Equal(messages, bench.Lines[name].Messages);
    }

    [Fact]
    public async Task A_stop_while_the_first_weights_are_programmed_ends_the_run_at_once_and_nothing_is_written_any_more()
    {
        await using var bench = VirtualBenchFixture.Open(PathOf("virtual-compound-mtj-crossbar"), "sample.rows=800", "sample.columns=32", "roles.synapses.rows=800", "roles.synapses.columns=32");
        using CancellationTokenSource stop = new();
        var writes = 0;
        bench.Lines["crossbar"].Watch(message =>
        {
            if (message.StartsWith(":CROS:WRIT ", StringComparison.Ordinal) && ++writes == 3) stop.Cancel();
        });
        var run = await bench.RunAsync<SynapseTraining>(new SynapseTrainingSettings { Training = Few }, cancellation: stop.Token);
        Assert.Equal(RunStatus.Stopped, run.Outcome.Status);
        Assert.Empty(run.Outcome.SafeStepFailures);
        Assert.Equal(3, writes);
    }

    [Fact]
    public async Task The_states_of_a_device_become_weights()
    {
        await using var bench = VirtualBenchFixture.Open(PathOf("virtual-compound-mtj"), "sample.initial-state=antiparallel");
        var settings = new QuantizedPerceptronSettings { Training = Few, States = 4, Amplitudes = Sweep.Parse("-0.1 → -1.6 V step 10 mV", "V"), AssistField = 6e-3 };
        var run = await bench.RunAsync<QuantizedPerceptron>(settings);
        Assert.Equal(RunStatus.Complete, run.Outcome.Status);
        Assert.InRange(run.Finding("states"), 3, 4);
        Assert.InRange(run.Finding("tunnel-magnetoresistance"), 0.3, 0.4);
        Assert.InRange(run.Finding("accuracy-quantized"), 0.15, run.Finding("accuracy-full") + 0.02);
    }

    [Fact]
    public async Task Accuracy_rises_with_magnetoresistance_and_nothing_is_learnt_in_a_rehearsal()
    {
        await using var bench = VirtualBenchFixture.Open(PathOf("virtual-compound-mtj"));
        var settings = new QuantizationMapSettings { Training = Few, Magnetoresistances = Sweep.Parse("20 % → 260 % step 120 %", ""), States = [2, 4] };
        Assert.Equal(3 + 6, (await bench.RehearseAsync<QuantizationMap>(settings)).Points);
        var run = await bench.RunAsync<QuantizationMap>(settings);
        Assert.True(run.Finding("rise-2") > 0.02, $"{run.Finding("rise-2")}");
        Assert.True(run.Finding("accuracy-highest-4") > run.Finding("accuracy-lowest-4"));
    }

    [Fact]
    public async Task Every_state_of_a_crossbar_is_reached_from_every_other_through_driver_and_bytes()
    {
        await using var bench = VirtualBenchFixture.Open(PathOf("virtual-compound-mtj-crossbar"), "sample.rows=10", "sample.columns=10", "roles.synapses.rows=10", "roles.synapses.columns=10");
        await bench.Bench.PrepareAsync(["synapses"]);
        var synapses = bench.Bench.Role<ISynapseArray>("synapses");
        var cost = default(ProgrammingCost);
        for (var round = 0; round < 8; round++)
            cost += await synapses.ProgramAsync(Enumerable.Range(0, 100).Select(cell => new SynapseTarget(cell, (cell + (round * 3) + (round / 4)) % 4)).ToArray());

        // Some devices have cells that can hardly be told apart: by the publication's bands up to a fifth of the sweeps misses a level.
        Assert.InRange(cost.Missed / (double)cost.Synapses, 0, 0.1);
        Assert.Equal(bench.Sample.Wear.Pulses, cost.Pulses);
        Assert.Empty(await bench.Bench.SafeState.EnterAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await synapses.ReadAsync(new int[1], new double[1]));
    }

    [Fact]
    public async Task Beyond_the_limits_of_the_bench_nothing_is_written_or_read()
    {
        await using var bench = VirtualBenchFixture.Open(PathOf("virtual-compound-mtj-crossbar"), "sample.rows=2", "sample.columns=2", "roles.synapses.rows=2", "roles.synapses.columns=2");
        await bench.Bench.PrepareAsync(["synapses"]);
        var crossbar = (ICrossbar)bench.Bench.Instruments["crossbar"];
        await Assert.ThrowsAsync<Safety.LimitException>(async () => await crossbar.WriteAsync(new int[1], -1.5, 200e-9));
        await Assert.ThrowsAsync<Safety.LimitException>(async () => await crossbar.WriteAsync(new int[1], 1, 1e-6));
        await Assert.ThrowsAsync<Safety.LimitException>(async () => await bench.Bench.Role<ISynapseArray>("synapses").MultiplyAsync(new double[] { 0, 0.2 }, new double[2]));
        Assert.Equal(0, bench.Sample.Wear.Pulses);
    }

    private static string PathOf(string bench) => Path.Combine(Repository.Root, "benches", bench + ".yaml");
}
