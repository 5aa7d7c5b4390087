namespace SpinBench.Physics.Ensembles;

/// <summary>
/// Slonczewski's spin-transfer torque of a perpendicular current (Slonczewski 1996, with the asymmetry of 2002): an effective field
/// a·ε·(m×p) and, in proportion, β·a·ε·p, where ε = Λ²/[(Λ² + 1) + (Λ² − 1)·m·p] and a = ħ·P·j/(e·Ms·t). Positive a drives the spin towards p.
/// </summary>
/// <param name="Polarization">Direction p of the reference layer.</param>
/// <param name="Field">Constant part of a, T; a drive's response adds to it.</param>
/// <param name="Asymmetry">Λ, positive; one makes the torque symmetric, ε = ½.</param>
/// <param name="FieldLike">β, the share of the field-like (non-adiabatic) torque.</param>
public sealed record SpinTransfer(Cartesian Polarization, double Field = 0, double Asymmetry = 1, double FieldLike = 0)
{
    /// <summary>a = ħ·P·j/(e·Ms·t) in T.</summary>
    /// <param name="polarization">Spin polarisation P of the current.</param>
    /// <param name="currentDensity">Current density j, A/m².</param>
    /// <param name="saturationMagnetization">Ms, A/m.</param>
    /// <param name="thickness">Thickness t, m.</param>
    public static double FieldOf(double polarization, double currentDensity, double saturationMagnetization, double thickness) =>
        PhysicalConstants.ReducedPlanck * polarization * currentDensity
            / (PhysicalConstants.ElementaryCharge * saturationMagnetization * thickness);
}
