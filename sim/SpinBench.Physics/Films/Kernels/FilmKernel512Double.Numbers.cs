using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Lanes = System.Runtime.Intrinsics.Vector512;
using Number = double;
using Numbers = System.Runtime.Intrinsics.Vector512<double>;

namespace SpinBench.Physics.Films.Kernels;

/// <content>What is done number by number, without neighbours.</content>
internal sealed unsafe partial class FilmKernel512Double<TTwist, TDrift, TVaried>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Blend(nint target, nint origin, ReadOnlySpan<nint> slopes, ReadOnlySpan<double> weights, int numbers)
    {
        int lanes = sizeof(Numbers) / sizeof(Number), count = (numbers + lanes - 1) / lanes;
        for (int i = 0; i < count; i++)
        {
            Numbers sum = origin == 0 ? default : ((Numbers*)origin)[i];
            for (int j = 0; j < weights.Length; j++)
                sum = Lanes.FusedMultiplyAdd(Lanes.Create((Number)weights[j]), ((Numbers*)slopes[j])[i], sum);
            ((Numbers*)target)[i] = sum;
        }
    }

    public override void Normalize(nint target, nint plane, int columns)
    {
        var at = (Number*)target;
        for (int i = 0; i < columns; i++, at++)
        {
            Number x = at[0], y = at[plane], z = at[2 * plane], square = x * x + y * y + z * z;
            if (square == 0)
                continue;
            Number length = 1 / (Number)Math.Sqrt(square);
            at[0] = length * x;
            at[plane] = length * y;
            at[2 * plane] = length * z;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Agitate(nint target, nint plane, nint deviation, float* noise, int stride, int columns)
    {
        int lanes = sizeof(Numbers) / sizeof(Number), count = (columns + lanes - 1) / lanes;
        var sum = (Number*)target;
        for (int i = 0; i < count; i++, sum += lanes, noise += lanes)
        {
            Numbers sigma = ((Numbers*)deviation)[i];
            *(Numbers*)sum = sigma * Gaussians(noise);
            *(Numbers*)(sum + plane) = sigma * Gaussians(noise + stride);
            *(Numbers*)(sum + 2 * plane) = sigma * Gaussians(noise + 2 * stride);
        }
    }

    public override double Largest(nint numbers, int count)
    {
        Number largest = 0;
        for (int i = 0; i < count; i++)
            largest = Math.Max(largest, Math.Abs(((Number*)numbers)[i]));
        return largest;
    }

    public override void Gather(nint row, nint plane, Span<double> vectors)
    {
        var from = (Number*)row;
        for (int i = 0; i + 2 < vectors.Length; i += 3, from++)
            (vectors[i], vectors[i + 1], vectors[i + 2]) = (from[0], from[plane], from[2 * plane]);
    }

    public override void Scatter(nint row, nint plane, ReadOnlySpan<double> vectors)
    {
        var to = (Number*)row;
        for (int i = 0; i + 2 < vectors.Length; i += 3, to++)
            (to[0], to[plane], to[2 * plane]) = ((Number)vectors[i], (Number)vectors[i + 1], (Number)vectors[i + 2]);
    }

    public override double Read(nint area, long index) => ((Number*)area)[index];

    public override void Write(nint area, long index, double value) => ((Number*)area)[index] = (Number)value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Numbers Gaussians(float* at) => Lanes.WidenLower(*(Vector512<float>*)at);
}
