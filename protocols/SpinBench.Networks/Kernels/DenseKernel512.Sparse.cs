// Written once, for 512 bits; the project file expands it to 256 by replacing the number.
using System.Runtime.CompilerServices;
using Lanes = System.Runtime.Intrinsics.Vector512;
using Numbers = System.Runtime.Intrinsics.Vector512<float>;

namespace SpinBench.Networks.Kernels;

internal sealed unsafe partial class DenseKernel512
{
    // Columns whose gradient is held at once.
    private const int SparseColumns = 128;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Multiply(SparseRows left, Slice parts, float* right, int stride, float* start, float* product, Block block)
    {
        for (var part = parts.From; part < parts.To; part++)
        {
            for (var row = block.RowFrom; row < block.RowTo; row++)
            {
                var to = product + ((nint)row * stride);
                SumTerms(left.Terms(row, part), right, stride, part == 0 ? start : to, to, block.ColumnFrom, block.ColumnTo);
            }
        }
    }

    public override void Adam(
        SparseRows input, Slice parts, float* error, int batch, float* weights, float* mean, float* square, int stride, in AdamStep step) =>
        Learn(new AdamRule(weights, mean, square, stride, step), input, parts, error, batch, stride);

    public override void Descend(
        SparseRows input, Slice parts, float* error, int batch, float* weights, float* velocity, int stride, float rate, float momentum) =>
        Learn(new DescentRule(weights, velocity, stride, rate, momentum), input, parts, error, batch, stride);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Learn<TRule>(TRule rule, SparseRows input, Slice parts, float* error, int batch, int stride)
        where TRule : struct, IRule
    {
        var memory = stackalloc float[SparseColumns + LineNumbers];
        var gradient = AtLine(memory);
        for (var part = parts.From; part < parts.To; part++)
        {
            input.Turn(part, batch);
            var (from, to) = input.Columns(part);
            for (var row = from; row < to; row++)
            {
                for (var column = 0; column < stride; column += SparseColumns)
                {
                    var width = Math.Min(SparseColumns, stride - column);
                    Gradient(input.Turned(row), error + column, stride, width, gradient);
                    rule.Move(gradient, 1, width, ((nint)row * stride) + column);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gradient(ReadOnlySpan<SparseTerm> terms, float* error, int stride, int width, float* gradient)
    {
        new Span<float>(gradient, width).Clear();
        if (terms.Length > 0) SumTerms(terms, error, stride, gradient, gradient, 0, width);
    }

    // Adds rows of the right matrix: eight sums at once, as many as hide the time that one fused multiply–add takes when each reads memory.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumTerms(ReadOnlySpan<SparseTerm> terms, float* right, nint stride, float* start, float* sums, int from, int to)
    {
        var column = from;
        for (; column + (2 * TileColumns) <= to; column += 2 * TileColumns)
        {
            float* s = start + column, t = sums + column, r = right + column;
            Numbers a0 = Lanes.Load(s), a1 = Lanes.Load(s + Width), a2 = Lanes.Load(s + (2 * Width)), a3 = Lanes.Load(s + (3 * Width));
            s += TileColumns;
            Numbers b0 = Lanes.Load(s), b1 = Lanes.Load(s + Width), b2 = Lanes.Load(s + (2 * Width)), b3 = Lanes.Load(s + (3 * Width));
            foreach (var term in terms)
            {
                var row = r + (term.Index * stride);
                var l = Lanes.Create(term.Value);
                a0 = Lanes.FusedMultiplyAdd(l, Lanes.Load(row), a0);
                a1 = Lanes.FusedMultiplyAdd(l, Lanes.Load(row + Width), a1);
                a2 = Lanes.FusedMultiplyAdd(l, Lanes.Load(row + (2 * Width)), a2);
                a3 = Lanes.FusedMultiplyAdd(l, Lanes.Load(row + (3 * Width)), a3);
                row += TileColumns;
                b0 = Lanes.FusedMultiplyAdd(l, Lanes.Load(row), b0);
                b1 = Lanes.FusedMultiplyAdd(l, Lanes.Load(row + Width), b1);
                b2 = Lanes.FusedMultiplyAdd(l, Lanes.Load(row + (2 * Width)), b2);
                b3 = Lanes.FusedMultiplyAdd(l, Lanes.Load(row + (3 * Width)), b3);
            }

            Store(a0, a1, a2, a3, t);
            Store(b0, b1, b2, b3, t + TileColumns);
        }

        for (; column < to; column += Width)
        {
            var sum = Lanes.Load(start + column);
            foreach (var term in terms) sum = Lanes.FusedMultiplyAdd(Lanes.Create(term.Value), Lanes.Load(right + (term.Index * stride) + column), sum);
            Lanes.Store(sum, sums + column);
        }
    }
}
