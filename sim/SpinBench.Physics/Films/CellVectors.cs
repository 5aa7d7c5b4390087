namespace SpinBench.Physics.Films;

/// <summary>
/// Vectors in the cells of a film, one sequence of numbers a component; that of the cell (column, row) is number row·stride + column.
/// Numbers between the last column and the next row belong to the solver and must be left alone.
/// </summary>
/// <typeparam name="T">Type of the numbers, double or float.</typeparam>
/// <param name="x">Components along x.</param>
/// <param name="y">Components along y.</param>
/// <param name="z">Components along z.</param>
/// <param name="columns">Cells along x.</param>
/// <param name="rows">Cells along y.</param>
/// <param name="stride">Numbers from row to row, at least as many as columns.</param>
public readonly ref struct CellVectors<T>(Span<T> x, Span<T> y, Span<T> z, int columns, int rows, int stride)
    where T : unmanaged
{
    /// <summary>Components along x.</summary>
    public Span<T> X { get; } = x;

    /// <summary>Components along y.</summary>
    public Span<T> Y { get; } = y;

    /// <summary>Components along z.</summary>
    public Span<T> Z { get; } = z;

    /// <summary>Cells along x.</summary>
    public int Columns { get; } = columns;

    /// <summary>Cells along y.</summary>
    public int Rows { get; } = rows;

    /// <summary>Numbers from row to row.</summary>
    public int Stride { get; } = stride;

    /// <summary>Sets the vectors of all cells to zero.</summary>
    public void Clear()
    {
        for (int row = 0; row < Rows; row++)
        {
            X.Slice(row * Stride, Columns).Clear();
            Y.Slice(row * Stride, Columns).Clear();
            Z.Slice(row * Stride, Columns).Clear();
        }
    }
}
