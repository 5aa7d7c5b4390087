namespace SpinBench.Protocols.Perceptrons;

/// <summary>What a row of a <see cref="QuantizedPerceptron"/> is about.</summary>
public enum QuantizedStage
{
    /// <summary>A pulse, and the resistance after it: the states of the device.</summary>
    States,

    /// <summary>An epoch of learning with weights of full precision.</summary>
    Learning,

    /// <summary>A test with weights that have the states of the device.</summary>
    Quantized,
}
