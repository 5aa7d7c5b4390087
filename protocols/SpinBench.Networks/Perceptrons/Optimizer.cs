namespace SpinBench.Networks.Perceptrons;

/// <summary>Rules by which weights follow the gradient.</summary>
public enum Optimizer
{
    /// <summary>Adam (Kingma and Ba 2015), with β₁ = 0.9, β₂ = 0.999 and ε = 10⁻⁸.</summary>
    Adam,

    /// <summary>Gradient descent, with momentum where it is set.</summary>
    GradientDescent,
}
