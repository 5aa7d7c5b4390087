using SpinBench.Quantities;

namespace SpinBench.Protocols.Perceptrons;

/// <summary>A point of a <see cref="NeuronPerceptron"/>.</summary>
/// <param name="Stage">What is done.</param>
/// <param name="Stimulus">Stimulus of all devices, in A; 0 where a network learns.</param>
/// <param name="Number">Number of the repetition or of the epoch, from 1.</param>
public readonly record struct NeuronPerceptronPoint(NeuronStage Stage, [property: Unit("A")] double Stimulus, int Number)
{
    /// <summary>The point in words.</summary>
    public override string ToString() => Stage == NeuronStage.Curve ? $"stimulus {QuantityFormat.Print(Stimulus, "A")}" : $"{Stage}, epoch {Number}";
}
