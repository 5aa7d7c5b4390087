using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Lanes = System.Runtime.Intrinsics.Vector512;
using Number = double;
using Numbers = System.Runtime.Intrinsics.Vector512<double>;

namespace SpinBench.Physics.Ensembles.Kernels;

/// <content>The equation of motion.</content>
internal sealed unsafe partial class EnsembleKernel512Double<TTensor, TCubic, TTransfer>
{
    // The scaled sum b of all fields and damping-like torques; the equation of motion is dm = m×b + α·m×(m×b). Intrinsics are called
    // directly: one more layer of small methods would exhaust the compiler's budget for inlining.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Field(Numbers* set, Numbers x, Numbers y, Numbers z, ref Numbers bx, ref Numbers by, ref Numbers bz)
    {
        bx = Lanes.FusedMultiplyAdd(set[BlockLayout.Tensor], x, bx);
        by = Lanes.FusedMultiplyAdd(set[BlockLayout.Tensor + 1], y, by);
        if (typeof(TTensor) == typeof(Present))
        {
            Numbers xy = set[BlockLayout.Tensor + 2], xz = set[BlockLayout.Tensor + 3], yz = set[BlockLayout.Tensor + 4];
            bx = Lanes.FusedMultiplyAdd(xy, y, Lanes.FusedMultiplyAdd(xz, z, bx));
            by = Lanes.FusedMultiplyAdd(xy, x, Lanes.FusedMultiplyAdd(yz, z, by));
            bz = Lanes.FusedMultiplyAdd(xz, x, Lanes.FusedMultiplyAdd(yz, y, bz));
        }

        if (typeof(TCubic) == typeof(Present))
        {
            // B = 2K/Ms·Σ aᵢ³·cᵢ, the field of −K/2·Σaᵢ⁴, which equals K·(a₁²a₂²+a₂²a₃²+a₃²a₁²) but for a constant.
            var axes = set + BlockLayout.Cubic + 1;
            var field = set[BlockLayout.Cubic];
            for (int i = 0; i < 3; i++, axes += 3)
            {
                var along = Lanes.FusedMultiplyAdd(axes[0], x, Lanes.FusedMultiplyAdd(axes[1], y, axes[2] * z));
                var weight = field * along * along * along;
                bx = Lanes.FusedMultiplyAdd(weight, axes[0], bx);
                by = Lanes.FusedMultiplyAdd(weight, axes[1], by);
                bz = Lanes.FusedMultiplyAdd(weight, axes[2], bz);
            }
        }

        Numbers sx = set[BlockLayout.DampingLike], sy = set[BlockLayout.DampingLike + 1], sz = set[BlockLayout.DampingLike + 2];
        if (typeof(TTransfer) == typeof(Present))
        {
            var transfer = set + BlockLayout.Transfer;
            var one = Lanes.Create((Number)1);
            var efficiency = one / Lanes.FusedMultiplyAdd(
                transfer[3], x, Lanes.FusedMultiplyAdd(transfer[4], y, Lanes.FusedMultiplyAdd(transfer[5], z, one)));
            var fieldLike = transfer[6] * efficiency;
            sx = Lanes.FusedMultiplyAdd(efficiency, transfer[0], sx);
            sy = Lanes.FusedMultiplyAdd(efficiency, transfer[1], sy);
            sz = Lanes.FusedMultiplyAdd(efficiency, transfer[2], sz);
            bx = Lanes.FusedMultiplyAdd(fieldLike, transfer[0], bx);
            by = Lanes.FusedMultiplyAdd(fieldLike, transfer[1], by);
            bz = Lanes.FusedMultiplyAdd(fieldLike, transfer[2], bz);
        }

        bx = Lanes.FusedMultiplyAdd(y, sz, Avx512F.FusedMultiplyAddNegated(z, sy, bx));
        by = Lanes.FusedMultiplyAdd(z, sx, Avx512F.FusedMultiplyAddNegated(x, sz, by));
        bz = Lanes.FusedMultiplyAdd(x, sy, Avx512F.FusedMultiplyAddNegated(y, sx, bz));
    }

    // dm = c + (α·m)×c with c = m×b: as many operations as m×(b + α·c), but the shorter chain.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Slope(
        Numbers* set, Numbers alpha, Numbers x, Numbers y, Numbers z, Numbers bx, Numbers by, Numbers bz, out Numbers kx, out Numbers ky, out Numbers kz)
    {
        Field(set, x, y, z, ref bx, ref by, ref bz);
        Numbers cx = Avx512F.FusedMultiplyAddNegated(z, by, y * bz);
        Numbers cy = Avx512F.FusedMultiplyAddNegated(x, bz, z * bx);
        Numbers cz = Avx512F.FusedMultiplyAddNegated(y, bx, x * by);
        Numbers dampedX = alpha * x, dampedY = alpha * y, dampedZ = alpha * z;
        kx = Lanes.FusedMultiplyAdd(dampedY, cz, Avx512F.FusedMultiplyAddNegated(dampedZ, cy, cx));
        ky = Lanes.FusedMultiplyAdd(dampedZ, cx, Avx512F.FusedMultiplyAddNegated(dampedX, cz, cy));
        kz = Lanes.FusedMultiplyAdd(dampedX, cy, Avx512F.FusedMultiplyAddNegated(dampedY, cx, cz));
    }

    // The same motion as a rotation, dm = m×q with q = b + α·m×b.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn(
        Numbers* set, Numbers alpha, Numbers x, Numbers y, Numbers z, Numbers bx, Numbers by, Numbers bz, out Numbers qx, out Numbers qy, out Numbers qz)
    {
        Field(set, x, y, z, ref bx, ref by, ref bz);
        qx = Lanes.FusedMultiplyAdd(alpha, Avx512F.FusedMultiplyAddNegated(z, by, y * bz), bx);
        qy = Lanes.FusedMultiplyAdd(alpha, Avx512F.FusedMultiplyAddNegated(x, bz, z * bx), by);
        qz = Lanes.FusedMultiplyAdd(alpha, Avx512F.FusedMultiplyAddNegated(y, bx, x * by), bz);
    }

    // Solves m′ = m + (m + m′)/2 × 2a exactly: m′ = [m·(1 − a²) + 2·m×a + 2·a·(a·m)]/(1 + a²).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Rotate(
        Numbers x, Numbers y, Numbers z, Numbers ax, Numbers ay, Numbers az, out Numbers rx, out Numbers ry, out Numbers rz)
    {
        Numbers one = Lanes.Create((Number)1), square = Lanes.FusedMultiplyAdd(ax, ax, Lanes.FusedMultiplyAdd(ay, ay, az * az));
        Numbers along = Lanes.FusedMultiplyAdd(ax, x, Lanes.FusedMultiplyAdd(ay, y, az * z));
        Numbers twice = (one + one) / (one + square);

        // m + [m×a + a·(a·m) − m·a²]·2/(1 + a²): what is added is small, so the length is kept to the last bits.
        rx = Lanes.FusedMultiplyAdd(twice, Avx512F.FusedMultiplyAddNegated(z, ay, y * az) + (ax * along - x * square), x);
        ry = Lanes.FusedMultiplyAdd(twice, Avx512F.FusedMultiplyAddNegated(x, az, z * ax) + (ay * along - y * square), y);
        rz = Lanes.FusedMultiplyAdd(twice, Avx512F.FusedMultiplyAddNegated(y, ax, x * ay) + (az * along - z * square), z);
    }

    // 1/√s to second order about s = 1: self-correcting from step to step, and cheaper than a root and a division.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Shorten(ref Numbers x, ref Numbers y, ref Numbers z)
    {
        var square = Lanes.FusedMultiplyAdd(x, x, Lanes.FusedMultiplyAdd(y, y, z * z));
        var shrink = Lanes.FusedMultiplyAdd(square, Lanes.Create((Number)3 / 8), Lanes.Create((Number)(-5) / 4));
        var length = Lanes.FusedMultiplyAdd(square, shrink, Lanes.Create((Number)15 / 8));
        x = length * x;
        y = length * y;
        z = length * z;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Numbers Gaussians(float* at) => Lanes.WidenLower(*(Vector512<float>*)at);
}
