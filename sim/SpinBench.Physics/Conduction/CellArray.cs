namespace SpinBench.Physics.Conduction;

/// <summary>A number for each cell of a grid and its border, where vectors are aligned.</summary>
internal sealed unsafe class CellArray
{
    private readonly double[] _kept;

    public CellArray(CellGrid grid)
        : this(grid.Size, grid.Origin)
    {
    }

    public CellArray(int size, int origin = 0)
    {
        _kept = GC.AllocateArray<double>(size + CellGrid.Lanes, pinned: true);
        fixed (double* at = _kept)
            First = (double*)(((nint)at + 63) & ~(nint)63) + origin;
    }

    /// <summary>The cell (0, 0).</summary>
    public double* First { get; }

    public double this[int at]
    {
        get => First[at];
        set => First[at] = value;
    }

    /// <summary>The cells of a row.</summary>
    public Span<double> Row(CellGrid grid, int row) => new(First + grid.At(0, row), grid.Columns);

    public void Clear() => Array.Clear(_kept);
}
