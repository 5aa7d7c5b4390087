using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SpinBench.Benchmarks;

/// <summary>What the core can do at most: fused multiply-adds on independent registers, the widest vectors that it has.</summary>
internal static class PhysicsPeak
{
    private const int Rounds = 1_000_000;
    private const int Chains = 12;

    /// <summary>Operations per second in double precision, a fused multiply-add counted as two.</summary>
    public static double OperationsPerSecond()
    {
        int lanes = Vector512.IsHardwareAccelerated ? 8 : 4;
        double result = 0, seconds = PhysicsTable.Time(() => result = lanes == 8 ? Wide(Rounds) : Narrow(Rounds));
        return double.IsNaN(result) ? result : 2.0 * Chains * lanes * Rounds / seconds;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static double Wide(int rounds)
    {
        Vector512<double> f = Vector512.Create(0.999), a = f, b = f, c = f, d = f, e = f, g = f, h = f, i = f, j = f, k = f, l = f, m = f;
        for (int n = 0; n < rounds; n++)
        {
            a = Vector512.FusedMultiplyAdd(a, f, f);
            b = Vector512.FusedMultiplyAdd(b, f, f);
            c = Vector512.FusedMultiplyAdd(c, f, f);
            d = Vector512.FusedMultiplyAdd(d, f, f);
            e = Vector512.FusedMultiplyAdd(e, f, f);
            g = Vector512.FusedMultiplyAdd(g, f, f);
            h = Vector512.FusedMultiplyAdd(h, f, f);
            i = Vector512.FusedMultiplyAdd(i, f, f);
            j = Vector512.FusedMultiplyAdd(j, f, f);
            k = Vector512.FusedMultiplyAdd(k, f, f);
            l = Vector512.FusedMultiplyAdd(l, f, f);
            m = Vector512.FusedMultiplyAdd(m, f, f);
        }

        return Vector512.Sum(a + b + c + d + e + g + h + i + j + k + l + m);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static double Narrow(int rounds)
    {
        Vector256<double> f = Vector256.Create(0.999), a = f, b = f, c = f, d = f, e = f, g = f, h = f, i = f, j = f, k = f, l = f, m = f;
        for (int n = 0; n < rounds; n++)
        {
            a = Vector256.FusedMultiplyAdd(a, f, f);
            b = Vector256.FusedMultiplyAdd(b, f, f);
            c = Vector256.FusedMultiplyAdd(c, f, f);
            d = Vector256.FusedMultiplyAdd(d, f, f);
            e = Vector256.FusedMultiplyAdd(e, f, f);
            g = Vector256.FusedMultiplyAdd(g, f, f);
            h = Vector256.FusedMultiplyAdd(h, f, f);
            i = Vector256.FusedMultiplyAdd(i, f, f);
            j = Vector256.FusedMultiplyAdd(j, f, f);
            k = Vector256.FusedMultiplyAdd(k, f, f);
            l = Vector256.FusedMultiplyAdd(l, f, f);
            m = Vector256.FusedMultiplyAdd(m, f, f);
        }

        return Vector256.Sum(a + b + c + d + e + g + h + i + j + k + l + m);
    }
}
