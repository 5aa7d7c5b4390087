using SpinBench.Networks.Recurrent;
using SpinBench.Settings;

namespace SpinBench.Protocols.DeviceNetworks;

/// <summary>How outputs are learnt by recursive least squares.</summary>
[Summary("How the outputs are learnt, by recursive least squares at every step.")]
public record ReadoutSettings
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

    /// <summary>The same for a number of outputs.</summary>
    internal virtual LearningSettings Learning(int outputs, ulong seed) => new() { Outputs = outputs, Regularization = Regularization, Forgetting = Forgetting, Seed = seed };
}
