using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Protocols.Perceptrons;

/// <summary>Settings of a <see cref="NeuronPerceptron"/>.</summary>
[Summary("A network with the ideal sigmoid, with the curve measured on devices, and with the devices themselves as its hidden neurons.")]
public sealed record NeuronPerceptronSettings
{
    /// <summary>How the network learns.</summary>
    [Summary("How the network learns.")]
    public PerceptronTrainingSettings Training { get; init; } = new() { Hidden = 100, Epochs = 20 };

    /// <summary>Stimuli at which the activation curve is measured, in A, rising.</summary>
    [Unit("A"), Summary("Rising stimuli at which the activation curve of the devices is measured.")]
    public required Sweep Curve { get; init; }

    /// <summary>How often each point of the curve is measured.</summary>
    [Summary("How often each point of the curve is measured; all devices are averaged in addition.")]
    public int Repeats { get; init => field = Allowed.AtLeastOne(value, nameof(Repeats)); } = 3;

    /// <summary>Epochs with the devices in every forward pass, after those with the measured curve.</summary>
    [Summary("Epochs with the devices in every forward pass, after those with the measured curve; 0 for none.")]
    public int DeviceEpochs
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(DeviceEpochs), "it is zero or more");
    } = 1;

    /// <summary>Whether the ideal sigmoid learns, too, to compare with.</summary>
    [Summary("Whether the ideal sigmoid learns, too, to compare with.")]
    public bool Ideal { get; init; } = true;
}
