using System.Numerics.Tensors;

namespace SpinBench.Networks.Perceptrons;

/// <summary>The logistic function 1/(1 + e⁻ˣ).</summary>
public sealed class Sigmoid : Activation
{
    /// <inheritdoc/>
    public override string Name => "sigmoid";

    /// <inheritdoc/>
    public override void Apply(Span<float> values, Span<float> slopes)
    {
        TensorPrimitives.Sigmoid(values, values);
        if (slopes.IsEmpty) return;
        // y(1 − y) = y − y²
        TensorPrimitives.Multiply(values, values, slopes);
        TensorPrimitives.Subtract(values, slopes, slopes);
    }
}
