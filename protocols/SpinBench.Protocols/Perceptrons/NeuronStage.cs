namespace SpinBench.Protocols.Perceptrons;

/// <summary>What a row of a <see cref="NeuronPerceptron"/> is about.</summary>
public enum NeuronStage
{
    /// <summary>The devices' responses to one stimulus: a point of their mean activation curve.</summary>
    Curve,

    /// <summary>An epoch with the ideal sigmoid.</summary>
    Ideal,

    /// <summary>An epoch with the measured curve.</summary>
    Measured,

    /// <summary>A test of the network that learnt with the measured curve, with the devices themselves as its hidden neurons.</summary>
    Devices,

    /// <summary>An epoch, after those with the measured curve, in which the devices answer in every forward pass.</summary>
    InTheLoop,
}
