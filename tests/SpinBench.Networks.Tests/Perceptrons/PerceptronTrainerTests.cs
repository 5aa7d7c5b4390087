using SpinBench.Networks.Checkpoints;
using SpinBench.Networks.Data;
using SpinBench.Networks.Perceptrons;

namespace SpinBench.Networks.Tests.Perceptrons;

public class PerceptronTrainerTests
{
    private static readonly ImageSet Glyphs = GlyphSet.Draw(seed: 3, training: 3000, test: 500);

    public static TheoryData<string> Activations => new("sigmoid", "tanh", "rectifier");

    [Theory]
    [MemberData(nameof(Activations))]
    public void The_step_of_gradient_descent_is_the_slope_of_the_loss(string name)
    {
        // One batch; the slope by every weight tried is the difference of the losses at w ± h, in single precision: 2e-3 relative to the largest.
        const double Rate = 1e-3;
        const float Small = 2e-3f;
        var images = Glyphs.Training.Take(40);
        var settings = new TrainingSettings { BatchSize = 40, Optimizer = Optimizer.GradientDescent, LearningRate = Rate };
        foreach (var layer in (int[])[0, 1, 2])
        {
            using var network = Network(name);
            var before = network.ReadWeights(layer);
            using var trainer = new PerceptronTrainer(network, images, settings);
            trainer.RunEpoch();
            var slopes = before.Zip(network.ReadWeights(layer), (old, now) => (old - now) / Rate).ToArray();
            var largest = slopes.Max(Math.Abs);
            for (var i = 0; i < before.Length; i += (before.Length / 11) + 1)
            {
                var expected = (Loss(name, images, layer, i, Small) - Loss(name, images, layer, i, -Small)) / (2 * Small);
                Assert.Equal(expected, slopes[i], 5e-3 * largest);
            }
        }
    }

    [Fact]
    public void Neither_threads_nor_a_stop_change_a_bit()
    {
        var whole = Learn(threads: 1, stopAfter: null);
        Assert.Equal(whole, Learn(threads: 2, stopAfter: null));
        Assert.Equal(whole, Learn(threads: 3, stopAfter: 1));
    }

    [Fact]
    public void Glyphs_are_learnt()
    {
        // 500 test images: one standard deviation of the accuracy at 0.95 is 0.01. Seed 3.
        using var network = new Perceptron([784, 32, 10], new Sigmoid(), seed: 1);
        using var trainer = new PerceptronTrainer(network, Glyphs.Training, new TrainingSettings { LearningRate = 3e-3 });
        var first = trainer.RunEpoch();
        for (var epoch = 1; epoch < 6; epoch++) trainer.RunEpoch();
        var last = trainer.RunEpoch();
        Assert.True(last.Loss < 0.5 * first.Loss, $"{first} → {last}");
        Assert.InRange(network.Classify(Glyphs.Test).Accuracy, 0.9, 1);
    }

    [Fact]
    public void A_realization_is_what_the_network_computes_with_while_the_ideal_weights_move()
    {
        using var network = new Perceptron([784, 8, 10], new Sigmoid(), seed: 1);
        using var trainer = new PerceptronTrainer(network, Glyphs.Training.Take(320), new TrainingSettings(), new SignsOnly());
        trainer.RunEpoch();
        Assert.All(network.ReadWeights(0), weight => Assert.Equal(0.1f, Math.Abs(weight)));
    }

    [Fact]
    public void Images_that_do_not_fit_are_refused_with_what_would_fit()
    {
        using var network = new Perceptron([100, 8, 10], new Sigmoid(), seed: 1);
        var refusal = Assert.Throws<DataSetException>(() => new PerceptronTrainer(network, Glyphs.Training, new TrainingSettings()));
        Assert.Contains("must begin with 784 and end with 10", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_ends_too_early_is_refused()
    {
        using var network = new Perceptron([784, 8, 10], new Sigmoid(), seed: 1);
        using var trainer = new PerceptronTrainer(network, Glyphs.Training, new TrainingSettings());
        var saved = CheckpointEnvelope.Of([], trainer.Save);
        using var half = (saved with { Body = saved.Body[..(saved.Body.Length / 2)] }).Read();
        Assert.Contains("ends too early", Assert.Throws<DataSetException>(() => trainer.Load(half)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_must_be_the_same_to_go_on_is_said_in_words()
    {
        using var network = new Perceptron([784, 8, 10], new Sigmoid(), seed: 1);
        using var trainer = new PerceptronTrainer(network, Glyphs.Training.Take(100), new TrainingSettings());
        var saved = CheckpointEnvelope.Of(trainer.Settings, trainer.Save);
        Assert.Contains("made with 'layers: 784-8-10', and here is 'layers: 784-9-10'", Refusal(Glyphs.Training.Take(100), new Sigmoid(), new TrainingSettings(), hidden: 9), StringComparison.Ordinal);
        Assert.Contains("made with 'images: 100 of", Refusal(Glyphs.Training.Take(101), new Sigmoid(), new TrainingSettings()), StringComparison.Ordinal);
        Assert.Contains("made with 'images: 100 of", Refusal(GlyphSet.Draw(seed: 4, training: 100, test: 1).Training, new Sigmoid(), new TrainingSettings()), StringComparison.Ordinal);
        Assert.Contains("'activation: sigmoid', and here is 'activation: tanh'", Refusal(Glyphs.Training.Take(100), new HyperbolicTangent(), new TrainingSettings()), StringComparison.Ordinal);
        Assert.Contains("\"LearningRate\":0.001", Refusal(Glyphs.Training.Take(100), new Sigmoid(), new TrainingSettings { LearningRate = 2e-3 }), StringComparison.Ordinal);
        Assert.Equal("", Refusal(Glyphs.Training.Take(100), new Sigmoid(), new TrainingSettings { Threads = 2 }));

        string Refusal(LabelledImages images, Activation activation, TrainingSettings settings, int hidden = 8)
        {
            using var other = new Perceptron([784, hidden, 10], activation, seed: 2);
            using var another = new PerceptronTrainer(other, images, settings);
            return Record.Exception(() => saved.Require(another.Settings)) is { } refusal ? Assert.IsType<DataSetException>(refusal).Message : "";
        }
    }

    [Fact]
    public void Settings_that_belong_to_something_else_are_refused()
    {
        using var network = new Perceptron([784, 8, 10], new Sigmoid(), seed: 1);
        Assert.Contains("Adam has its own", Assert.Throws<ArgumentException>(() => new PerceptronTrainer(network, Glyphs.Training, new TrainingSettings { Momentum = 0.9 })).Message, StringComparison.Ordinal);
        var problem = Assert.Throws<ArgumentException>(() => new PerceptronTrainer(network, Glyphs.Training, new TrainingSettings { WeightNoise = 0.1 }, new SignsOnly()));
        Assert.Contains("noise of their own", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Learning_can_be_cancelled_on_several_threads()
    {
        using var network = new Perceptron([784, 8, 10], new Sigmoid(), seed: 1);
        using var trainer = new PerceptronTrainer(network, Glyphs.Training, new TrainingSettings { Threads = 2 });
        Assert.ThrowsAny<OperationCanceledException>(() => trainer.RunEpoch(new CancellationToken(canceled: true)));
    }

    private static float[] Learn(int threads, int? stopAfter)
    {
        using var network = new Perceptron([784, 72, 10], new Sigmoid(), seed: 5);
        var settings = new TrainingSettings { Threads = threads, BatchSize = 30, Seed = 2 };
        var images = Glyphs.Training.Take(610);
        var trainer = new PerceptronTrainer(network, images, settings);
        for (var epoch = 0; epoch < 3; epoch++)
        {
            if (epoch == stopAfter)
            {
                using var saved = CheckpointEnvelope.Of([], trainer.Save).Read();
                trainer.Dispose();
                trainer = new PerceptronTrainer(network, images, settings);
                network.WriteWeights(0, new float[784 * 72]);
                trainer.Load(saved);
            }

            trainer.RunEpoch();
        }

        trainer.Dispose();
        return [.. network.ReadWeights(0), .. network.ReadWeights(1), .. network.ReadBiases(0), .. network.ReadBiases(1)];
    }

    private static Perceptron Network(string activation) => new(
        [784, 20, 12, 10], activation switch { "sigmoid" => new Sigmoid(), "tanh" => new HyperbolicTangent(), _ => new Rectifier() }, seed: 9);

    private static double Loss(string name, LabelledImages images, int layer, int weight, float change)
    {
        using var network = Network(name);
        var weights = network.ReadWeights(layer);
        weights[weight] += change;
        network.WriteWeights(layer, weights);
        using var trainer = new PerceptronTrainer(network, images, new TrainingSettings { BatchSize = 40 });
        return trainer.RunEpoch().Loss;
    }

    private sealed class SignsOnly : IWeightRealization
    {
        public void Realize(int layer, Span<float> ideal, Span<float> real, CancellationToken cancellation = default)
        {
            for (var i = 0; i < ideal.Length; i++) real[i] = ideal[i] >= 0 ? 0.1f : -0.1f;
        }
    }
}
