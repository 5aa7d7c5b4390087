namespace SpinBench.Physics.Magnetostatics;

/// <summary>
/// The demagnetising tensor between equal cuboid cells of one layer, averaged over source and target: H = −N·M. Near cells by the
/// functions of Newell, Williams and Dunlop (J. Geophys. Res. 98, 9551, 1993) with 32 digits; far ones by quadrature of the dipole's field
/// over both cells, which cancels nowhere. In one layer xz and yz vanish.
/// </summary>
public sealed class DemagnetizingTensor
{
    /// <summary>Distance in edges (the longest of a cell) from which quadrature is good to 2e-10 of the tensor there, and so to 3e-14 of one.</summary>
    internal const double NearEdges = 8;

    private readonly double[] _xx;
    private readonly double[] _yy;
    private readonly double[] _zz;
    private readonly double[] _xy;

    /// <summary>Computes the tensor for all distances in a grid.</summary>
    /// <param name="columns">Cells along x.</param>
    /// <param name="rows">Cells along y.</param>
    /// <param name="cell">Edges of a cell, m.</param>
    /// <param name="periodic">Along which axes the grid repeats for ever; distances then reach all images.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number of cells or an edge is not positive.</exception>
    public DemagnetizingTensor(int columns, int rows, (double X, double Y, double Z) cell, (bool X, bool Y) periodic = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        if (!(cell.X > 0 && cell.Y > 0 && cell.Z > 0) || !double.IsFinite(cell.X + cell.Y + cell.Z))
            throw new ArgumentOutOfRangeException(nameof(cell), $"A cell of {cell.X:R} × {cell.Y:R} × {cell.Z:R} m: each edge must be positive and finite.");
        (Columns, Rows) = (columns, rows);
        int count = checked(columns * rows);
        (_xx, _yy, _zz, _xy) = (new double[count], new double[count], new double[count], new double[count]);

        // In units of the longest edge, so that nothing over- or underflows.
        double unit = Math.Max(cell.X, Math.Max(cell.Y, cell.Z)), near = NearEdges;
        cell = (cell.X / unit, cell.Y / unit, cell.Z / unit);
        int nearColumns = (int)Math.Min(periodic.X ? int.MaxValue : columns, Math.Ceiling(near / cell.X));
        int nearRows = (int)Math.Min(periodic.Y ? int.MaxValue : rows, Math.Ceiling(near / cell.Y));
        var differences = new NewellDifferences(nearColumns, nearRows, cell);
        Func<int, int, (double XX, double YY, double ZZ, double XY)> element = Single;
        if (periodic.X || periodic.Y)
            element = new PeriodicImages((columns, rows), periodic, cell, Single).At;
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                int at = row * columns + column;
                (_xx[at], _yy[at], _zz[at], _xy[at]) = element(column, row);
            }
        }

        (double, double, double, double) Single(int column, int row)
        {
            double x = column * cell.X, y = row * cell.Y;
            return column < nearColumns && row < nearRows && x * x + y * y < near * near
                ? differences.At(column, row)
                : DipoleQuadrature.At(x, y, cell);
        }
    }

    /// <summary>Takes elements that were computed elsewhere.</summary>
    internal DemagnetizingTensor(int columns, int rows, Func<int, int, (double XX, double YY, double ZZ, double XY)> elements)
    {
        (Columns, Rows) = (columns, rows);
        var all = Enumerable.Range(0, columns * rows).Select(at => elements(at % columns, at / columns)).ToArray();
        (_xx, _yy, _zz, _xy) = ([.. all.Select(at => at.XX)], [.. all.Select(at => at.YY)], [.. all.Select(at => at.ZZ)], [.. all.Select(at => at.XY)]);
    }

    /// <summary>Cells along x.</summary>
    public int Columns { get; }

    /// <summary>Cells along y.</summary>
    public int Rows { get; }

    /// <summary>Element xx at a distance in cells, of either sign.</summary>
    public double XX(int column, int row) => _xx[At(column, row)];

    /// <summary>Element yy at a distance in cells, of either sign.</summary>
    public double YY(int column, int row) => _yy[At(column, row)];

    /// <summary>Element zz at a distance in cells, of either sign.</summary>
    public double ZZ(int column, int row) => _zz[At(column, row)];

    /// <summary>Element xy at a distance in cells, of either sign.</summary>
    public double XY(int column, int row) => Math.Sign(column) * Math.Sign(row) * _xy[At(column, row)];

    private int At(int column, int row)
    {
        (column, row) = (Math.Abs(column), Math.Abs(row));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, Columns);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Rows);
        return row * Columns + column;
    }
}
