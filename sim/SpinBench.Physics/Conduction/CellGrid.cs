namespace SpinBench.Physics.Conduction;

/// <summary>How cells lie in memory: rows of whole vectors, with a border of cells on every side.</summary>
internal sealed class CellGrid
{
    /// <summary>Cells of a vector.</summary>
    public const int Lanes = 8;

    public CellGrid(int columns, int rows)
    {
        (Columns, Rows) = (columns, rows);
        Vectors = (columns + Lanes - 1) / Lanes;

        // An odd number of vectors keeps the rows of a column from falling into the same lines of the cache.
        Stride = Lanes * ((Vectors + 2) | 1);
    }

    public int Columns { get; }

    public int Rows { get; }

    /// <summary>Vectors of a row, the last perhaps beyond its cells.</summary>
    public int Vectors { get; }

    /// <summary>From row to row.</summary>
    public int Stride { get; }

    /// <summary>Numbers of an array with its border.</summary>
    public int Size => (Rows + 2) * Stride;

    /// <summary>Where the cell (0, 0) lies in an array.</summary>
    public int Origin => Stride + Lanes;

    public int At(int column, int row) => row * Stride + column;
}
