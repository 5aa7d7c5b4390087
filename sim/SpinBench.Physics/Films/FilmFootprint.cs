using System.Globalization;
using SpinBench.Physics.Ensembles;
using SpinBench.Randomness;

namespace SpinBench.Physics.Films;

/// <summary>
/// Memory that a film takes until its end, with what its nonlocal fields take and what is kept while one looks at it or looks for its
/// equilibrium: known when it is built, so that a film that does not fit is refused before its first step.
/// </summary>
internal static class FilmFootprint
{
    // Vectors of doubles of each cell: two states and two descents of a search for equilibrium. A nonlocal field of which others make a part is
    // gathered beside them.
    private const int Searched = 4;
    private const int Gathered = 2;

    private const int BandRows = 8 * FilmBand.Reach;

    /// <summary>Refuses what does not fit.</summary>
    /// <param name="grid">Cells.</param>
    /// <param name="material">Material.</param>
    /// <param name="settings">How it is computed.</param>
    /// <param name="adaptive">Whether it takes adaptive steps.</param>
    /// <exception cref="ArgumentException">There is not enough memory.</exception>
    public static void Check(FilmGrid grid, FilmMaterial material, FilmSettings settings, bool adaptive)
    {
        double there = settings.MemoryLimit ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, piece = Piece(grid, settings);
        double nonlocal = Nonlocal(settings), needed = Own(grid, material, settings, adaptive) + nonlocal;
        if (needed > there)
        {
            string share = nonlocal > 0 ? string.Create(CultureInfo.InvariantCulture, $", {nonlocal / 1e6:0} MB of them for fields that depend on all of it") : "";
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"A film of {grid.Columns} × {grid.Rows} cells needs {needed / 1e6:0} MB{share}; there are {there / 1e6:0} MB: take fewer cells{(settings.Precision == Precision.Double ? ", or single precision" : "")}."));
        }

        if (piece > 0.99 * Array.MaxLength)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"A film of {grid.Columns} × {grid.Rows} cells needs {piece / 1e6:0} MB in one piece, and a piece has {Array.MaxLength / 1e6:0} MB at most: take fewer cells{(settings.Precision == Precision.Double ? ", or single precision" : "")}."));
    }

    /// <summary>All that it takes, bytes.</summary>
    public static double Bytes(FilmGrid grid, FilmMaterial material, FilmSettings settings, bool adaptive) =>
        Own(grid, material, settings, adaptive) + Nonlocal(settings);

    private static double Own(FilmGrid grid, FilmMaterial material, FilmSettings settings, bool adaptive)
    {
        bool agitated = material.Temperature > 0 && settings.TimeStep is not null, swept = Film.Sweeps(grid, settings.NonlocalFields.Count);
        int bands = settings.TimeStep is null || swept ? 0 : Math.Clamp(Math.Min(settings.Threads, grid.Rows / FilmBand.Reach), 1, grid.Rows);
        double areas = 1 + Film.SweptAreas + (adaptive ? Film.AdaptiveAreas : 0) + (settings.Pattern is null ? 0 : 1) + (double)BandRows * bands / grid.Rows;
        int lines = One(material.SaturationMap) + One(material.AnisotropyMap) + 2 * One(material.DampingMap) + (material.HasBondMaps ? FilmBonds.Lines : 0)
            + (agitated && (material.SaturationMap ?? material.DampingMap) is not null ? 1 : 0)
            + (settings.Current is { } current && (current.DensityMap is not null || material.SaturationMap is not null) ? 2 : 0);
        double vectors = Searched + (settings.NonlocalFields.Any(field => field.EnergyShare != 0.5) ? Gathered : 0);
        double noise = 0;
        if (agitated)
        {
            double groups = (grid.Columns + GaussianLanes.Group - 1) / GaussianLanes.Group;
            noise = groups * (6 * GaussianLanes.Group * sizeof(float) * (grid.Rows + 2.0 * bands) + GaussianLanes.GroupWords * sizeof(uint) * (double)grid.Rows * Math.Max(1, bands));
        }

        return areas * Piece(grid, settings) + lines * Piece(grid, settings) / 3 + noise + sizeof(double) * (1 + 3 * vectors) * grid.Columns * grid.Rows;

        static int One(IReadOnlyList<double>? map) => map is null ? 0 : 1;
    }

    private static double Nonlocal(FilmSettings settings) => settings.NonlocalFields.Sum(field => field.BytesIn(settings.Precision));

    // Three components of all rows.
    private static double Piece(FilmGrid grid, FilmSettings settings)
    {
        int size = settings.Precision == Precision.Double ? sizeof(double) : sizeof(float);
        return 3.0 * size * FilmMemory.StrideOf(grid.Columns, size) * grid.Rows;
    }
}
