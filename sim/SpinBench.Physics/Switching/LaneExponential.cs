using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SpinBench.Physics.Switching;

/// <summary>
/// The exponential function in eight lanes, of fused multiply-adds only: the same bits on every processor, which is not promised of the
/// library's. Argument reduced by multiples of ln 2, polynomial of Taylor to the 13th power: within 2 units of the last place.
/// </summary>
internal static class LaneExponential
{
    // Adding it leaves the nearest integer in the lowest bits.
    private const double Shift = 6755399441055744.0;
    private const double Log2OfE = 1.4426950408889634;
    private const double Ln2High = 0.693147180369123816490;
    private const double Ln2Low = 1.90821492927058770002e-10;

    /// <summary>Argument below which the result is that of this argument, about 10⁻³⁰⁴.</summary>
    private const double Lowest = -700;

    /// <summary>exp(x) for x up to 700.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Of(Vector512<double> argument)
    {
        var x = Vector512.Max(argument, Vector512.Create(Lowest));
        var shifted = Vector512.FusedMultiplyAdd(x, Vector512.Create(Log2OfE), Vector512.Create(Shift));
        var n = shifted - Vector512.Create(Shift);
        var r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-Ln2High), x);
        r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-Ln2Low), r);
        var p = Vector512.FusedMultiplyAdd(Vector512.Create(1.0 / 6227020800), r, Vector512.Create(1.0 / 479001600));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1.0 / 39916800));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1.0 / 3628800));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1.0 / 362880));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1.0 / 40320));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1.0 / 5040));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1.0 / 720));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1.0 / 120));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1.0 / 24));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1.0 / 6));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(0.5));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1.0));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(1.0));
        return (p.AsInt64() + (shifted.AsInt64() << 52)).AsDouble();
    }

    /// <summary>1 − exp(−x) for x from 0 to 700, with all digits for small x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Complement(Vector512<double> x)
    {
        var one = Vector512.Create(1.0);
        var series = Vector512.FusedMultiplyAdd(x, Vector512.Create(-1.0 / 24), Vector512.Create(1.0 / 6));
        series = Vector512.FusedMultiplyAdd(series, x, Vector512.Create(-0.5));
        series = Vector512.FusedMultiplyAdd(series, x, one) * x;
        return Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512.Create(1e-3)), series, one - Of(-x));
    }
}
