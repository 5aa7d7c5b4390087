using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SpinBench.Physics.Conduction;

/// <summary>The passes over the cells that conjugate gradients consist of. Sums are taken in one order for every width of vectors.</summary>
internal sealed unsafe class Iterate
{
    private const int Lanes = CellGrid.Lanes;

    private readonly CellGrid _grid;
    private readonly Links _links;
    private readonly CellArray _free;
    private readonly double[] _lanes = new double[Lanes];

    public Iterate(CellPlan plan, Links links)
    {
        (_grid, _links) = (plan.Grid, links);
        _free = new CellArray(_grid);
        foreach (var (column, row) in plan.Places)
        {
            if (plan.At(column, row) == CellKind.Free)
                _free[_grid.At(column, row)] = BitConverter.Int64BitsToDouble(-1);
        }
    }

    /// <summary>Currents that flow into free cells and do not leave them; the sum of their absolute values, A.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Residual(CellArray potential, CellArray residual)
    {
        var sum = Vector512<double>.Zero;
        double* phi = potential.First, rest = residual.First, free = _free.First;
        for (int row = 0; row < _grid.Rows; row++)
        {
            for (int at = row * _grid.Stride, end = at + Lanes * _grid.Vectors; at < end; at += Lanes)
            {
                var value = -Leaving(phi, at) & Vector512.LoadAligned(free + at);
                Vector512.StoreAligned(value, rest + at);
                sum += Vector512.Abs(value);
            }
        }

        return Sum(sum);
    }

    /// <summary>Direction ← solution + before·direction; what leaves the cells along it, and the product of both.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Follow(CellArray solution, double before, CellArray direction, CellArray leaving)
    {
        var sum = Vector512<double>.Zero;
        double* p = direction.First, q = leaving.First, free = _free.First;
        Turn(solution.First, before, p, 0);
        for (int row = 0; row < _grid.Rows; row++)
        {
            if (row + 1 < _grid.Rows)
                Turn(solution.First, before, p, row + 1);
            for (int at = row * _grid.Stride, end = at + Lanes * _grid.Vectors; at < end; at += Lanes)
            {
                var value = Leaving(p, at) & Vector512.LoadAligned(free + at);
                Vector512.StoreAligned(value, q + at);
                sum = Vector512.FusedMultiplyAdd(value, Vector512.LoadAligned(p + at), sum);
            }
        }

        return Sum(sum);
    }

    /// <summary>Potential ← potential + step·direction, residual ← residual − step·leaving; the sum of absolute residuals.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Advance(double step, CellArray direction, CellArray leaving, CellArray potential, CellArray residual)
    {
        Vector512<double> sum = Vector512<double>.Zero, forward = Vector512.Create(step), back = Vector512.Create(-step);
        double* p = direction.First, q = leaving.First, phi = potential.First, rest = residual.First;
        for (int row = 0; row < _grid.Rows; row++)
        {
            for (int at = row * _grid.Stride, end = at + Lanes * _grid.Vectors; at < end; at += Lanes)
            {
                Vector512.StoreAligned(Vector512.FusedMultiplyAdd(forward, Vector512.LoadAligned(p + at), Vector512.LoadAligned(phi + at)), phi + at);
                var value = Vector512.FusedMultiplyAdd(back, Vector512.LoadAligned(q + at), Vector512.LoadAligned(rest + at));
                Vector512.StoreAligned(value, rest + at);
                sum += Vector512.Abs(value);
            }
        }

        return Sum(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Product(CellArray left, CellArray right)
    {
        var sum = Vector512<double>.Zero;
        for (int row = 0; row < _grid.Rows; row++)
        {
            for (int at = row * _grid.Stride, end = at + Lanes * _grid.Vectors; at < end; at += Lanes)
                sum = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(left.First + at), Vector512.LoadAligned(right.First + at), sum);
        }

        return Sum(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Turn(double* z, double before, double* p, int row)
    {
        var factor = Vector512.Create(before);
        for (int at = row * _grid.Stride, end = at + Lanes * _grid.Vectors; at < end; at += Lanes)
        {
            var value = Vector512.FusedMultiplyAdd(factor, Vector512.LoadAligned(p + at), Vector512.LoadAligned(z + at));
            Vector512.StoreAligned(value & Vector512.LoadAligned(_free.First + at), p + at);
        }
    }

    // Σ G·(φ − φ of the neighbour) over the eight neighbours.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> Leaving(double* phi, int at)
    {
        double* x = _links.AlongX.First, y = _links.AlongY.First, corner = _links.Corner.First;
        int stride = _grid.Stride, above = at + stride, below = at - stride;
        var here = Vector512.LoadAligned(phi + at);
        var sum = Vector512.LoadAligned(x + at) * (here - Vector512.Load(phi + at + 1));
        sum = Vector512.FusedMultiplyAdd(Vector512.Load(x + at - 1), here - Vector512.Load(phi + at - 1), sum);
        sum = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(y + at), here - Vector512.LoadAligned(phi + above), sum);
        sum = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(y + below), here - Vector512.LoadAligned(phi + below), sum);
        sum = Vector512.FusedMultiplyAdd(Vector512.LoadAligned(corner + at), here - Vector512.Load(phi + above + 1), sum);
        sum = Vector512.FusedMultiplyAdd(Vector512.Load(corner + below - 1), here - Vector512.Load(phi + below - 1), sum);
        sum = Vector512.FusedMultiplyAdd(Vector512.Load(corner + at - 1), Vector512.Load(phi + above - 1) - here, sum);
        return Vector512.FusedMultiplyAdd(Vector512.LoadAligned(corner + below), Vector512.Load(phi + below + 1) - here, sum);
    }

    private double Sum(Vector512<double> sums)
    {
        sums.CopyTo(_lanes);
        double sum = 0;
        foreach (double lane in _lanes)
            sum += lane;
        return sum;
    }
}
