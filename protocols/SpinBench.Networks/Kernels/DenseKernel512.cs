// Written once, for 512 bits; the project file expands it to 256 by replacing the number.
using System.Runtime.CompilerServices;
using Lanes = System.Runtime.Intrinsics.Vector512;
using Numbers = System.Runtime.Intrinsics.Vector512<float>;

namespace SpinBench.Networks.Kernels;

/// <inheritdoc/>
internal sealed unsafe partial class DenseKernel512 : DenseKernel
{
    private const int Width = 512 / 32;
    private const int TileRows = 4;
    private const int TileColumns = 4 * Width;
    private const int LineNumbers = 16;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Multiply(float* left, int leftStride, float* right, int stride, float* start, float* product, int depth, Block block)
    {
        for (var column = block.ColumnFrom; column < block.ColumnTo;)
        {
            var wide = column + TileColumns <= block.ColumnTo;
            for (var row = block.RowFrom; row < block.RowTo;)
            {
                float* from = left + ((nint)row * leftStride), to = product + ((nint)row * stride) + column;
                var tall = row + TileRows <= block.RowTo;
                Sum(tall, wide, from, leftStride, 1, right + column, stride, start + column, to, stride, depth);
                row += tall ? TileRows : 1;
            }

            column += wide ? TileColumns : Width;
        }
    }

    public override void Adam(
        float* input, int inputStride, float* error, int batch, float* weights, float* mean, float* square, int stride, in AdamStep step, Block block) =>
        Learn(new AdamRule(weights, mean, square, stride, step), input, inputStride, error, batch, stride, block);

    public override void Descend(
        float* input, int inputStride, float* error, int batch, float* weights, float* velocity, int stride, float rate, float momentum, Block block) =>
        Learn(new DescentRule(weights, velocity, stride, rate, momentum), input, inputStride, error, batch, stride, block);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Learn<TRule>(TRule rule, float* input, int inputStride, float* error, int batch, int stride, Block block)
        where TRule : struct, IRule
    {
        var memory = stackalloc float[(TileRows * TileColumns) + LineNumbers];
        var gradient = AtLine(memory);
        var zero = stackalloc float[TileColumns];
        // Row by row, so that the weights and what is kept of them come along in the order in which they lie in memory.
        for (var row = block.RowFrom; row < block.RowTo;)
        {
            var tall = row + TileRows <= block.RowTo;
            var rows = tall ? TileRows : 1;
            for (var column = block.ColumnFrom; column < block.ColumnTo;)
            {
                var wide = column + TileColumns <= block.ColumnTo;
                var width = wide ? TileColumns : Width;
                Sum(tall, wide, input + row, 1, inputStride, error + column, stride, zero, gradient, TileColumns, batch);
                rule.Move(gradient, rows, width, ((nint)row * stride) + column);
                column += width;
            }

            row += rows;
        }
    }

    // Vectors that lie across two cache lines are read at half the speed.
    private static float* AtLine(float* memory)
    {
        const nuint Line = LineNumbers * sizeof(float);
        return (float*)(((nuint)memory + Line - 1) / Line * Line);
    }

    // Left elements lie rowStep apart in a column and depthStep apart in a row, so that the left matrix may also be read as its transpose.
    private static void Sum(
        bool tall, bool wide, float* left, int rowStep, int depthStep, float* right, int rightStride, float* start, float* sums, int sumStride, int depth)
    {
        if (wide && tall) SumTile(left, rowStep, depthStep, right, rightStride, start, sums, sumStride, depth);
        else if (wide) SumRow(left, depthStep, right, rightStride, start, sums, depth);
        else if (tall) SumColumn(left, rowStep, depthStep, right, rightStride, start, sums, sumStride, depth);
        else SumVector(left, depthStep, right, rightStride, start, sums, depth);
    }

    // Sixteen sums at once: as many as hide the time that one fused multiply–add takes.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumTile(
        float* left, nint rowStep, nint depthStep, float* right, nint rightStride, float* start, float* sums, nint sumStride, int depth)
    {
        Numbers a0 = Lanes.Load(start), a1 = Lanes.Load(start + Width), a2 = Lanes.Load(start + (2 * Width)), a3 = Lanes.Load(start + (3 * Width));
        Numbers b0 = a0, b1 = a1, b2 = a2, b3 = a3, c0 = a0, c1 = a1, c2 = a2, c3 = a3, d0 = a0, d1 = a1, d2 = a2, d3 = a3;
        for (var k = 0; k < depth; k++, left += depthStep, right += rightStride)
        {
            Numbers r0 = Lanes.Load(right), r1 = Lanes.Load(right + Width), r2 = Lanes.Load(right + (2 * Width)), r3 = Lanes.Load(right + (3 * Width));
            var l = Lanes.Create(*left);
            a0 = Lanes.FusedMultiplyAdd(l, r0, a0);
            a1 = Lanes.FusedMultiplyAdd(l, r1, a1);
            a2 = Lanes.FusedMultiplyAdd(l, r2, a2);
            a3 = Lanes.FusedMultiplyAdd(l, r3, a3);
            l = Lanes.Create(left[rowStep]);
            b0 = Lanes.FusedMultiplyAdd(l, r0, b0);
            b1 = Lanes.FusedMultiplyAdd(l, r1, b1);
            b2 = Lanes.FusedMultiplyAdd(l, r2, b2);
            b3 = Lanes.FusedMultiplyAdd(l, r3, b3);
            l = Lanes.Create(left[2 * rowStep]);
            c0 = Lanes.FusedMultiplyAdd(l, r0, c0);
            c1 = Lanes.FusedMultiplyAdd(l, r1, c1);
            c2 = Lanes.FusedMultiplyAdd(l, r2, c2);
            c3 = Lanes.FusedMultiplyAdd(l, r3, c3);
            l = Lanes.Create(left[3 * rowStep]);
            d0 = Lanes.FusedMultiplyAdd(l, r0, d0);
            d1 = Lanes.FusedMultiplyAdd(l, r1, d1);
            d2 = Lanes.FusedMultiplyAdd(l, r2, d2);
            d3 = Lanes.FusedMultiplyAdd(l, r3, d3);
        }

        Store(a0, a1, a2, a3, sums);
        Store(b0, b1, b2, b3, sums + sumStride);
        Store(c0, c1, c2, c3, sums + (2 * sumStride));
        Store(d0, d1, d2, d3, sums + (3 * sumStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Numbers n0, Numbers n1, Numbers n2, Numbers n3, float* to)
    {
        Lanes.Store(n0, to);
        Lanes.Store(n1, to + Width);
        Lanes.Store(n2, to + (2 * Width));
        Lanes.Store(n3, to + (3 * Width));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumRow(float* left, nint depthStep, float* right, nint rightStride, float* start, float* sums, int depth)
    {
        Numbers a0 = Lanes.Load(start), a1 = Lanes.Load(start + Width), a2 = Lanes.Load(start + (2 * Width)), a3 = Lanes.Load(start + (3 * Width));
        for (var k = 0; k < depth; k++, left += depthStep, right += rightStride)
        {
            var l = Lanes.Create(*left);
            a0 = Lanes.FusedMultiplyAdd(l, Lanes.Load(right), a0);
            a1 = Lanes.FusedMultiplyAdd(l, Lanes.Load(right + Width), a1);
            a2 = Lanes.FusedMultiplyAdd(l, Lanes.Load(right + (2 * Width)), a2);
            a3 = Lanes.FusedMultiplyAdd(l, Lanes.Load(right + (3 * Width)), a3);
        }

        Store(a0, a1, a2, a3, sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumColumn(
        float* left, nint rowStep, nint depthStep, float* right, nint rightStride, float* start, float* sums, nint sumStride, int depth)
    {
        Numbers a = Lanes.Load(start), b = a, c = a, d = a;
        for (var k = 0; k < depth; k++, left += depthStep, right += rightStride)
        {
            var r = Lanes.Load(right);
            a = Lanes.FusedMultiplyAdd(Lanes.Create(*left), r, a);
            b = Lanes.FusedMultiplyAdd(Lanes.Create(left[rowStep]), r, b);
            c = Lanes.FusedMultiplyAdd(Lanes.Create(left[2 * rowStep]), r, c);
            d = Lanes.FusedMultiplyAdd(Lanes.Create(left[3 * rowStep]), r, d);
        }

        Lanes.Store(a, sums);
        Lanes.Store(b, sums + sumStride);
        Lanes.Store(c, sums + (2 * sumStride));
        Lanes.Store(d, sums + (3 * sumStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumVector(float* left, nint depthStep, float* right, nint rightStride, float* start, float* sums, int depth)
    {
        var sum = Lanes.Load(start);
        for (var k = 0; k < depth; k++, left += depthStep, right += rightStride)
            sum = Lanes.FusedMultiplyAdd(Lanes.Create(*left), Lanes.Load(right), sum);
        Lanes.Store(sum, sums);
    }
}
