using SpinBench.Networks.Perceptrons;
using SpinBench.Settings;

namespace SpinBench.Protocols.Perceptrons;

/// <summary>How a perceptron of one hidden layer learns to tell images apart whose hidden neurons are no devices.</summary>
[Summary("How a perceptron of one hidden layer learns to tell images apart whose hidden neurons are no devices.")]
public sealed record ComputedTrainingSettings : PerceptronTrainingSettings
{
    /// <summary>What the hidden neurons do.</summary>
    [Summary("What the hidden neurons make of the sum of their inputs: sigmoid, tanh, rectifier.")]
    public ComputedNeurons Activation { get; init; }

    /// <summary>The same as the network takes it.</summary>
    internal Activation Neurons => Activation switch
    {
        ComputedNeurons.Tanh => new HyperbolicTangent(),
        ComputedNeurons.Rectifier => new Rectifier(),
        _ => new Sigmoid(),
    };
}
