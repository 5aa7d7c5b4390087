namespace SpinBench.Physics.Films;

/// <summary>Energies of a film, J; exchange and Dzyaloshinskii–Moriya interaction are zero for a uniform film.</summary>
/// <param name="Exchange">Σ over pairs of neighbours of A·|difference|².</param>
/// <param name="Dzyaloshinskii">Bulk and interfacial Dzyaloshinskii–Moriya interaction.</param>
/// <param name="Anisotropy">−K·(m·axis)².</param>
/// <param name="Zeeman">−Ms·m·B in the applied fields.</param>
/// <param name="Nonlocal">That of the nonlocal fields.</param>
public readonly record struct FilmEnergies(double Exchange, double Dzyaloshinskii, double Anisotropy, double Zeeman, double Nonlocal)
{
    /// <summary>All together.</summary>
    public double Total => Exchange + Dzyaloshinskii + Anisotropy + Zeeman + Nonlocal;
}
