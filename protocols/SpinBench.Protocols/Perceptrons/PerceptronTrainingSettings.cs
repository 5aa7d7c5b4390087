using SpinBench.Networks.Perceptrons;
using SpinBench.Settings;

namespace SpinBench.Protocols.Perceptrons;

/// <summary>How a perceptron of one hidden layer learns to tell images apart.</summary>
[Summary("How a perceptron of one hidden layer learns to tell images apart.")]
public record PerceptronTrainingSettings
{
    /// <summary>Sets of images, the first that is there being used.</summary>
    [Summary("Sets of images to learn from; the first that is on this machine is used: mnist, fashion-mnist, glyphs.")]
    public IReadOnlyList<TrainingImages> Data
    {
        get;
        init => field = value is { Count: > 0 } ? value : throw new ArgumentException("there must be one set of images at least", nameof(Data));
    } = [TrainingImages.Mnist, TrainingImages.Glyphs];

    /// <summary>Number of images to learn from; null for all.</summary>
    [Summary("Number of images to learn from, the first of the set; all if left out.")]
    public int? Images { get; init => field = value is null ? null : AtLeastOne(value.Value, nameof(Images)); }

    /// <summary>Number of images to test with; null for all.</summary>
    [Summary("Number of images to test with, the first of the set; all if left out. With devices in the loop each takes an evaluation of every neuron.")]
    public int? TestImages { get; init => field = value is null ? null : AtLeastOne(value.Value, nameof(TestImages)); }

    /// <summary>Height and width to which images are shrunk, in pixels; null to leave them.</summary>
    [Summary("Height and width of the images that the network sees, in pixels: each the mean of a block of the original's; as they are if left out.")]
    public int? Pixels { get; init => field = value is null ? null : AtLeastOne(value.Value, nameof(Pixels)); }

    /// <summary>Number of classes, counted from the first; null for all.</summary>
    [Summary("Number of classes, the first of the set: images of others are left out before images are counted; all if left out.")]
    public int? Classes
    {
        get;
        init => field = value is null or >= 2 ? value : throw new ArgumentOutOfRangeException(nameof(Classes), "there are two classes at least to tell apart");
    }

    /// <summary>Number of hidden neurons.</summary>
    [Summary("Number of hidden neurons.")]
    public int Hidden { get; init => field = AtLeastOne(value, nameof(Hidden)); } = 128;

    /// <summary>Number of passes over the images.</summary>
    [Summary("Number of passes over the images.")]
    public int Epochs { get; init => field = AtLeastOne(value, nameof(Epochs)); } = 40;

    /// <summary>Images between two changes of the weights.</summary>
    [Summary("Images between two changes of the weights.")]
    public int Batch { get; init => field = AtLeastOne(value, nameof(Batch)); } = 32;

    /// <summary>Rule by which weights follow the gradient.</summary>
    [Summary("Rule by which weights follow the gradient: adam, gradient-descent.")]
    public Optimizer Optimizer { get; init; } = Optimizer.Adam;

    /// <summary>Share of the last step's velocity that is kept, in gradient descent.</summary>
    [Summary("Share of the last step's velocity that is kept, in gradient descent.")]
    public double Momentum { get; init => field = value is >= 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(Momentum), "it is 0 or more, and below 1"); }

    /// <summary>Noise on every weight while the network learns.</summary>
    [Summary("Standard deviation of noise on every weight while the network learns, drawn anew for each batch, as a share of the root mean square of its layer's weights.")]
    public double WeightNoise { get; init => field = Allowed.NotNegative(value, nameof(WeightNoise)); }

    /// <summary>Learning rate.</summary>
    [Summary("Learning rate.")]
    public double LearningRate { get; init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(LearningRate), "it must be above zero"); } = 1e-3;

    /// <summary>What the weights are before the network learns.</summary>
    [Summary("What the weights are before the network learns: by-inputs (evenly from ±1/√inputs, biases likewise), glorot (evenly from ±√(6/(inputs + outputs)), biases of zero).")]
    public InitialWeights InitialWeights { get; init; }

    /// <summary>Seed of the weights at the beginning and of the order of the images.</summary>
    [Summary("Seed of the weights at the beginning and of the order of the images.")]
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads; the outcome does not depend on their number.</summary>
    [Summary("Threads that learn side by side; the outcome does not depend on it.")]
    public int Threads { get; init => field = value is >= 1 and <= 64 ? value : throw new ArgumentOutOfRangeException(nameof(Threads), "1 to 64 threads can learn side by side"); } = 1;

    /// <summary>How the trainer learns.</summary>
    /// <param name="realizeEvery">Batches between two times that weights are made real.</param>
    internal TrainingSettings Trainer(int realizeEvery = 1) =>
        new()
        {
            BatchSize = Batch,
            Optimizer = Optimizer,
            LearningRate = LearningRate,
            Momentum = Momentum,
            WeightNoise = WeightNoise,
            Seed = Seed,
            Threads = Threads,
            RealizeEvery = realizeEvery,
        };

    /// <summary>Neurons of each layer, for a set of images.</summary>
    internal int[] Sizes(TrainingData data) => [data.Set.Training.Size, Hidden, data.Set.Training.Classes];

    private static int AtLeastOne(int value, string name) => value >= 1 ? value : throw new ArgumentOutOfRangeException(name, "it is one or more");
}
