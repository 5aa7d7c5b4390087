using SpinBench.Quantities;

namespace SpinBench.Protocols.HallBars;

/// <summary>One evaluation of a <see cref="SigmoidNeuron"/>.</summary>
/// <param name="Input">Input, in A.</param>
/// <param name="Repeat">Number of the passage through the curve, from 1.</param>
/// <param name="Output">Hall resistance after the input, in Ω.</param>
public readonly record struct SigmoidNeuronRow([property: Unit("A")] double Input, int Repeat, [property: Unit("Ω")] double Output);
