using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SpinBench.Networks.Kernels;

/// <summary>
/// Rows of a matrix that is zero nearly everywhere, each as the list of its other numbers in rising order of their columns. The columns are cut
/// into parts, and it is known where each begins in each list: the rows of weights that belong to a part stay in a core's nearest cache while all
/// rows go over them. A sum from which terms of zero are left out has the same bits.
/// </summary>
internal sealed unsafe class SparseRows : IDisposable
{
    /// <summary>Columns of a part: with 128 columns of weights, 40 KiB.</summary>
    public const int PartColumns = 80;

    private const int Line = 64;

    // No two parts share a cache line.
    private const int CountsOfPart = (PartColumns + 15) / 16 * 16;

    private readonly int _rows, _columns;
    private readonly SparseTerm* _terms, _turned;
    private readonly int* _begins, _counts;

    public SparseRows(int rows, int columns)
    {
        (_rows, _columns, Parts) = (rows, columns, (columns + PartColumns - 1) / PartColumns);
        _terms = (SparseTerm*)Allocate<SparseTerm>(rows * columns);
        _turned = (SparseTerm*)Allocate<SparseTerm>(rows * columns);
        _begins = (int*)Allocate<int>(rows * (Parts + 1));
        _counts = (int*)Allocate<int>(Parts * CountsOfPart);
    }

    ~SparseRows() => Free();

    /// <summary>Number of parts.</summary>
    public int Parts { get; }

    /// <summary>The terms of a row that belong to a part.</summary>
    public ReadOnlySpan<SparseTerm> Terms(int row, int part)
    {
        var begins = _begins + (row * (Parts + 1)) + part;
        return new(_terms + ((nint)row * _columns) + begins[0], begins[1] - begins[0]);
    }

    /// <summary>The columns of a part: the first, and the one after the last.</summary>
    public (int From, int To) Columns(int part) => (part * PartColumns, Math.Min((part + 1) * PartColumns, _columns));

    /// <summary>Lists the terms of every column of a part: in the order of the rows, with their numbers.</summary>
    /// <param name="part">Number of the part; no two threads may turn the same.</param>
    /// <param name="rows">Number of rows that count.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Turn(int part, int rows)
    {
        var counts = _counts + (part * CountsOfPart);
        new Span<int>(counts, CountsOfPart).Clear();
        var first = part * PartColumns;
        for (var row = 0; row < rows; row++)
        {
            foreach (var (column, value) in Terms(row, part)) _turned[((nint)column * _rows) + counts[column - first]++] = new SparseTerm(row, value);
        }
    }

    /// <summary>The terms of a column whose part was turned; their indices are rows.</summary>
    public ReadOnlySpan<SparseTerm> Turned(int part, int column) =>
        new(_turned + ((nint)column * _rows), _counts[(part * CountsOfPart) + column - (part * PartColumns)]);

    /// <summary>Replaces a row.</summary>
    /// <param name="row">Number of the row.</param>
    /// <param name="numbers">Its numbers.</param>
    /// <param name="unit">What one of them is worth.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Set(int row, ReadOnlySpan<byte> numbers, float unit)
    {
        var terms = _terms + ((nint)row * _columns);
        var begins = _begins + (row * (Parts + 1));
        int count = 0, part = 0, end = 0;
        Span<byte> last = stackalloc byte[Line];
        for (var i = 0; i < numbers.Length; i += Line)
        {
            scoped var line = numbers[i..];
            if (line.Length < Line)
            {
                last.Clear();
                line.CopyTo(last);
                line = last;
            }

            var others = ~Vector512.Equals(Vector512.Create(line), Vector512<byte>.Zero).ExtractMostSignificantBits();
            for (; others != 0; others &= others - 1)
            {
                var at = BitOperations.TrailingZeroCount(others);
                for (; i + at >= end; end += PartColumns) begins[part++] = count;
                terms[count++] = new SparseTerm(i + at, line[at] * unit);
            }
        }

        while (part <= Parts) begins[part++] = count;
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private static void* Allocate<T>(int count)
        where T : unmanaged => NativeMemory.AlignedAlloc((nuint)count * (nuint)sizeof(T), Line);

    private void Free()
    {
        NativeMemory.AlignedFree(_terms);
        NativeMemory.AlignedFree(_turned);
        NativeMemory.AlignedFree(_begins);
        NativeMemory.AlignedFree(_counts);
    }
}
