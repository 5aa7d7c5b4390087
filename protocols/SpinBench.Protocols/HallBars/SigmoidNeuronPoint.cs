using SpinBench.Quantities;

namespace SpinBench.Protocols.HallBars;

/// <summary>One evaluation of a <see cref="SigmoidNeuron"/>.</summary>
/// <param name="Input">Input, in A.</param>
/// <param name="Repeat">Number of the passage through the curve, from 1.</param>
public readonly record struct SigmoidNeuronPoint([property: Unit("A")] double Input, int Repeat)
{
    /// <summary>The point in words.</summary>
    public override string ToString() => $"input {QuantityFormat.Print(Input, "A")}";
}
