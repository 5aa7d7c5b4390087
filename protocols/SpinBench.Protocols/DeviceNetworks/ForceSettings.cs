using SpinBench.Networks.Recurrent;
using SpinBench.Settings;

namespace SpinBench.Protocols.DeviceNetworks;

/// <summary>How outputs are learnt by FORCE.</summary>
[Summary("How the outputs are learnt, by recursive least squares at every step (FORCE), and what is imperfect about it.")]
public sealed record ForceSettings
{
    /// <summary>P = I/regularization at first.</summary>
    [Summary("How much the first samples are trusted: the smaller, the faster the weights move.")]
    public double Regularization { get; init => field = Allowed.Positive(value, nameof(Regularization)); } = 1;

    /// <summary>Weight of the past after one more step, λ.</summary>
    [Summary("Weight of the past after one more step, above 0.5 and at most 1; 1 forgets nothing.")]
    public double Forgetting
    {
        get;
        init => field = value is > 0.5 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Forgetting), "it lies above 0.5 and at most at 1");
    } = 0.995;

    /// <summary>Noise on the drives while learning.</summary>
    [Summary("Standard deviation of noise on the drives while the network learns.")]
    public double Noise { get; init => field = Allowed.NotNegative(value, nameof(Noise)); }

    /// <summary>Whether what was seen is forgotten when a new target begins.</summary>
    [Summary("Whether the correlations that were seen are forgotten when a new target begins; the weights stay.")]
    public bool Restart { get; init; } = true;

    /// <summary>Fluctuation of the output weights.</summary>
    [Summary("Relative standard deviation of each output weight from step to step.")]
    public double WeightFluctuation { get; init => field = Allowed.NotNegative(value, nameof(WeightFluctuation)); }

    /// <summary>Share of updates that fail.</summary>
    [Summary("Share of the weights that keep their old value at a step that should change them.")]
    public double FailedUpdates
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(nameof(FailedUpdates), "it lies between 0 and 1");
    }

    /// <summary>The same for a number of outputs.</summary>
    internal LearningSettings Learning(int outputs, ulong seed) => new()
    {
        Outputs = outputs,
        Regularization = Regularization,
        Forgetting = Forgetting,
        Noise = Noise,
        WeightFluctuation = WeightFluctuation,
        FailedUpdates = FailedUpdates,
        Seed = seed,
    };
}
