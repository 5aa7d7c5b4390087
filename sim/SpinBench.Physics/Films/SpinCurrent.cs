using SpinBench.Physics.Ensembles.Waveforms;

namespace SpinBench.Physics.Films;

/// <summary>
/// A current through the film whose electrons carry its spin along (Zhang and Li, Phys. Rev. Lett. 93, 127204, 2004):
/// dm/dt = … − m×[m×(u·∇)m] − ξ·m×(u·∇)m with u = P·μB·j/(e·Ms·(1+ξ²)), so that a texture moves against the current. Missing
/// neighbours count as equal to the cell itself.
/// </summary>
public sealed record SpinCurrent
{
    /// <summary>Bohr magneton e·ħ/(2·mₑ), J/T; CODATA 2022.</summary>
    private const double BohrMagneton = 9.2740100657e-24;

    /// <summary>Uniform current density along x and y, A/m².</summary>
    public (double X, double Y) Density { get; init; }

    /// <summary>Current density of each cell, A/m², row by row with x fastest, in place of the uniform one.</summary>
    public IReadOnlyList<(double X, double Y)>? DensityMap { get; init; }

    /// <summary>Spin polarisation P of the current.</summary>
    public double Polarization { get; init; } = 1;

    /// <summary>Non-adiabaticity ξ, also written β.</summary>
    public double NonAdiabaticity { get; init; }

    /// <summary>What the current density is multiplied by in time; null for one.</summary>
    public Waveform? Signal { get; init; }

    /// <summary>Spin drift velocity per current density, m/s per A/m².</summary>
    /// <param name="saturation">Saturation magnetisation, A/m.</param>
    public double Drift(double saturation) =>
        Polarization * BohrMagneton / (PhysicalConstants.ElementaryCharge * saturation * (1 + NonAdiabaticity * NonAdiabaticity));
}
