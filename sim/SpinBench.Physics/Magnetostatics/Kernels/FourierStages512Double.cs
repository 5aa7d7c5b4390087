// Written once, for eight doubles; the project file expands it to the other widths and precisions by replacing the names in this head.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using SpinBench.Physics.Ensembles.Kernels;
using Lanes = System.Runtime.Intrinsics.Vector512;
using Number = double;
using Numbers = System.Runtime.Intrinsics.Vector512<double>;

namespace SpinBench.Physics.Magnetostatics.Kernels;

/// <summary>
/// One stage of a transform, over blocks that lie one behind the other. Forwards the twiddle factors follow the butterfly, on the way back
/// they precede it; there real and imaginary parts change places, which makes the same butterfly that of the inverse.
/// </summary>
internal static unsafe class FourierStages512Double
{
    /// <summary>Runs a stage.</summary>
    /// <typeparam name="TBack"><see cref="Present"/> on the way back.</typeparam>
    /// <typeparam name="TTwiddled"><see cref="Absent"/> for the last stage, whose twiddle factors are all one.</typeparam>
    /// <param name="radix">Radix of the stage.</param>
    /// <param name="at">First block.</param>
    /// <param name="points">Points of all blocks.</param>
    /// <param name="step">Points from one input of a butterfly to its next: the block's length over the radix.</param>
    /// <param name="twiddles">Factors of a block.</param>
    public static void Run<TBack, TTwiddled>(int radix, Numbers* at, int points, int step, Number* twiddles)
        where TBack : struct
        where TTwiddled : struct
    {
        switch (radix)
        {
            case 2: Two<TBack, TTwiddled>(at, at + 2 * points, 2 * step, twiddles); break;
            case 3: Three<TBack, TTwiddled>(at, at + 2 * points, 2 * step, twiddles); break;
            case 4: Four<TBack, TTwiddled>(at, at + 2 * points, 2 * step, twiddles); break;
            case 5: Five<TBack, TTwiddled>(at, at + 2 * points, 2 * step, twiddles); break;
            default: Eight<TBack, TTwiddled>(at, at + 2 * points, 2 * step, twiddles); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Two<TBack, TTwiddled>(Numbers* at, Numbers* end, int step, Number* twiddles)
    {
        int re = typeof(TBack) == typeof(Present) ? 1 : 0, im = 1 - re;
        for (; at < end; at += step)
        {
            var w = twiddles;
            for (var stop = at + step; at < stop; at += 2, w += 2)
            {
                Numbers r0 = at[re], i0 = at[im], r1 = at[step + re], i1 = at[step + im];
                if (typeof(TBack) == typeof(Present) && typeof(TTwiddled) == typeof(Present))
                    Turn(ref r1, ref i1, w);
                Numbers r = r0 - r1, i = i0 - i1;
                if (typeof(TBack) != typeof(Present) && typeof(TTwiddled) == typeof(Present))
                    Turn(ref r, ref i, w);
                at[re] = r0 + r1;
                at[im] = i0 + i1;
                at[step + re] = r;
                at[step + im] = i;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Three<TBack, TTwiddled>(Numbers* at, Numbers* end, int step, Number* twiddles)
    {
        int re = typeof(TBack) == typeof(Present) ? 1 : 0, im = 1 - re;
        Numbers half = Lanes.Create((Number)(-0.5)), sine = Lanes.Create((Number)0.86602540378443864676);
        for (; at < end; at += 2 * step)
        {
            var w = twiddles;
            for (var stop = at + step; at < stop; at += 2, w += 4)
            {
                Numbers* p1 = at + step, p2 = p1 + step;
                Numbers r0 = at[re], i0 = at[im], r1 = p1[re], i1 = p1[im], r2 = p2[re], i2 = p2[im];
                if (typeof(TBack) == typeof(Present) && typeof(TTwiddled) == typeof(Present))
                {
                    Turn(ref r1, ref i1, w);
                    Turn(ref r2, ref i2, w + 2);
                }

                Numbers sumR = r1 + r2, sumI = i1 + i2, differenceR = sine * (r1 - r2), differenceI = sine * (i1 - i2);
                Numbers middleR = Lanes.FusedMultiplyAdd(half, sumR, r0), middleI = Lanes.FusedMultiplyAdd(half, sumI, i0);
                (r0, i0) = (r0 + sumR, i0 + sumI);
                (r1, i1) = (middleR + differenceI, middleI - differenceR);
                (r2, i2) = (middleR - differenceI, middleI + differenceR);
                if (typeof(TBack) != typeof(Present) && typeof(TTwiddled) == typeof(Present))
                {
                    Turn(ref r1, ref i1, w);
                    Turn(ref r2, ref i2, w + 2);
                }

                at[re] = r0;
                at[im] = i0;
                p1[re] = r1;
                p1[im] = i1;
                p2[re] = r2;
                p2[im] = i2;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Four<TBack, TTwiddled>(Numbers* at, Numbers* end, int step, Number* twiddles)
    {
        int re = typeof(TBack) == typeof(Present) ? 1 : 0, im = 1 - re;
        for (; at < end; at += 3 * step)
        {
            var w = twiddles;
            for (var stop = at + step; at < stop; at += 2, w += 6)
            {
                Numbers* p1 = at + step, p2 = p1 + step, p3 = p2 + step;
                Numbers r0 = at[re], i0 = at[im], r1 = p1[re], i1 = p1[im], r2 = p2[re], i2 = p2[im], r3 = p3[re], i3 = p3[im];
                if (typeof(TBack) == typeof(Present) && typeof(TTwiddled) == typeof(Present))
                {
                    Turn(ref r1, ref i1, w);
                    Turn(ref r2, ref i2, w + 2);
                    Turn(ref r3, ref i3, w + 4);
                }

                Four(ref r0, ref i0, ref r1, ref i1, ref r2, ref i2, ref r3, ref i3);
                if (typeof(TBack) != typeof(Present) && typeof(TTwiddled) == typeof(Present))
                {
                    Turn(ref r1, ref i1, w);
                    Turn(ref r2, ref i2, w + 2);
                    Turn(ref r3, ref i3, w + 4);
                }

                at[re] = r0;
                at[im] = i0;
                p1[re] = r1;
                p1[im] = i1;
                p2[re] = r2;
                p2[im] = i2;
                p3[re] = r3;
                p3[im] = i3;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Five<TBack, TTwiddled>(Numbers* at, Numbers* end, int step, Number* twiddles)
    {
        int re = typeof(TBack) == typeof(Present) ? 1 : 0, im = 1 - re;
        Numbers cosine1 = Lanes.Create((Number)0.30901699437494742410), cosine2 = Lanes.Create((Number)(-0.80901699437494742410));
        Numbers sine1 = Lanes.Create((Number)0.95105651629515357212), sine2 = Lanes.Create((Number)0.58778525229247312917);
        for (; at < end; at += 4 * step)
        {
            var w = twiddles;
            for (var stop = at + step; at < stop; at += 2, w += 8)
            {
                Numbers* p1 = at + step, p2 = p1 + step, p3 = p2 + step, p4 = p3 + step;
                Numbers r0 = at[re], i0 = at[im], r1 = p1[re], i1 = p1[im], r2 = p2[re], i2 = p2[im], r3 = p3[re], i3 = p3[im], r4 = p4[re], i4 = p4[im];
                if (typeof(TBack) == typeof(Present) && typeof(TTwiddled) == typeof(Present))
                {
                    Turn(ref r1, ref i1, w);
                    Turn(ref r2, ref i2, w + 2);
                    Turn(ref r3, ref i3, w + 4);
                    Turn(ref r4, ref i4, w + 6);
                }

                Numbers outerR = r1 + r4, outerI = i1 + i4, innerR = r2 + r3, innerI = i2 + i3;
                Numbers acrossR = r1 - r4, acrossI = i1 - i4, withinR = r2 - r3, withinI = i2 - i3;
                Numbers firstR = Lanes.FusedMultiplyAdd(cosine1, outerR, Lanes.FusedMultiplyAdd(cosine2, innerR, r0));
                Numbers firstI = Lanes.FusedMultiplyAdd(cosine1, outerI, Lanes.FusedMultiplyAdd(cosine2, innerI, i0));
                Numbers secondR = Lanes.FusedMultiplyAdd(cosine2, outerR, Lanes.FusedMultiplyAdd(cosine1, innerR, r0));
                Numbers secondI = Lanes.FusedMultiplyAdd(cosine2, outerI, Lanes.FusedMultiplyAdd(cosine1, innerI, i0));
                Numbers turnR = Lanes.FusedMultiplyAdd(sine1, acrossR, sine2 * withinR), turnI = Lanes.FusedMultiplyAdd(sine1, acrossI, sine2 * withinI);
                Numbers twistR = Avx512F.FusedMultiplyAddNegated(sine1, withinR, sine2 * acrossR), twistI = Avx512F.FusedMultiplyAddNegated(sine1, withinI, sine2 * acrossI);
                (r0, i0) = (r0 + (outerR + innerR), i0 + (outerI + innerI));
                (r1, i1) = (firstR + turnI, firstI - turnR);
                (r4, i4) = (firstR - turnI, firstI + turnR);
                (r2, i2) = (secondR + twistI, secondI - twistR);
                (r3, i3) = (secondR - twistI, secondI + twistR);
                if (typeof(TBack) != typeof(Present) && typeof(TTwiddled) == typeof(Present))
                {
                    Turn(ref r1, ref i1, w);
                    Turn(ref r2, ref i2, w + 2);
                    Turn(ref r3, ref i3, w + 4);
                    Turn(ref r4, ref i4, w + 6);
                }

                at[re] = r0;
                at[im] = i0;
                p1[re] = r1;
                p1[im] = i1;
                p2[re] = r2;
                p2[im] = i2;
                p3[re] = r3;
                p3[im] = i3;
                p4[re] = r4;
                p4[im] = i4;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Eight<TBack, TTwiddled>(Numbers* at, Numbers* end, int step, Number* twiddles)
    {
        int re = typeof(TBack) == typeof(Present) ? 1 : 0, im = 1 - re;
        var root = Lanes.Create((Number)0.70710678118654752440);
        for (; at < end; at += 7 * step)
        {
            var w = twiddles;
            for (var stop = at + step; at < stop; at += 2, w += 14)
            {
                Numbers* p4 = at + 4 * step;
                Numbers r0 = at[re], i0 = at[im], r1 = at[step + re], i1 = at[step + im];
                Numbers r2 = at[2 * step + re], i2 = at[2 * step + im], r3 = at[3 * step + re], i3 = at[3 * step + im];
                Numbers r4 = p4[re], i4 = p4[im], r5 = p4[step + re], i5 = p4[step + im];
                Numbers r6 = p4[2 * step + re], i6 = p4[2 * step + im], r7 = p4[3 * step + re], i7 = p4[3 * step + im];
                if (typeof(TBack) == typeof(Present) && typeof(TTwiddled) == typeof(Present))
                {
                    Turn(ref r1, ref i1, w);
                    Turn(ref r2, ref i2, w + 2);
                    Turn(ref r3, ref i3, w + 4);
                    Turn(ref r4, ref i4, w + 6);
                    Turn(ref r5, ref i5, w + 8);
                    Turn(ref r6, ref i6, w + 10);
                    Turn(ref r7, ref i7, w + 12);
                }

                Four(ref r0, ref i0, ref r2, ref i2, ref r4, ref i4, ref r6, ref i6);
                Four(ref r1, ref i1, ref r3, ref i3, ref r5, ref i5, ref r7, ref i7);
                Numbers sum = r3 + i3, difference = i3 - r3, other = r7 + i7, last = i7 - r7;

                // Even parts 0 2 4 6 and odd parts 1 3 5 7 are the frequencies 0 1 2 3 of the halves.
                Numbers a0 = r0 + r1, b0 = i0 + i1, a4 = r0 - r1, b4 = i0 - i1;
                Numbers a1 = Lanes.FusedMultiplyAdd(root, sum, r2), b1 = Lanes.FusedMultiplyAdd(root, difference, i2);
                Numbers a5 = Avx512F.FusedMultiplyAddNegated(root, sum, r2), b5 = Avx512F.FusedMultiplyAddNegated(root, difference, i2);
                Numbers a2 = r4 + i5, b2 = i4 - r5, a6 = r4 - i5, b6 = i4 + r5;
                Numbers a3 = Lanes.FusedMultiplyAdd(root, last, r6), b3 = Avx512F.FusedMultiplyAddNegated(root, other, i6);
                Numbers a7 = Avx512F.FusedMultiplyAddNegated(root, last, r6), b7 = Lanes.FusedMultiplyAdd(root, other, i6);
                if (typeof(TBack) != typeof(Present) && typeof(TTwiddled) == typeof(Present))
                {
                    Turn(ref a1, ref b1, w);
                    Turn(ref a2, ref b2, w + 2);
                    Turn(ref a3, ref b3, w + 4);
                    Turn(ref a4, ref b4, w + 6);
                    Turn(ref a5, ref b5, w + 8);
                    Turn(ref a6, ref b6, w + 10);
                    Turn(ref a7, ref b7, w + 12);
                }

                at[re] = a0;
                at[im] = b0;
                at[step + re] = a1;
                at[step + im] = b1;
                at[2 * step + re] = a2;
                at[2 * step + im] = b2;
                at[3 * step + re] = a3;
                at[3 * step + im] = b3;
                p4[re] = a4;
                p4[im] = b4;
                p4[step + re] = a5;
                p4[step + im] = b5;
                p4[2 * step + re] = a6;
                p4[2 * step + im] = b6;
                p4[3 * step + re] = a7;
                p4[3 * step + im] = b7;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four(
        ref Numbers r0, ref Numbers i0, ref Numbers r1, ref Numbers i1, ref Numbers r2, ref Numbers i2, ref Numbers r3, ref Numbers i3)
    {
        Numbers evenR = r0 + r2, evenI = i0 + i2, oddR = r1 + r3, oddI = i1 + i3;
        Numbers acrossR = r0 - r2, acrossI = i0 - i2, turnR = r1 - r3, turnI = i1 - i3;
        r0 = evenR + oddR;
        i0 = evenI + oddI;
        r2 = evenR - oddR;
        i2 = evenI - oddI;
        r1 = acrossR + turnI;
        i1 = acrossI - turnR;
        r3 = acrossR - turnI;
        i3 = acrossI + turnR;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn(ref Numbers re, ref Numbers im, Number* by)
    {
        Numbers cos = Lanes.Create(by[0]), sin = Lanes.Create(by[1]);
        var turned = Avx512F.FusedMultiplyAddNegated(im, sin, re * cos);
        im = Lanes.FusedMultiplyAdd(re, sin, im * cos);
        re = turned;
    }
}
