using System.Runtime.Intrinsics;

namespace SpinBench.Networks.Kernels;

/// <summary>
/// Sums over rows of numbers in eight interleaved parts, whatever the width of the processor's vectors: the same bits everywhere.
/// </summary>
internal static class Lines
{
    private const int Width = 8;

    /// <summary>Σ a·b.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = Vector512<double>.Zero;
        var i = 0;
        for (; i + Width <= a.Length; i += Width) sum = Vector512.FusedMultiplyAdd(Vector512.Create(a[i..]), Vector512.Create(b[i..]), sum);
        var total = Vector512.Sum(sum);
        for (; i < a.Length; i++) total = Math.FusedMultiplyAdd(a[i], b[i], total);
        return total;
    }

    /// <summary>to += factor · of.</summary>
    public static void Add(double factor, ReadOnlySpan<double> of, Span<double> to)
    {
        var factors = Vector512.Create(factor);
        var i = 0;
        for (; i + Width <= of.Length; i += Width)
            Vector512.FusedMultiplyAdd(factors, Vector512.Create(of[i..]), Vector512.Create<double>(to[i..])).CopyTo(to[i..]);
        for (; i < of.Length; i++) to[i] = Math.FusedMultiplyAdd(factor, of[i], to[i]);
    }

    /// <summary>to = scale · to + factor · of.</summary>
    public static void ScaleAndAdd(double scale, double factor, ReadOnlySpan<double> of, Span<double> to)
    {
        Vector512<double> factors = Vector512.Create(factor), scales = Vector512.Create(scale);
        var i = 0;
        for (; i + Width <= of.Length; i += Width)
            Vector512.FusedMultiplyAdd(factors, Vector512.Create(of[i..]), scales * Vector512.Create<double>(to[i..])).CopyTo(to[i..]);
        for (; i < of.Length; i++) to[i] = Math.FusedMultiplyAdd(factor, of[i], scale * to[i]);
    }
}
