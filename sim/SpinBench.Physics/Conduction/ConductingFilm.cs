namespace SpinBench.Physics.Conduction;

/// <summary>
/// A conducting film of one layer of cells, between insulators above and below. Its resistivity follows its magnetisation m,
/// ρ = ρ⊥·(1 + b·m⊗m) with b = Δρ/ρ⊥ (anisotropic magnetoresistance: McGuire and Potter, IEEE Trans. Magn. 11, 1018, 1975). No current
/// leaves the plane, so what counts are the components in the plane of ρ, whose inverse is σ = σ⊥·(1 − b/(1 + b·u²)·u⊗u), u = (mx, my).
/// </summary>
public sealed record ConductingFilm
{
    /// <summary>Cells along x.</summary>
    public required int Columns { get; init; }

    /// <summary>Cells along y. Powers of two times a small number are solved fastest.</summary>
    public required int Rows { get; init; }

    /// <summary>Edge of a cell along x, m.</summary>
    public required double CellWidth { get; init; }

    /// <summary>Edge of a cell along y, m.</summary>
    public required double CellHeight { get; init; }

    /// <summary>Thickness of the film, m.</summary>
    public required double Thickness { get; init; }

    /// <summary>Conductivity σ⊥ = 1/ρ⊥ across the magnetisation, S/m, where the map gives none.</summary>
    public double Conductivity { get; init; }

    /// <summary>Conductivity σ⊥ of each cell, S/m, with x fastest; none: the film is of one conductivity.</summary>
    public IReadOnlyList<double>? ConductivityMap { get; init; }

    /// <summary>Anisotropic magnetoresistance Δρ/ρ⊥ = ρ∥/ρ⊥ − 1, greater than −1.</summary>
    public double Magnetoresistance { get; init; }

    /// <summary>Whether a cell holds material, with x fastest; none: all do.</summary>
    public IReadOnlyList<bool>? Material { get; init; }

    internal int Cells => Columns * Rows;

    internal bool Holds(int cell) => Material is null || Material[cell];

    internal double ConductivityAt(int cell) => ConductivityMap is null ? Conductivity : ConductivityMap[cell];

    internal string Place(int cell) => $"column {cell % Columns}, row {cell / Columns}";
}
