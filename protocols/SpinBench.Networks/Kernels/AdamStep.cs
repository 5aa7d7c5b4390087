namespace SpinBench.Networks.Kernels;

/// <summary>Constants of one step of Adam (Kingma and Ba 2015), with the corrections for the start folded in.</summary>
/// <param name="MeanDecay">β₁.</param>
/// <param name="SquareDecay">β₂.</param>
/// <param name="Rate">Learning rate over 1 − β₁ᵗ.</param>
/// <param name="SquareCorrection">1/√(1 − β₂ᵗ).</param>
/// <param name="Floor">ε, added to the root of the mean square.</param>
internal readonly record struct AdamStep(float MeanDecay, float SquareDecay, float Rate, float SquareCorrection, float Floor);
