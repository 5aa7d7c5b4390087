namespace SpinBench.Physics;

/// <summary>Spin–orbit torque of a heavy-metal channel on the layer above it.</summary>
public static class SpinHallTorque
{
    /// <summary>
    /// Damping-like field in T: μ0·H_DL = ħ·θ_SH·J/(2·e·Ms·t), the Slonczewski (1996) torque with the spin current θ_SH·J of the
    /// spin Hall effect (Liu et al., Science 336, 555, 2012).
    /// </summary>
    /// <param name="spinHallAngle">Spin Hall angle θ_SH, dimensionless.</param>
    /// <param name="currentDensity">Current density in the heavy metal, A/m².</param>
    /// <param name="saturationMagnetization">Ms of the driven layer, A/m.</param>
    /// <param name="thickness">Thickness of the driven layer, m.</param>
    public static double DampingLikeField(double spinHallAngle, double currentDensity, double saturationMagnetization, double thickness) =>
        PhysicalConstants.ReducedPlanck * spinHallAngle * currentDensity
            / (2 * PhysicalConstants.ElementaryCharge * saturationMagnetization * thickness);
}
