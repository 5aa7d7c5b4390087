using SpinBench.Networks.Recurrent;
using SpinBench.Settings;

namespace SpinBench.Protocols.DeviceNetworks;

/// <summary>How outputs are learnt by FORCE.</summary>
[Summary("How the outputs are learnt, by recursive least squares at every step (FORCE), and what is imperfect about it.")]
public record ForceSettings : ReadoutSettings
{
    /// <summary>Noise on the drives while learning.</summary>
    [Summary("Standard deviation of noise on the drives while the network learns.")]
    public double Noise { get; init => field = Allowed.NotNegative(value, nameof(Noise)); }

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
    internal override LearningSettings Learning(int outputs, ulong seed) =>
        base.Learning(outputs, seed) with { Noise = Noise, WeightFluctuation = WeightFluctuation, FailedUpdates = FailedUpdates };
}
