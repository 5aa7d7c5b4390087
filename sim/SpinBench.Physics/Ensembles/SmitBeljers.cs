namespace SpinBench.Physics.Ensembles;

/// <summary>
/// Resonance of one moment from the second derivatives of its energy (Smit and Beljers, Philips Res. Rep. 10, 113, 1955; Suhl, Phys. Rev.
/// 97, 555, 1955). With S = ∂²E/∂a∂b/(Ms·V) for rotations a and b about two axes across the moment, which in spherical angles is
/// E_θθ, E_φφ/sin²θ and E_θφ/sin θ over the moment, and finite damping kept exactly:
/// decay δ = γ·α·tr S/(2(1 + α²)), ω₀² = γ²·det S/(1 + α²), ω² = ω₀² − δ².
/// </summary>
public static class SmitBeljers
{
    /// <summary>The mode of a moment in equilibrium.</summary>
    /// <param name="first">Second derivative along one direction across the moment, per moment, T.</param>
    /// <param name="second">The same along the direction across both, T.</param>
    /// <param name="mixed">Mixed second derivative, T.</param>
    /// <param name="damping">Gilbert damping α.</param>
    /// <param name="gyromagneticRatio">γ, rad/(s·T); null for that of the free electron's spin that all defaults have.</param>
    /// <returns>The mode; of an overdamped motion the slower part, with frequency zero.</returns>
    public static Mode Resonance(double first, double second, double mixed, double damping, double? gyromagneticRatio = null)
    {
        double gamma = gyromagneticRatio ?? PhysicalConstants.GyromagneticRatio, slow = 1 / (1 + damping * damping);
        double decay = 0.5 * gamma * damping * (first + second) * slow;
        double square = gamma * gamma * (first * second - mixed * mixed) * slow - decay * decay;
        return square >= 0 ? new Mode(Math.Sqrt(square) / (2 * Math.PI), decay) : new Mode(0, decay - Math.Sqrt(-square));
    }
}
