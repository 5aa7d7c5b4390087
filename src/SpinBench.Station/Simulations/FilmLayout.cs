using SpinBench.Physics.Films;

namespace SpinBench.Station.Simulations;

/// <summary>Cells and material of a film as its file says them.</summary>
internal static class FilmLayout
{
    /// <summary>The cells.</summary>
    /// <exception cref="ArgumentException">There are none, or too many.</exception>
    public static FilmGrid GridOf(FilmSystemSettings film)
    {
        var grid = new FilmGrid(film.Columns, film.Rows, film.CellWidth, film.CellHeight ?? film.CellWidth, film.Thickness)
        {
            PeriodicX = film.PeriodicX,
            PeriodicY = film.PeriodicY,
        };
        grid.Check();
        return film.Shape == FilmShape.Ellipse ? grid.Ellipse() : grid;
    }

    /// <summary>The material, with a map of each property that a region changes.</summary>
    public static FilmMaterial MaterialOf(FilmSystemSettings film, FilmGrid grid)
    {
        var regions = film.Regions.Select(region => (Of: region, Cells: CellsOf(region, grid))).ToList();
        var material = new FilmMaterial
        {
            SaturationMagnetization = film.SaturationMagnetization,
            SaturationMap = Map(film.SaturationMagnetization, region => region.SaturationMagnetization),
            ExchangeStiffness = film.ExchangeStiffness,
            ExchangeMap = Map(film.ExchangeStiffness, region => region.ExchangeStiffness),
            Anisotropy = film.Anisotropy,
            AnisotropyMap = Map(film.Anisotropy, region => region.Anisotropy),
            AnisotropyAxis = Vector.Of(film.AnisotropyAxis),
            BulkDzyaloshinskii = film.BulkDzyaloshinskii,
            BulkDzyaloshinskiiMap = Map(film.BulkDzyaloshinskii, region => region.BulkDzyaloshinskii),
            InterfacialDzyaloshinskii = film.InterfacialDzyaloshinskii,
            InterfacialDzyaloshinskiiMap = Map(film.InterfacialDzyaloshinskii, region => region.InterfacialDzyaloshinskii),
            Damping = film.Damping,
            DampingMap = Map(film.Damping, region => region.Damping),
            GyromagneticRatio = Gyration.Of(film.GyromagneticRatio, film.GFactor),
            Temperature = film.Temperature,
        };
        return film.AbsorbingEdges is { } edges ? material with { DampingMap = material.AbsorbingEdges(grid, edges.Cells, edges.Damping) } : material;

        double[]? Map(double everywhere, Func<FilmRegionSettings, double?> property)
        {
            if (regions.TrueForAll(region => property(region.Of) is null)) return null;
            var map = new double[grid.Count];
            Array.Fill(map, everywhere);
            foreach (var (region, cells) in regions)
            {
                if (property(region) is not { } value) continue;
                foreach (var cell in cells) map[cell] = value;
            }

            return map;
        }
    }

    /// <summary>Cells of a region.</summary>
    public static IReadOnlyList<int> CellsOf(FilmRegionSettings region, FilmGrid grid) => CellsWithin(region.Shape, region.From, region.To, grid);

    /// <summary>Cells whose middle lies within an outline.</summary>
    /// <param name="shape">The outline.</param>
    /// <param name="from">Lower left corner, m.</param>
    /// <param name="to">Upper right corner, m.</param>
    /// <param name="grid">Cells of the film.</param>
    public static IReadOnlyList<int> CellsWithin(FilmShape shape, IReadOnlyList<double> from, IReadOnlyList<double> to, FilmGrid grid)
    {
        double left = from[0], bottom = from[1], width = to[0] - left, height = to[1] - bottom;
        return [.. Enumerable.Range(0, grid.Count).Where(IsInside)];

        bool IsInside(int cell)
        {
            double x = (((cell % grid.Columns) + 0.5) * grid.CellWidth - left) / width, y = (((cell / grid.Columns) + 0.5) * grid.CellHeight - bottom) / height;
            return shape == FilmShape.Ellipse
                ? ((x - 0.5) * (x - 0.5)) + ((y - 0.5) * (y - 0.5)) <= 0.25
                : x is >= 0 and <= 1 && y is >= 0 and <= 1;
        }
    }
}
