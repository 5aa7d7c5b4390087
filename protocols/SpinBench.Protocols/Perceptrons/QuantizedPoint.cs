using SpinBench.Quantities;

namespace SpinBench.Protocols.Perceptrons;

/// <summary>A point of a <see cref="QuantizedPerceptron"/>.</summary>
/// <param name="Stage">What is done.</param>
/// <param name="Amplitude">Amplitude of the pulse, in V; 0 for the reading before the first.</param>
/// <param name="Number">Number of the pulse or of the epoch, from 1.</param>
public readonly record struct QuantizedPoint(QuantizedStage Stage, [property: Unit("V")] double Amplitude, int Number)
{
    /// <summary>The point in words.</summary>
    public override string ToString() => Stage == QuantizedStage.States ? $"pulse of {QuantityFormat.Print(Amplitude, "V")}" : $"{Stage}, {Number}";
}
