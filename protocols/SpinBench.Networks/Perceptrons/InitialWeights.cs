namespace SpinBench.Networks.Perceptrons;

/// <summary>What the weights of a network are before it learns.</summary>
public enum InitialWeights
{
    /// <summary>Weights and biases drawn evenly from ±1/√(inputs of the layer), as PyTorch does.</summary>
    ByInputs,

    /// <summary>Weights drawn evenly from ±√(6/(inputs + outputs of the layer)), and biases of zero (Glorot and Bengio 2010), as Keras does.</summary>
    Glorot,
}
