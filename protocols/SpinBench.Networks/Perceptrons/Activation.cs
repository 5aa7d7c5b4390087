namespace SpinBench.Networks.Perceptrons;

/// <summary>What a neuron makes of the sum of its inputs.</summary>
public abstract class Activation
{
    /// <summary>Name in reports.</summary>
    public abstract string Name { get; }

    /// <summary>Answers of many neurons at once.</summary>
    /// <param name="values">On entry the sums; on return the answers.</param>
    /// <param name="slopes">Receives the derivative of each answer by its sum; empty when nobody learns.</param>
    public abstract void Apply(Span<float> values, Span<float> slopes);
}
