namespace SpinBench.Physics;

/// <summary>
/// One uniformly magnetised layer with its easy axis along y in the film plane and its normal along z:
/// ε(m) = −Bk/2·my² − By·my + Bm/2·mz², energy per moment in tesla, with Bk = μ0Hk and Bm = μ0Meff (Stoner and Wohlfarth 1948).
/// </summary>
public sealed record Macrospin
{
    /// <summary>In-plane anisotropy field μ0Hk in T, greater than zero.</summary>
    public required double AnisotropyField { get; init; }

    /// <summary>Effective easy-plane magnetisation μ0Meff in T (shape minus interface anisotropy), greater than zero.</summary>
    public required double EffectiveMagnetization { get; init; }

    /// <summary>Saturation magnetisation Ms in A/m.</summary>
    public required double SaturationMagnetization { get; init; }

    /// <summary>Magnetic volume in m³.</summary>
    public required double Volume { get; init; }

    /// <summary>Gilbert damping α, dimensionless.</summary>
    public required double Damping { get; init; }

    /// <summary>Temperature in K; zero switches thermal agitation off.</summary>
    public required double Temperature { get; init; }

    /// <summary>Magnetic moment Ms·V in A m² = J/T.</summary>
    public double Moment => SaturationMagnetization * Volume;

    /// <summary>Thermal energy per moment, kB·T/(Ms·V), in T.</summary>
    public double ThermalField => PhysicalConstants.Boltzmann * Temperature / Moment;

    /// <summary>Zero-field energy barrier over kB·T: Δ0 = μ0·Ms·Hk·V/(2·kB·T), dimensionless.</summary>
    public double ThermalStability => AnisotropyField / (2 * ThermalField);

    /// <summary>Small-angle precession frequency about the easy axis in Hz, (γ/2π)·√(B(B + Bm)) with B = Bk + By (Kittel 1948).</summary>
    /// <param name="field">Field along the magnetisation, T, greater than −Bk.</param>
    public double KittelFrequency(double field)
    {
        double stiffness = AnisotropyField + field;
        return PhysicalConstants.GyromagneticRatio / (2 * Math.PI) * Math.Sqrt(stiffness * (stiffness + EffectiveMagnetization));
    }
}
