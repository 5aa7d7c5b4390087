using System.Numerics.Tensors;

namespace SpinBench.Networks.Perceptrons;

/// <summary>The hyperbolic tangent.</summary>
public sealed class HyperbolicTangent : Activation
{
    /// <inheritdoc/>
    public override string Name => "tanh";

    /// <inheritdoc/>
    public override void Apply(Span<float> values, Span<float> slopes)
    {
        TensorPrimitives.Tanh(values, values);
        if (slopes.IsEmpty) return;
        TensorPrimitives.Multiply(values, values, slopes);
        TensorPrimitives.Subtract(1f, slopes, slopes);
    }
}
