namespace SpinBench.Physics.Ensembles;

/// <summary>Energy by what it comes from, J. A cubic anisotropy is zero along no direction: it counts from −K₁/2·Σaᵢ⁴.</summary>
/// <param name="Field">Applied field, Oersted field included: −Ms·V·B·m.</param>
/// <param name="Anisotropy">Uniaxial anisotropy, −K·V·(m·u)², and what voltages change of it.</param>
/// <param name="Cubic">Cubic anisotropy.</param>
/// <param name="Demagnetizing">Shape: μ0·Ms²·V/2·m·N·m.</param>
/// <param name="Coupling">Interactions between members, each counted once.</param>
public readonly record struct EnergyTerms(double Field, double Anisotropy, double Cubic, double Demagnetizing, double Coupling)
{
    /// <summary>Sum of all terms, J.</summary>
    public double Total => Field + Anisotropy + Cubic + Demagnetizing + Coupling;

    /// <summary>Sum, term by term.</summary>
    /// <param name="left">First energies.</param>
    /// <param name="right">Second energies.</param>
    public static EnergyTerms operator +(EnergyTerms left, EnergyTerms right) => new(
        left.Field + right.Field,
        left.Anisotropy + right.Anisotropy,
        left.Cubic + right.Cubic,
        left.Demagnetizing + right.Demagnetizing,
        left.Coupling + right.Coupling);

    /// <inheritdoc cref="op_Addition(EnergyTerms, EnergyTerms)"/>
    public static EnergyTerms Add(EnergyTerms left, EnergyTerms right) => left + right;
}
