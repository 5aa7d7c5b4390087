namespace SpinBench.Physics.Analysis;

/// <summary>Vectors in the cells of a regular grid.</summary>
public sealed class VectorField
{
    private readonly double[] _values;

    /// <summary>A field of zeros.</summary>
    /// <param name="cells">Cells along x, y and z.</param>
    /// <param name="cellSize">Edges of a cell, m.</param>
    /// <exception cref="ArgumentException">A number of cells or an edge is not positive.</exception>
    public VectorField((int X, int Y, int Z) cells, (double X, double Y, double Z) cellSize)
    {
        if (cells.X < 1 || cells.Y < 1 || cells.Z < 1)
            throw new ArgumentException($"A grid of {cells.X} × {cells.Y} × {cells.Z} cells: each must be at least one.", nameof(cells));
        if (!(cellSize.X > 0 && cellSize.Y > 0 && cellSize.Z > 0) || !double.IsFinite(cellSize.X + cellSize.Y + cellSize.Z))
            throw new ArgumentException($"Cells of {cellSize.X:R} × {cellSize.Y:R} × {cellSize.Z:R} m: each edge must be positive and finite.", nameof(cellSize));
        (Cells, CellSize) = (cells, cellSize);
        _values = new double[checked(3 * cells.X * cells.Y * cells.Z)];
    }

    /// <summary>Cells along x, y and z.</summary>
    public (int X, int Y, int Z) Cells { get; }

    /// <summary>Edges of a cell, m.</summary>
    public (double X, double Y, double Z) CellSize { get; }

    /// <summary>What the vectors are.</summary>
    public string Title { get; init; } = "m";

    /// <summary>Unit of the components; 1 for directions.</summary>
    public string Unit { get; init; } = "1";

    /// <summary>Components, x y z of each cell, cells with x fastest and z slowest.</summary>
    public Span<double> Values => _values;

    /// <summary>The three components of a cell.</summary>
    /// <param name="x">Index along x.</param>
    /// <param name="y">Index along y.</param>
    /// <param name="z">Index along z.</param>
    public Span<double> this[int x, int y, int z = 0]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)x, (uint)Cells.X, nameof(x));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)y, (uint)Cells.Y, nameof(y));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)z, (uint)Cells.Z, nameof(z));
            return _values.AsSpan(3 * ((z * Cells.Y + y) * Cells.X + x), 3);
        }
    }
}
