
namespace SpinBench.Physics.Films;

/// <summary>
/// What a film is made of. Maps give a value for each cell, row by row with x fastest, in place of the uniform value.
/// </summary>
public sealed record FilmMaterial
{
    /// <summary>Saturation magnetisation Ms, A/m.</summary>
    public required double SaturationMagnetization { get; init; }

    /// <summary>Saturation magnetisation of each cell, A/m.</summary>
    public IReadOnlyList<double>? SaturationMap { get; init; }

    /// <summary>Exchange stiffness A, J/m: the energy density is A·|∇m|².</summary>
    public double ExchangeStiffness { get; init; }

    /// <summary>
    /// Exchange stiffness of each cell, J/m; neighbours are bound by the harmonic mean of theirs, which is that of two half bonds in a row.
    /// </summary>
    public IReadOnlyList<double>? ExchangeMap { get; init; }

    /// <summary>Uniaxial anisotropy K, J/m³: the energy density is −K·(m·axis)²; negative makes a plane easy.</summary>
    public double Anisotropy { get; init; }

    /// <summary>Uniaxial anisotropy of each cell, J/m³.</summary>
    public IReadOnlyList<double>? AnisotropyMap { get; init; }

    /// <summary>Axis of the anisotropy.</summary>
    public Cartesian AnisotropyAxis { get; init; } = Cartesian.AlongZ;

    /// <summary>Bulk Dzyaloshinskii–Moriya interaction, J/m²: the energy density is D·m·(∇×m).</summary>
    public double BulkDzyaloshinskii { get; init; }

    /// <summary>The same of each cell, J/m²; between neighbours the harmonic mean, and where their signs differ √(√|a·b|·|a + b|/2) with the sign of a + b, as in mumax3.</summary>
    public IReadOnlyList<double>? BulkDzyaloshinskiiMap { get; init; }

    /// <summary>Interfacial Dzyaloshinskii–Moriya interaction, J/m²: the energy density is D·[m_z·∇·m − (m·∇)m_z].</summary>
    public double InterfacialDzyaloshinskii { get; init; }

    /// <summary>The same of each cell, J/m²; between neighbours the harmonic mean, and where their signs differ √(√|a·b|·|a + b|/2) with the sign of a + b, as in mumax3.</summary>
    public IReadOnlyList<double>? InterfacialDzyaloshinskiiMap { get; init; }

    /// <summary>Gilbert damping α.</summary>
    public required double Damping { get; init; }

    /// <summary>Damping of each cell.</summary>
    public IReadOnlyList<double>? DampingMap { get; init; }

    /// <summary>Gyromagnetic ratio γ, rad/(s T).</summary>
    public double GyromagneticRatio { get; init; } = PhysicalConstants.GyromagneticRatio;

    /// <summary>Temperature, K.</summary>
    public double Temperature { get; init; }

    /// <summary>Exchange length √(2A/(μ0·Ms²)), m.</summary>
    public double ExchangeLength => Math.Sqrt(2 * ExchangeStiffness / PhysicalConstants.VacuumPermeability) / SaturationMagnetization;

    /// <summary>Whether bonds differ from cell to cell.</summary>
    internal bool HasBondMaps => ExchangeMap is not null || BulkDzyaloshinskiiMap is not null || InterfacialDzyaloshinskiiMap is not null;

    /// <summary>Largest exchange stiffness, J/m.</summary>
    internal double LargestExchange => ExchangeMap?.Max() ?? ExchangeStiffness;

    /// <summary>Largest bulk interaction without its sign, J/m²; the uniform one with it.</summary>
    internal double LargestBulk => BulkDzyaloshinskiiMap?.Max(Math.Abs) ?? BulkDzyaloshinskii;

    /// <summary>Largest interfacial interaction without its sign, J/m²; the uniform one with it.</summary>
    internal double LargestInterfacial => InterfacialDzyaloshinskiiMap?.Max(Math.Abs) ?? InterfacialDzyaloshinskii;

    /// <summary>
    /// Map of a damping that rises with the square of the depth into a margin along the film's outer edges, so that spin waves run out
    /// there instead of coming back. It rises from what the material damps there, also where that is not the same everywhere, so that
    /// nothing comes back from a step either; where that is more than at the edge it stays. Periodic edges have no margin.
    /// </summary>
    /// <param name="grid">Cells of the film.</param>
    /// <param name="margin">Cells from the edge that absorb.</param>
    /// <param name="most">Damping at the very edge.</param>
    /// <exception cref="ArgumentException">The damping's map is of another grid.</exception>
    public double[] AbsorbingEdges(FilmGrid grid, int margin, double most)
    {
        ArgumentNullException.ThrowIfNull(grid);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(margin);
        if (DampingMap is { } damping)
            FilmChecks.CheckCount(grid, damping.Count, "damping");
        var map = new double[grid.Count];
        for (int cell = 0; cell < map.Length; cell++)
        {
            int column = cell % grid.Columns, row = cell / grid.Columns;
            int inside = grid.PeriodicX || grid.Columns == 1 ? margin : Math.Min(column, grid.Columns - 1 - column);
            inside = Math.Min(inside, grid.PeriodicY || grid.Rows == 1 ? margin : Math.Min(row, grid.Rows - 1 - row));
            double depth = Math.Max(0, margin - inside) / (double)margin;
            double own = FilmMaps.Alpha(this, cell);
            map[cell] = own + Math.Max(0, most - own) * depth * depth;
        }

        return map;
    }
}
