namespace SpinBench.Networks.Perceptrons;

/// <summary>How a perceptron learns.</summary>
public sealed record TrainingSettings
{
    /// <summary>Samples between two changes of the weights.</summary>
    public int BatchSize { get; init; } = 32;

    /// <summary>Rule by which weights follow the gradient.</summary>
    public Optimizer Optimizer { get; init; } = Optimizer.Adam;

    /// <summary>Learning rate.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Share of the last step's velocity that is kept, in gradient descent.</summary>
    public double Momentum { get; init; }

    /// <summary>Standard deviation of noise on every weight while the network learns, as a share of the root mean square of its layer; 0 for none.</summary>
    public double WeightNoise { get; init; }

    /// <summary>Batches between two times that the weights are made real, where devices make them so: the devices are written that rarely.</summary>
    public int RealizeEvery { get; init; } = 1;

    /// <summary>Seed of the order in which samples are shown.</summary>
    public ulong Seed { get; init; }

    /// <summary>Threads that work side by side; the outcome does not depend on their number.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Makes sure that the settings make sense.</summary>
    /// <exception cref="ArgumentException">They do not.</exception>
    public void Check()
    {
        if (BatchSize < 1) throw new ArgumentException($"A batch has at least one sample; it was to have {BatchSize}.");
        if (!(LearningRate > 0) || !double.IsFinite(LearningRate)) throw new ArgumentException($"The learning rate must be positive; it was to be {LearningRate}.");
        if (!(Momentum >= 0 && Momentum < 1)) throw new ArgumentException($"The momentum must be 0 or more and below 1; it was to be {Momentum}.");
        if (Momentum > 0 && Optimizer == Optimizer.Adam) throw new ArgumentException("A momentum belongs to gradient descent; Adam has its own. Choose gradient descent, or leave the momentum out.");
        if (!(WeightNoise >= 0) || !double.IsFinite(WeightNoise)) throw new ArgumentException($"The noise of the weights must not be negative; it was to be {WeightNoise}.");
        if (RealizeEvery < 1) throw new ArgumentException($"Weights are made real every batch or more rarely; it was to be every {RealizeEvery}.");
        if (Threads is < 1 or > 64) throw new ArgumentException($"1 to 64 threads can work side by side; {Threads} were asked for.");
    }
}
