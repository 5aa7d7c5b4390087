namespace SpinBench.Protocols.Perceptrons;

/// <summary>What hidden neurons do that are no devices.</summary>
public enum ComputedNeurons
{
    /// <summary>The logistic function 1/(1 + e⁻ˣ).</summary>
    Sigmoid,

    /// <summary>The hyperbolic tangent.</summary>
    Tanh,

    /// <summary>The rectifier max(0, x).</summary>
    Rectifier,
}
