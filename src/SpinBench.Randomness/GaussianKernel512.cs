// Written once, for sixteen lanes; the project file expands it to the narrower vectors by replacing the number of bits.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SpinBench.Randomness;

/// <inheritdoc/>
internal sealed unsafe class GaussianKernel512 : GaussianKernel
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Fill(uint* state, int lanes, int pairs, float* target, int stride)
    {
        for (int lane = 0; lane < lanes; lane += Vector512<uint>.Count, state += Vector512<uint>.Count, target += Vector512<uint>.Count)
        {
            Vector512<uint> s0 = Vector512.Load(state), s1 = Vector512.Load(state + 16), s2 = Vector512.Load(state + 32), s3 = Vector512.Load(state + 48);
            float* row = target;
            for (int pair = 0; pair < pairs; pair++, row += 2 * stride)
            {
                // xoshiro128+ 1.0 (Blackman and Vigna, ACM Trans. Math. Softw. 47, 36, 2021), two words a pair; its weak lowest bits are
                // dropped or end up in the last bits of an angle.
                Vector512<uint> first = s0 + s3, shifted = s1 << 9;
                s2 ^= s0;
                s3 ^= s1;
                s1 ^= s2;
                s0 ^= s3;
                s2 ^= shifted;
                s3 = Rotation.Left11(s3);
                Vector512<uint> second = s0 + s3;
                shifted = s1 << 9;
                s2 ^= s0;
                s3 ^= s1;
                s1 ^= s2;
                s0 ^= s3;
                s2 ^= shifted;
                s3 = Rotation.Left11(s3);

                // Radius √(−2·ln u) of Box and Muller, u = (k + ½)·2⁻³¹ and so at most 6.7; the logarithm is Moshier's (Cephes, logf).
                var u = Vector512.FusedMultiplyAdd(
                    Vector512.ConvertToSingle((first >> 1).AsInt32()), Vector512.Create(1f / 2147483648f), Vector512.Create(0.5f / 2147483648f));
                var exponent = (u.AsInt32() - Vector512.Create(0x3F3504F3)) >> 23;
                var f = (u.AsInt32() - (exponent << 23)).AsSingle() - Vector512.Create(1f);
                var e = Vector512.ConvertToSingle(exponent);
                var square = f * f;
                var p = Vector512.FusedMultiplyAdd(Vector512.Create(7.0376836292e-2f), f, Vector512.Create(-1.1514610310e-1f));
                p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(1.1676998740e-1f));
                p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(-1.2420140846e-1f));
                p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(1.4249322787e-1f));
                p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(-1.6668057665e-1f));
                p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(2.0000714765e-1f));
                p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(-2.4999993993e-1f));
                p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(3.3333331174e-1f));
                p = Vector512.FusedMultiplyAdd(p, f, Vector512.Create(-0.5f));
                var logarithm = Vector512.FusedMultiplyAdd(e, Vector512.Create(0.693147180559945f), Vector512.FusedMultiplyAdd(p, square, f));

                // The angle lies within π/4 of an axis; two of its bits choose the axis and the sign (polynomials: Cephes, sinf and cosf).
                var sign = second & Vector512.Create(0x80000000u);
                var radius = (Vector512.Sqrt(logarithm * Vector512.Create(-2f)).AsUInt32() ^ sign).AsSingle();
                var angle = Vector512.ConvertToSingle((second << 2).AsInt32()) * Vector512.Create((float)(Math.PI / 2 / 4294967296.0));
                var swap = ((second << 1).AsInt32() >> 31).AsSingle();
                var z = angle * angle;
                var s = Vector512.FusedMultiplyAdd(Vector512.Create(-1.9515295891e-4f), z, Vector512.Create(8.3321608736e-3f));
                s = Vector512.FusedMultiplyAdd(s, z, Vector512.Create(-1.6666654611e-1f));
                s = Vector512.FusedMultiplyAdd(s * z, angle, angle) * radius;
                var c = Vector512.FusedMultiplyAdd(Vector512.Create(2.443315711809948e-5f), z, Vector512.Create(-1.388731625493765e-3f));
                c = Vector512.FusedMultiplyAdd(c, z, Vector512.Create(4.166664568298827e-2f));
                c = Vector512.FusedMultiplyAdd(c, z, Vector512.Create(-0.5f));
                c = Vector512.FusedMultiplyAdd(c, z, Vector512.Create(1f)) * radius;
                Vector512.ConditionalSelect(swap, s, c).Store(row);
                Vector512.ConditionalSelect(swap, c, s).Store(row + stride);
            }

            s0.Store(state);
            s1.Store(state + 16);
            s2.Store(state + 32);
            s3.Store(state + 48);
        }
    }
}
