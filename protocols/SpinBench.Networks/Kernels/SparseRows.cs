using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SpinBench.Networks.Kernels;

/// <summary>
/// Rows of a matrix that is zero nearly everywhere, as lists of their other numbers in rising order of their columns. The columns are cut into
/// parts, each with lists of its own: the rows of weights that belong to a part stay in a core's nearest cache while all rows go over them, and what
/// one thread keeps of its parts no other need read. A sum from which terms of zero are left out has the same bits.
/// </summary>
internal sealed unsafe class SparseRows : IDisposable
{
    /// <summary>Columns of a part: as many numbers as a vector has bytes; with 128 columns of weights, 32 KiB.</summary>
    public const int PartColumns = 64;

    private const int CountsOfLine = 64 / sizeof(int);

    private readonly int _rows, _columns, _counted;
    private readonly AlignedNumbers _termMemory, _turnedMemory, _countMemory, _turnedCountMemory;
    private readonly SparseTerm* _terms, _turned;
    private readonly int* _counts, _turnedCounts;

    public SparseRows(int rows, int columns)
    {
        (_rows, _columns, Parts) = (rows, columns, (columns + PartColumns - 1) / PartColumns);
        // No two parts share a cache line.
        _counted = (rows + CountsOfLine - 1) / CountsOfLine * CountsOfLine;
        const int NumbersOfTerm = 2;
        _termMemory = new AlignedNumbers(NumbersOfTerm * rows * Parts * PartColumns);
        _turnedMemory = new AlignedNumbers(NumbersOfTerm * rows * Parts * PartColumns);
        _countMemory = new AlignedNumbers(Parts * _counted);
        _turnedCountMemory = new AlignedNumbers(Parts * PartColumns);
        _terms = (SparseTerm*)_termMemory.Start;
        _turned = (SparseTerm*)_turnedMemory.Start;
        _counts = (int*)_countMemory.Start;
        _turnedCounts = (int*)_turnedCountMemory.Start;
    }

    /// <summary>Number of parts.</summary>
    public int Parts { get; }

    /// <summary>The terms of a row that belong to a part.</summary>
    public ReadOnlySpan<SparseTerm> Terms(int row, int part) => new(Start(row, part), _counts[(part * _counted) + row]);

    /// <summary>The columns of a part: the first, and the one after the last.</summary>
    public (int From, int To) Columns(int part) => (part * PartColumns, Math.Min((part + 1) * PartColumns, _columns));

    /// <summary>Lists the terms of every column of a part: in the order of the rows, with their numbers.</summary>
    /// <param name="part">Number of the part; no two threads may turn the same.</param>
    /// <param name="rows">Number of rows that count.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Turn(int part, int rows)
    {
        var counts = _turnedCounts + (part * PartColumns);
        new Span<int>(counts, PartColumns).Clear();
        var first = part * PartColumns;
        for (var row = 0; row < rows; row++)
        {
            foreach (var (column, value) in Terms(row, part)) _turned[((nint)column * _rows) + counts[column - first]++] = new SparseTerm(row, value);
        }
    }

    /// <summary>The terms of a column whose part was turned; their indices are rows.</summary>
    public ReadOnlySpan<SparseTerm> Turned(int column) => new(_turned + ((nint)column * _rows), _turnedCounts[column]);

    /// <summary>Replaces a part of a row.</summary>
    /// <param name="row">Number of the row.</param>
    /// <param name="part">Number of the part.</param>
    /// <param name="numbers">The numbers of the whole row.</param>
    /// <param name="unit">What one of them is worth.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Set(int row, int part, ReadOnlySpan<byte> numbers, float unit)
    {
        var first = part * PartColumns;
        scoped var line = numbers[first..];
        Span<byte> padded = stackalloc byte[PartColumns];
        if (line.Length < PartColumns)
        {
            padded.Clear();
            line.CopyTo(padded);
            line = padded;
        }

        var terms = Start(row, part);
        var count = 0;
        var others = ~Vector512.Equals(Vector512.Create(line), Vector512<byte>.Zero).ExtractMostSignificantBits();
        for (; others != 0; others &= others - 1)
        {
            var at = BitOperations.TrailingZeroCount(others);
            terms[count++] = new SparseTerm(first + at, line[at] * unit);
        }

        _counts[(part * _counted) + row] = count;
    }

    public void Dispose()
    {
        foreach (var memory in new[] { _termMemory, _turnedMemory, _countMemory, _turnedCountMemory }) memory.Dispose();
    }

    private SparseTerm* Start(int row, int part) => _terms + ((((nint)row * Parts) + part) * PartColumns);
}
