using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SpinBench.Physics.Conduction;

/// <summary>
/// The inverse of a full matrix, and its product with vectors. By Gauss and Jordan with pivots from the column: the thousand unknowns of an
/// electrode's rim are done in a second, which general linear algebra without vectors is not.
/// </summary>
internal sealed unsafe class DenseInverse
{
    private readonly CellArray _rows;
    private readonly int _size;
    private readonly int _stride;

    /// <summary>Inverts.</summary>
    /// <param name="size">Rows and columns.</param>
    /// <param name="element">Element of a row and a column.</param>
    public DenseInverse(int size, Func<int, int, double> element)
    {
        (_size, _stride) = (size, CellGrid.Lanes * ((size + CellGrid.Lanes - 1) / CellGrid.Lanes));
        _rows = new CellArray(_stride * Math.Max(1, size));
        for (int row = 0; row < size; row++)
        {
            for (int column = 0; column < size; column++)
                _rows[row * _stride + column] = element(row, column);
        }

        int[] from = new int[size];
        for (int step = 0; step < size; step++)
        {
            from[step] = Pivot(step);
            Exchange(step, from[step]);
            Eliminate(step);
        }

        // Exchanged rows of the matrix are exchanged columns of the inverse.
        for (int step = size - 1; step >= 0; step--)
        {
            for (int row = 0; row < (from[step] == step ? 0 : size); row++)
                (_rows[row * _stride + step], _rows[row * _stride + from[step]]) = (_rows[row * _stride + from[step]], _rows[row * _stride + step]);
        }
    }

    /// <summary>Product of the inverse and a vector.</summary>
    /// <param name="vector">As many numbers as the matrix has rows, with as many behind them as fill a vector of eight.</param>
    /// <param name="product">Receives as many.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Multiply(CellArray vector, CellArray product)
    {
        for (int row = 0; row < _size; row++)
        {
            var sum = Vector512<double>.Zero;
            for (int at = 0; at < _stride; at += CellGrid.Lanes)
                sum = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(_rows.First + row * _stride + at), Vector512.LoadAligned(vector.First + at), sum);
            double total = 0;
            for (int lane = 0; lane < CellGrid.Lanes; lane++)
                total += sum[lane];
            product[row] = total;
        }
    }

    private int Pivot(int step)
    {
        int best = step;
        for (int row = step + 1; row < _size; row++)
            best = Math.Abs(_rows[row * _stride + step]) > Math.Abs(_rows[best * _stride + step]) ? row : best;
        return best;
    }

    private void Exchange(int one, int other)
    {
        for (int column = 0; column < (one == other ? 0 : _size); column++)
            (_rows[one * _stride + column], _rows[other * _stride + column]) = (_rows[other * _stride + column], _rows[one * _stride + column]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Eliminate(int step)
    {
        double* own = _rows.First + step * _stride;
        double inverse = 1 / own[step];
        own[step] = 1;
        for (int at = 0; at < _stride; at += CellGrid.Lanes)
            Vector512.StoreAligned(Vector512.Create(inverse) * Vector512.LoadAligned(own + at), own + at);
        for (int row = 0; row < _size; row++)
        {
            double* other = _rows.First + row * _stride;
            if (row == step)
                continue;
            var factor = Vector512.Create(-other[step]);
            other[step] = 0;
            for (int at = 0; at < _stride; at += CellGrid.Lanes)
                Vector512.StoreAligned(Vector512.FusedMultiplyAdd(factor, Vector512.LoadAligned(own + at), Vector512.LoadAligned(other + at)), other + at);
        }
    }
}
