using SpinBench.Networks.Checkpoints;
using SpinBench.Networks.Data;
using SpinBench.Networks.Perceptrons;
using SpinBench.Networks.Synapses;
using SpinBench.Protocols;
using SpinBench.Roles;

namespace SpinBench.Networks.Tests.Synapses;

public class SynapseArrayWeightsTests
{
    private static readonly SynapseWeightSettings Settings = new() { Limits = [0.3], Hysteresis = 0.1 };

    [Fact]
    public void A_weight_is_the_difference_of_two_neighbours_in_steps_of_a_third_of_its_limit()
    {
        var array = new ToySynapses(4, 20);
        var weights = new SynapseArrayWeights(array, [2, 2], Settings);
        float[] ideal = new float[32], real = new float[32];
        (ideal[0], ideal[1], ideal[16], ideal[17]) = (0.19f, -0.12f, 0.04f, 5);
        weights.Realize(0, ideal, real);
        Assert.Equal(new[] { 0.2f, -0.1f, 0, 0.3f }, new[] { real[0], real[1], real[16], real[17] }.Select(value => MathF.Round(value, 5)));
        Assert.Equal(0.3f, ideal[17]);
        Assert.Equal(3e-6, weights.Range, 1e-12);
        Assert.Equal(new[] { 1, 3, 3, 2 }, array.State[..4]);
        Assert.All(real[2..16], value => Assert.Equal(0, value));
    }

    [Fact]
    public void Only_what_leaves_its_step_by_more_than_the_hysteresis_is_written_again()
    {
        var array = new ToySynapses(4, 20);
        var weights = new SynapseArrayWeights(array, [2, 2], Settings);
        float[] ideal = new float[32], real = new float[32];
        weights.Realize(0, ideal, real);
        array.Programmed.Clear();
        ideal[0] = 0.055f;
        weights.Realize(0, ideal, real);
        Assert.Empty(array.Programmed);
        ideal[0] = 0.065f;
        weights.Realize(0, ideal, real);
        Assert.Equal(new SynapseTarget[] { new(0, 2) }, array.Programmed);
        ideal[0] = -0.1f;
        weights.Realize(0, ideal, real);
        Assert.Equal(new SynapseTarget[] { new(0, 2), new(0, 3), new(1, 2) }, array.Programmed);
        Assert.Equal(-0.1f, real[0], 1e-6f);
    }

    [Fact]
    public void An_array_that_is_too_small_says_how_many_devices_are_needed()
    {
        var problem = Assert.Throws<MeasurementException>(() => new SynapseArrayWeights(new ToySynapses(800, 200), [784, 128, 10], new SynapseWeightSettings { Limits = [1, 1] }));
        Assert.Contains("912 rows and 256 columns, with 203264 devices", problem.Message, StringComparison.Ordinal);
        Assert.Contains("100 or fewer", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e-8)]
    [InlineData(double.NaN)]
    public void An_array_whose_synapses_do_not_switch_is_refused(double noise)
    {
        var weights = new SynapseArrayWeights(new DeadSynapses(noise), [20, 4], new SynapseWeightSettings { Limits = [0.3] });
        float[] ideal = new float[320], real = new float[320];
        Assert.Contains("no states that can be told apart", Assert.Throws<MeasurementException>(() => weights.Realize(0, ideal, real)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_comes_back_to_an_array_that_was_left_in_other_states()
    {
        var glyphs = GlyphSet.Draw(seed: 3, training: 320, test: 10);
        var array = new ToySynapses(800, 20);
        var settings = new TrainingSettings { RealizeEvery = 3, LearningRate = 0.01 };
        using var network = new Perceptron([784, 10], new Sigmoid(), seed: 1);
        var weights = new SynapseArrayWeights(array, [784, 10], Settings);
        using var trainer = new PerceptronTrainer(network, glyphs.Training, settings, weights);
        trainer.RunEpoch();
        using var saved = CheckpointEnvelope.Of([], trainer.Save).Read();
        int[] states = [.. array.State];
        var cost = weights.Cost;
        var result = trainer.RunEpoch();

        // The run was killed within the next epoch: some synapses have its states already. What learns on knows nothing of them.
        var other = new ToySynapses(800, 20);
        array.State.CopyTo(other.State, 0);
        using var again = new Perceptron([784, 10], new Sigmoid(), seed: 7);
        var reborn = new SynapseArrayWeights(other, [784, 10], Settings);
        using var resumed = new PerceptronTrainer(again, glyphs.Training, settings, reborn);
        resumed.Load(saved);
        Assert.Empty(other.Programmed);
        resumed.Realize();
        Assert.Equal(states, other.State);
        Assert.Equal(2 * 784 * 10, other.Programmed.Count);
        Assert.Equal(cost.Pulses + (2 * 784 * 10), reborn.Cost.Pulses);
        Assert.Equal(result, resumed.RunEpoch());
        Assert.Equal(array.State, other.State);
        Assert.Equal(network.ReadWeights(0), again.ReadWeights(0));
    }

    [Fact]
    public void Glyphs_are_learnt_with_weights_of_seven_steps()
    {
        // 500 test images: one standard deviation of the accuracy at 0.9 is 0.013. Seed 3.
        var glyphs = GlyphSet.Draw(seed: 3, training: 3000, test: 500);
        var weights = new SynapseArrayWeights(new ToySynapses(816, 64), [784, 32, 10], new SynapseWeightSettings { Limits = [0.3, 1] });
        using var network = new Perceptron([784, 32, 10], new Sigmoid(), seed: 1);
        using var trainer = new PerceptronTrainer(network, glyphs.Training, new TrainingSettings { LearningRate = 3e-3, RealizeEvery = 5 }, weights);
        for (var epoch = 0; epoch < 7; epoch++) trainer.RunEpoch();
        Assert.InRange(network.Classify(glyphs.Test).Accuracy, 0.85, 1);
        Assert.All(network.ReadWeights(0), weight => Assert.Equal(Math.Round(weight / 0.1), weight / 0.1, 1e-4));
    }

    /// <summary>Synapses that have one conductance, whatever they are programmed to, and are read with noise.</summary>
    private sealed class DeadSynapses(double noise) : ISynapseArray
    {
        private readonly Randomness.RandomStream _chance = new(3, "dead synapses", "noise");

        public int Rows => 20;

        public int Columns => 8;

        public int States => 4;

        public ValueTask<ProgrammingCost> ProgramAsync(ReadOnlyMemory<SynapseTarget> targets, CancellationToken cancellation = default) => default;

        public ValueTask ReadAsync(ReadOnlyMemory<int> cells, Memory<double> conductances, CancellationToken cancellation = default)
        {
            for (var i = 0; i < cells.Length; i++) conductances.Span[i] = 1e-6 + (noise == 0 ? 0 : noise * _chance.NextGaussian());
            return ValueTask.CompletedTask;
        }

        public ValueTask MultiplyAsync(ReadOnlyMemory<double> voltages, Memory<double> currents, CancellationToken cancellation = default) => throw new NotSupportedException();
    }
}
