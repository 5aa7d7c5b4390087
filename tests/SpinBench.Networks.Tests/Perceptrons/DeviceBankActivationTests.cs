using SpinBench.Networks.Data;
using SpinBench.Networks.Perceptrons;
using SpinBench.Roles;

namespace SpinBench.Networks.Tests.Perceptrons;

public class DeviceBankActivationTests
{
    private static readonly DeviceScale Scale = new(17e-3, 3e-3, -5e-3, 30e-3, -0.5, 0.5);

    [Fact]
    public void Devices_that_are_sigmoids_make_the_network_that_the_sigmoid_makes()
    {
        var glyphs = GlyphSet.Draw(seed: 3, training: 500, test: 200);
        var (devices, ideal) = (Learn(glyphs, new DeviceBankActivation(new SigmoidBank(), Scale, Curve())), Learn(glyphs, new Sigmoid()));
        Assert.Equal(ideal.Accuracy, devices.Accuracy, 0.03);
    }

    [Fact]
    public void Threads_do_not_change_which_device_answers_when()
    {
        var glyphs = GlyphSet.Draw(seed: 3, training: 300, test: 50);
        Assert.Equal(Weights(1), Weights(3));

        float[] Weights(int threads)
        {
            using var network = new Perceptron([784, 12, 10], new DeviceBankActivation(new CountingBank(), Scale, Curve()), seed: 1);
            using var trainer = new PerceptronTrainer(network, glyphs.Training, new TrainingSettings { Threads = threads });
            trainer.RunEpoch();
            return network.ReadWeights(0);
        }
    }

    [Fact]
    public void Devices_are_asked_no_more_when_learning_or_testing_is_cancelled()
    {
        var glyphs = GlyphSet.Draw(seed: 3, training: 300, test: 50);
        using var network = new Perceptron([784, 12, 10], new Sigmoid(), seed: 1);
        using var trainer = new PerceptronTrainer(network, glyphs.Training, new TrainingSettings { BatchSize = 300, Threads = 2 });
        foreach (var work in (Action<CancellationToken>[])[stop => trainer.RunEpoch(stop), stop => network.Classify(glyphs.Test, stop)])
        {
            using CancellationTokenSource stop = new();
            var bank = new StoppingBank(stop);
            network.Activation = new DeviceBankActivation(bank, Scale, Curve());
            Assert.ThrowsAny<OperationCanceledException>(() => work(stop.Token));
            Assert.Equal(7, bank.Asked);
        }
    }

    [Fact]
    public void Stimuli_stay_within_the_measured_curve()
    {
        Assert.Equal(30e-3, Scale.StimulusOf(100));
        Assert.Equal(-5e-3, Scale.StimulusOf(-100));
        Assert.Equal(17e-3, Scale.StimulusOf(0));
        Assert.Equal(0.5, Scale.AnswerOf(0), 1e-12);
    }

    private static EpochResult Learn(ImageSet glyphs, Activation activation)
    {
        using var network = new Perceptron([784, 24, 10], activation, seed: 1);
        using var trainer = new PerceptronTrainer(network, glyphs.Training, new TrainingSettings { LearningRate = 3e-3 });
        for (var epoch = 0; epoch < 3; epoch++) trainer.RunEpoch();
        return trainer.RunEpoch();
    }

    private static MeasuredActivation Curve()
    {
        double[] stimuli = [.. Enumerable.Range(0, 71).Select(i => -5e-3 + (i * 0.5e-3))];
        return new MeasuredActivation("sigmoid", stimuli, [.. stimuli.Select(stimulus => 1 / (1 + Math.Exp((17e-3 - stimulus) / 3e-3)))], 17e-3, 3e-3);
    }

    private class SigmoidBank : IDeviceBank
    {
        public int Devices => 100;

        public string StimulusUnit => "A";

        public string ResponseUnit => "Ω";

        public virtual ValueTask RespondAsync(ReadOnlyMemory<double> stimuli, Memory<double> responses, CancellationToken cancellation = default)
        {
            for (var i = 0; i < stimuli.Length; i++) responses.Span[i] = (1 / (1 + Math.Exp((17e-3 - stimuli.Span[i]) / 3e-3))) - 0.5;
            return ValueTask.CompletedTask;
        }
    }

    /// <summary>Its answers depend on how many there were before.</summary>
    private sealed class CountingBank : SigmoidBank
    {
        private int _count;

        public override async ValueTask RespondAsync(ReadOnlyMemory<double> stimuli, Memory<double> responses, CancellationToken cancellation = default)
        {
            await base.RespondAsync(stimuli, responses, cancellation);
            for (var i = 0; i < responses.Length; i++) responses.Span[i] += 0.1 * Math.Sin(_count++);
        }
    }

    /// <summary>Stops whoever asks when it has been asked seven times.</summary>
    private sealed class StoppingBank(CancellationTokenSource stop) : SigmoidBank
    {
        public int Asked { get; private set; }

        public override ValueTask RespondAsync(ReadOnlyMemory<double> stimuli, Memory<double> responses, CancellationToken cancellation = default)
        {
            if (++Asked == 7) stop.Cancel();
            return base.RespondAsync(stimuli, responses, cancellation);
        }
    }
}
