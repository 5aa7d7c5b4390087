using System.Numerics.Tensors;

namespace SpinBench.Networks.Perceptrons;

/// <summary>The rectifier max(0, x).</summary>
public sealed class Rectifier : Activation
{
    /// <inheritdoc/>
    public override string Name => "rectifier";

    /// <inheritdoc/>
    public override void Apply(Span<float> values, Span<float> slopes)
    {
        for (var i = 0; i < slopes.Length; i++) slopes[i] = values[i] > 0 ? 1 : 0;
        TensorPrimitives.Max(values, 0f, values);
    }
}
