namespace SpinBench.Networks.Recurrent;

/// <summary>How the outputs of a recurrent network are learnt, and what is imperfect about it.</summary>
public sealed record LearningSettings
{
    /// <summary>Number of outputs.</summary>
    public int Outputs { get; init; } = 1;

    /// <summary>P = I/regularization at first.</summary>
    public double Regularization { get; init; } = 1;

    /// <summary>Weight of the past after one more step, λ.</summary>
    public double Forgetting { get; init; } = 0.995;

    /// <summary>Standard deviation of noise on the drives while the network learns.</summary>
    public double Noise { get; init; }

    /// <summary>Relative standard deviation of each output weight from step to step.</summary>
    public double WeightFluctuation { get; init; }

    /// <summary>Share of the weights that keep their old value when they should be changed.</summary>
    public double FailedUpdates { get; init; }

    /// <summary>Seed of noise, fluctuations and failures.</summary>
    public ulong Seed { get; init; }

    /// <summary>Makes sure that the settings make sense.</summary>
    /// <exception cref="ArgumentException">They do not.</exception>
    public void Check()
    {
        if (Outputs < 1) throw new ArgumentException($"The network needs at least one output; it was to have {Outputs}.");
        if (!(Noise >= 0) || !(WeightFluctuation >= 0)) throw new ArgumentException("Noise and fluctuations must not be negative.");
        if (!(FailedUpdates >= 0 && FailedUpdates <= 1)) throw new ArgumentException($"The share of failed updates lies between 0 and 1; it was to be {FailedUpdates}.");
    }
}
