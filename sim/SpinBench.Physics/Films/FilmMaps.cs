
namespace SpinBench.Physics.Films;

/// <summary>What differs from cell to cell, in the numbers of the kernel. Where nothing differs, one line serves every row.</summary>
internal sealed class FilmMaps
{
    private readonly FilmGrid _grid;
    private readonly FilmMemory _memory;
    private readonly double[] _saturation;

    public FilmMaps(FilmGrid grid, FilmMaterial material, FilmSettings settings, FilmMemory memory, bool varied)
    {
        (_grid, _memory) = (grid, memory);
        _saturation = [.. Enumerable.Range(0, grid.Count).Select(cell => Saturation(grid, material, cell))];
        LeastSaturation = _saturation.Where(saturation => saturation > 0).Min();
        if (settings.Current is { } current)
        {
            int rows = current.DensityMap is null && material.SaturationMap is null ? 1 : grid.Rows;
            Drift = new Line(memory.Lines(2 * rows), rows == 1 ? 0 : 2 * memory.LineBytes);
            SetDrift(current, current.DensityMap);
        }

        if (!varied)
            return;
        if (material.HasBondMaps)
            Bonds = new FilmBonds(grid, material).Write(memory);
        Dilution = Fill(material.SaturationMap is null, cell => material.SaturationMagnetization / _saturation[cell]);
        Anisotropy = Fill(material.AnisotropyMap is null, cell => 2 * (material.AnisotropyMap?[cell] ?? material.Anisotropy) / material.SaturationMagnetization);
        Damping = Fill(material.DampingMap is null, cell => Alpha(material, cell));
        Share = Fill(material.DampingMap is null, cell => 1 / (1 + Alpha(material, cell) * Alpha(material, cell)));
        if (material.Temperature > 0 && settings.TimeStep is { } step)
            Deviation = Fill(material.DampingMap is null && material.SaturationMap is null, cell => ThermalField(grid, material, step, cell));
        if (settings.Pattern is { } pattern)
            Pattern = FillPattern(pattern.Fields);
    }

    public Line Dilution { get; }

    public Line Anisotropy { get; }

    public Line Damping { get; }

    public Line Share { get; }

    public Line Deviation { get; }

    public Line Pattern { get; }

    /// <summary>Where bonds differ: those to the neighbours at larger x and y, as <see cref="FilmBonds"/> keeps them, and after the last row one without.</summary>
    public Line Bonds { get; }

    /// <summary>Row of the bonds below the first row: the last one's, or the one without bonds.</summary>
    public int RowBelowFirst => _grid.PeriodicY ? _grid.Rows - 1 : _grid.Rows;

    /// <summary>Two lines a row: along x, then along y.</summary>
    public Line Drift { get; }

    /// <summary>Saturation magnetisation of each cell, A/m; zero where there is no material.</summary>
    public ReadOnlySpan<double> Saturations => _saturation;

    /// <summary>Least saturation magnetisation of a cell with material, A/m.</summary>
    public double LeastSaturation { get; }

    public static double Saturation(FilmGrid grid, FilmMaterial material, int cell) =>
        grid.IsFilled(cell) ? material.SaturationMap?[cell] ?? material.SaturationMagnetization : 0;

    public static double Alpha(FilmMaterial material, int cell) => material.DampingMap?[cell] ?? material.Damping;

    /// <summary>Deviation of each component of the thermal field in a step, T: √(2α·kB·T/(γ·Ms·V·dt)) (Brown, Phys. Rev. 130, 1677, 1963).</summary>
    public static double ThermalField(FilmGrid grid, FilmMaterial material, double step, int cell) => Math.Sqrt(
        2 * Alpha(material, cell) * PhysicalConstants.Boltzmann * material.Temperature
        / (material.GyromagneticRatio * Saturation(grid, material, cell) * grid.CellVolume * step));

    /// <summary>Sets the spin drift −u/(2·edge) of each cell, 1/s.</summary>
    public void SetDrift(SpinCurrent current, IReadOnlyList<(double X, double Y)>? map)
    {
        bool uniform = Drift.RowBytes == 0;
        for (int row = 0; row < (uniform ? 1 : _grid.Rows); row++)
        {
            for (int column = 0; column < _grid.Columns; column++)
            {
                // One line for all rows serves a film of one magnetisation, wherever its mask leaves cells.
                int cell = row * _grid.Columns + column;
                double saturation = uniform ? LeastSaturation : _saturation[cell], drift = saturation > 0 ? current.Drift(saturation) : 0;
                var (x, y) = map?[cell] ?? current.Density;
                _memory.Kernel.Write(Drift.At(row), column, -drift * x / (2 * _grid.CellWidth));
                _memory.Kernel.Write(Drift.At(row), _memory.Stride + column, -drift * y / (2 * _grid.CellHeight));
            }
        }
    }

    private Line Fill(bool uniform, Func<int, double> value)
    {
        int any = Array.FindIndex(_saturation, saturation => saturation > 0), rows = uniform ? 1 : _grid.Rows;
        var line = new Line(_memory.Lines(rows), uniform ? 0 : _memory.LineBytes);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < _grid.Columns; column++)
            {
                int cell = row * _grid.Columns + column;
                _memory.Kernel.Write(line.At(row), column, value(uniform || _saturation[cell] == 0 ? any : cell));
            }
        }

        return line;
    }

    private Line FillPattern(IReadOnlyList<Cartesian> fields)
    {
        nint area = _memory.Rows(_grid.Rows);
        for (int cell = 0; cell < fields.Count; cell++)
        {
            int row = cell / _grid.Columns, column = cell % _grid.Columns;
            _memory.Write(area, column, row, 0, fields[cell].X);
            _memory.Write(area, column, row, 1, fields[cell].Y);
            _memory.Write(area, column, row, 2, fields[cell].Z);
        }

        return new Line(area, _memory.RowBytes);
    }

    /// <summary>Where the lines of a map are.</summary>
    /// <param name="Address">The first line.</param>
    /// <param name="RowBytes">Bytes from row to row; zero where one line serves all.</param>
    internal readonly record struct Line(nint Address, long RowBytes)
    {
        public nint At(int row) => Address + (nint)(row * RowBytes);
    }
}
