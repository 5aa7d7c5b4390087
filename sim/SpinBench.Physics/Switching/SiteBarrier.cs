namespace SpinBench.Physics.Switching;

/// <summary>
/// What is common to nucleation sites of one film. A site of the factor k has the anisotropy field A = H_k·r·k, where r is what
/// temperature leaves of it; a field in the plane tilts it by h = min(h_max, |H_x|/A) and leaves q = 1 − h. Its nucleation field is
/// H_n = ν·A·q and its barrier E = ε·A·q²·T₀/T in units of k_B·T. In a field H along the normal the barrier of state m = ±1 is E·y² with
/// y = 1 + H·m/H_n between 0 and its largest value, and the state is left at the rate f₀·exp(−E·y²) (Néel–Brown, with the quadratic
/// barrier of coherent reversal).
/// </summary>
public sealed record SiteBarrier
{
    /// <summary>Anisotropy field H_k of a site of factor 1 at the reference temperature, μ0H in T.</summary>
    public required double AnisotropyField { get; init; }

    /// <summary>Barrier ε over anisotropy field in units of k_B·T₀, 1/T.</summary>
    public double BarrierPerField { get; init; } = 1000;

    /// <summary>Share ν of the anisotropy field at which a site reverses without thermal agitation.</summary>
    public double NucleationShare { get; init; } = 0.08;

    /// <summary>Attempt rate f₀, 1/s.</summary>
    public double AttemptRate { get; init; } = 1e9;

    /// <summary>Reference temperature T₀ of the barrier, K.</summary>
    public double ReferenceTemperature { get; init; } = 300;

    /// <summary>Largest tilt h_max.</summary>
    public double LargestTilt { get; init; } = 0.98;

    /// <summary>Largest y.</summary>
    public double LargestRatio { get; init; } = 30;
}
