// Written once, for eight doubles; the project file expands it to the other widths and precisions by replacing the names in this head.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using SpinBench.Physics.Ensembles.Kernels;
using Lanes = System.Runtime.Intrinsics.Vector512;
using Number = double;
using Numbers = System.Runtime.Intrinsics.Vector512<double>;

namespace SpinBench.Physics.Magnetostatics.Kernels;

/// <summary>The outermost stage of a transform, of radix four, between columns as they lie and a work area, without the half that is zero or not wanted.</summary>
internal static unsafe class FourierEnds512Double
{
    /// <summary>The first stage, where inputs of the second half are zero, and rows after the last too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Open(FourierPlan plan, in Columns source, Numbers* work)
    {
        int quarter = plan.Length / 4, both = source.Rows - quarter;
        nint stride = source.Stride, jump = quarter * stride;
        byte* re = (byte*)source.Real, im = (byte*)source.Imaginary;
        Numbers* p0 = work, p1 = p0 + 2 * quarter, p2 = p1 + 2 * quarter, p3 = p2 + 2 * quarter;
        var w = (Number*)plan.Twiddles(0);
        for (int j = 0; j < quarter; j++, re += stride, im += stride, w += 6, p0 += 2, p1 += 2, p2 += 2, p3 += 2)
        {
            Numbers r0 = default, i0 = default, r1 = default, i1 = default;
            if (j < source.Rows)
                (r0, i0) = (*(Numbers*)re, *(Numbers*)im);
            if (j < both)
                (r1, i1) = (*(Numbers*)(re + jump), *(Numbers*)(im + jump));
            p0[0] = r0 + r1;
            p0[1] = i0 + i1;
            Numbers r = r0 + i1, i = i0 - r1, cos = Lanes.Create(w[0]), sin = Lanes.Create(w[1]);
            p1[0] = Avx512F.FusedMultiplyAddNegated(i, sin, r * cos);
            p1[1] = Lanes.FusedMultiplyAdd(r, sin, i * cos);
            (r, i, cos, sin) = (r0 - r1, i0 - i1, Lanes.Create(w[2]), Lanes.Create(w[3]));
            p2[0] = Avx512F.FusedMultiplyAddNegated(i, sin, r * cos);
            p2[1] = Lanes.FusedMultiplyAdd(r, sin, i * cos);
            (r, i, cos, sin) = (r0 - i1, i0 + r1, Lanes.Create(w[4]), Lanes.Create(w[5]));
            p3[0] = Avx512F.FusedMultiplyAddNegated(i, sin, r * cos);
            p3[1] = Lanes.FusedMultiplyAdd(r, sin, i * cos);
        }
    }

    /// <summary>The last stage of the way back, of which only the first half is wanted, and of that only some rows.</summary>
    /// <typeparam name="TAdded"><see cref="Present"/> to add to what is there.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Close<TAdded>(FourierPlan plan, Numbers* work, in Columns target)
    {
        int quarter = plan.Length / 4, both = target.Rows - quarter, rows = Math.Min(target.Rows, quarter);
        nint stride = target.Stride, jump = quarter * stride;
        byte* re = (byte*)target.Real, im = (byte*)target.Imaginary;
        Numbers* p0 = work, p1 = p0 + 2 * quarter, p2 = p1 + 2 * quarter, p3 = p2 + 2 * quarter;
        var w = (Number*)plan.Twiddles(0);
        for (int j = 0; j < rows; j++, re += stride, im += stride, w += 6, p0 += 2, p1 += 2, p2 += 2, p3 += 2)
        {
            // Times the conjugate of the twiddle factor.
            Numbers r = p1[0], i = p1[1], cos = Lanes.Create(w[0]), sin = Lanes.Create(w[1]);
            Numbers r1 = Lanes.FusedMultiplyAdd(i, sin, r * cos), i1 = Avx512F.FusedMultiplyAddNegated(r, sin, i * cos);
            (r, i, cos, sin) = (p2[0], p2[1], Lanes.Create(w[2]), Lanes.Create(w[3]));
            Numbers r2 = Lanes.FusedMultiplyAdd(i, sin, r * cos), i2 = Avx512F.FusedMultiplyAddNegated(r, sin, i * cos);
            (r, i, cos, sin) = (p3[0], p3[1], Lanes.Create(w[4]), Lanes.Create(w[5]));
            Numbers r3 = Lanes.FusedMultiplyAdd(i, sin, r * cos), i3 = Avx512F.FusedMultiplyAddNegated(r, sin, i * cos);
            r = p0[0] + r2 + (r1 + r3);
            i = p0[1] + i2 + (i1 + i3);
            *(Numbers*)re = typeof(TAdded) == typeof(Present) ? *(Numbers*)re + r : r;
            *(Numbers*)im = typeof(TAdded) == typeof(Present) ? *(Numbers*)im + i : i;
            if (j >= both)
                continue;
            r = p0[0] - r2 - (i1 - i3);
            i = p0[1] - i2 + (r1 - r3);
            byte* farRe = re + jump, farIm = im + jump;
            *(Numbers*)farRe = typeof(TAdded) == typeof(Present) ? *(Numbers*)farRe + r : r;
            *(Numbers*)farIm = typeof(TAdded) == typeof(Present) ? *(Numbers*)farIm + i : i;
        }
    }
}
