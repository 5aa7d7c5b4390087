using SpinBench.Physics.Films.Kernels;

namespace SpinBench.Physics.Films;

/// <summary>
/// Areas of whole rows: three components a row, one after another, each followed by as many numbers as fill a vector, so that every row
/// has neighbours on both sides. Areas are pinned and begin with zeros.
/// </summary>
internal sealed unsafe class FilmMemory
{
    private const int Alignment = 64;

    private readonly List<byte[]> _kept = [];
    private readonly int _columns;

    public FilmMemory(FilmGrid grid, FilmKernel kernel)
    {
        (_columns, Kernel) = (grid.Columns, kernel);
        Stride = StrideOf(grid.Columns, kernel.NumberSize);
        Zero = Rows(1);
        State = Rows(grid.Rows);
    }

    public FilmKernel Kernel { get; }

    /// <summary>Numbers from component to component.</summary>
    public int Stride { get; }

    /// <summary>Numbers from component to component: as many as fill vectors, and one vector more.</summary>
    /// <param name="columns">Cells in a row.</param>
    /// <param name="numberSize">Bytes of a number.</param>
    public static int StrideOf(int columns, int numberSize)
    {
        int vector = Alignment / numberSize;
        return checked((columns + vector - 1) / vector * vector + vector);
    }

    /// <summary>Bytes of a component of a row.</summary>
    public long LineBytes => (long)Stride * Kernel.NumberSize;

    /// <summary>Bytes of a row of three components.</summary>
    public nint RowBytes => (nint)(3 * LineBytes);

    /// <summary>A row of zeros: the neighbour beyond a free edge.</summary>
    public nint Zero { get; }

    /// <summary>Present directions.</summary>
    public nint State { get; }

    /// <summary>A new area of rows of three components.</summary>
    public nint Rows(int rows) => Allocate(3 * LineBytes * rows);

    /// <summary>A new area of rows of one component.</summary>
    public nint Lines(int lines) => Allocate(LineBytes * lines);

    /// <summary>Address of a row of an area.</summary>
    public nint Row(nint area, int row) => area + row * RowBytes;

    public double Read(nint area, int column, int row, int component) => Kernel.Read(Row(area, row), (long)component * Stride + column);

    public void Write(nint area, int column, int row, int component, double value) => Kernel.Write(Row(area, row), (long)component * Stride + column, value);

    /// <summary>Lets the outer columns of a row see one another.</summary>
    public void Wrap(nint row)
    {
        int last = _columns - 1;
        for (int component = 0; component < 3; component++)
        {
            if (Kernel.NumberSize == sizeof(double))
            {
                double* line = (double*)row + component * Stride;
                (line[-1], line[last + 1]) = (line[last], line[0]);
            }
            else
            {
                float* line = (float*)row + component * Stride;
                (line[-1], line[last + 1]) = (line[last], line[0]);
            }
        }
    }

    // One vector before the first row for its left neighbours, and one after the last, for kernels begin with what follows before they have finished a row.
    private nint Allocate(long bytes)
    {
        byte[] array = GC.AllocateArray<byte>(checked((int)(bytes + 3 * Alignment)), pinned: true);
        _kept.Add(array);
        fixed (byte* start = array)
            return (((nint)start + Alignment - 1) & -Alignment) + Alignment;
    }
}
