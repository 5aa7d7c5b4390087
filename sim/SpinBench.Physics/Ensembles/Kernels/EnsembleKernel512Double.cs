// Written once, for eight doubles; the project file expands it to the other widths and precisions by replacing the names in this head.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Lanes = System.Runtime.Intrinsics.Vector512;
using Number = double;
using Numbers = System.Runtime.Intrinsics.Vector512<double>;

namespace SpinBench.Physics.Ensembles.Kernels;

/// <inheritdoc/>
internal sealed unsafe class EnsembleKernel512Double<TTensor, TCubic, TTransfer> : EnsembleKernel
    where TTensor : struct
    where TCubic : struct
    where TTransfer : struct
{
    public override int LaneCount => sizeof(Numbers) / sizeof(Number);

    public override int NumberSize => sizeof(Number);

    // Two blocks a and b in turns: the chain of operations of one leaves the processor waiting. The last of an odd number goes with itself.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void RungeKutta(in Tile tile, int steps)
    {
        Numbers half = Lanes.Create((Number)1 / 2), third = Lanes.Create((Number)1 / 3), sixth = Lanes.Create((Number)1 / 6);
        int count = tile.Count, stride = tile.Stride, begin = tile.Begin, middle = tile.Middle, end = tile.End;
        for (int step = 0; step < steps; step++)
        {
            var a = (Numbers*)tile.Blocks;
            for (int i = 0; i < count; i += 2, a += 2 * stride)
            {
                var b = i + 1 < count ? a + stride : a;
                Slope(a + begin, a[BlockLayout.Damping], a[0], a[1], a[2], a[begin], a[begin + 1], a[begin + 2], out var ax, out var ay, out var az);
                Slope(b + begin, b[BlockLayout.Damping], b[0], b[1], b[2], b[begin], b[begin + 1], b[begin + 2], out var bx, out var by, out var bz);
                Numbers asumX = Lanes.FusedMultiplyAdd(sixth, ax, a[0]), asumY = Lanes.FusedMultiplyAdd(sixth, ay, a[1]), asumZ = Lanes.FusedMultiplyAdd(sixth, az, a[2]);
                Numbers bsumX = Lanes.FusedMultiplyAdd(sixth, bx, b[0]), bsumY = Lanes.FusedMultiplyAdd(sixth, by, b[1]), bsumZ = Lanes.FusedMultiplyAdd(sixth, bz, b[2]);
                (ax, ay, az) = (Lanes.FusedMultiplyAdd(half, ax, a[0]), Lanes.FusedMultiplyAdd(half, ay, a[1]), Lanes.FusedMultiplyAdd(half, az, a[2]));
                (bx, by, bz) = (Lanes.FusedMultiplyAdd(half, bx, b[0]), Lanes.FusedMultiplyAdd(half, by, b[1]), Lanes.FusedMultiplyAdd(half, bz, b[2]));

                Slope(a + middle, a[BlockLayout.Damping], ax, ay, az, a[middle], a[middle + 1], a[middle + 2], out ax, out ay, out az);
                Slope(b + middle, b[BlockLayout.Damping], bx, by, bz, b[middle], b[middle + 1], b[middle + 2], out bx, out by, out bz);
                (asumX, asumY, asumZ) = (Lanes.FusedMultiplyAdd(third, ax, asumX), Lanes.FusedMultiplyAdd(third, ay, asumY), Lanes.FusedMultiplyAdd(third, az, asumZ));
                (bsumX, bsumY, bsumZ) = (Lanes.FusedMultiplyAdd(third, bx, bsumX), Lanes.FusedMultiplyAdd(third, by, bsumY), Lanes.FusedMultiplyAdd(third, bz, bsumZ));
                (ax, ay, az) = (Lanes.FusedMultiplyAdd(half, ax, a[0]), Lanes.FusedMultiplyAdd(half, ay, a[1]), Lanes.FusedMultiplyAdd(half, az, a[2]));
                (bx, by, bz) = (Lanes.FusedMultiplyAdd(half, bx, b[0]), Lanes.FusedMultiplyAdd(half, by, b[1]), Lanes.FusedMultiplyAdd(half, bz, b[2]));

                Slope(a + middle, a[BlockLayout.Damping], ax, ay, az, a[middle], a[middle + 1], a[middle + 2], out ax, out ay, out az);
                Slope(b + middle, b[BlockLayout.Damping], bx, by, bz, b[middle], b[middle + 1], b[middle + 2], out bx, out by, out bz);
                (asumX, asumY, asumZ) = (Lanes.FusedMultiplyAdd(third, ax, asumX), Lanes.FusedMultiplyAdd(third, ay, asumY), Lanes.FusedMultiplyAdd(third, az, asumZ));
                (bsumX, bsumY, bsumZ) = (Lanes.FusedMultiplyAdd(third, bx, bsumX), Lanes.FusedMultiplyAdd(third, by, bsumY), Lanes.FusedMultiplyAdd(third, bz, bsumZ));
                (ax, ay, az) = (ax + a[0], ay + a[1], az + a[2]);
                (bx, by, bz) = (bx + b[0], by + b[1], bz + b[2]);

                Slope(a + end, a[BlockLayout.Damping], ax, ay, az, a[end], a[end + 1], a[end + 2], out ax, out ay, out az);
                Slope(b + end, b[BlockLayout.Damping], bx, by, bz, b[end], b[end + 1], b[end + 2], out bx, out by, out bz);
                Store(a, Lanes.FusedMultiplyAdd(sixth, ax, asumX), Lanes.FusedMultiplyAdd(sixth, ay, asumY), Lanes.FusedMultiplyAdd(sixth, az, asumZ));
                Store(b, Lanes.FusedMultiplyAdd(sixth, bx, bsumX), Lanes.FusedMultiplyAdd(sixth, by, bsumY), Lanes.FusedMultiplyAdd(sixth, bz, bsumZ));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Heun(in Tile tile, int steps, float* noise, int spins)
    {
        Numbers half = Lanes.Create((Number)1 / 2);
        int count = tile.Count, stride = tile.Stride, begin = tile.Begin, end = tile.End, lanes = sizeof(Numbers) / sizeof(Number);
        for (int step = 0; step < steps; step++)
        {
            var a = (Numbers*)tile.Blocks;
            float* draws = noise + 3 * step * spins;
            for (int i = 0; i < count; i += 2, a += 2 * stride)
            {
                var b = i + 1 < count ? a + stride : a;
                Numbers anoiseX = default, anoiseY = default, anoiseZ = default;
                Numbers bnoiseX = default, bnoiseY = default, bnoiseZ = default;
                if (noise is not null)
                {
                    float* adraw = draws + i * lanes, bdraw = i + 1 < count ? adraw + lanes : adraw;
                    anoiseX = a[BlockLayout.Noise] * Gaussians(adraw);
                    bnoiseX = b[BlockLayout.Noise] * Gaussians(bdraw);
                    anoiseY = a[BlockLayout.Noise] * Gaussians(adraw + spins);
                    bnoiseY = b[BlockLayout.Noise] * Gaussians(bdraw + spins);
                    anoiseZ = a[BlockLayout.Noise] * Gaussians(adraw + 2 * spins);
                    bnoiseZ = b[BlockLayout.Noise] * Gaussians(bdraw + 2 * spins);
                }

                Slope(a + begin, a[BlockLayout.Damping], a[0], a[1], a[2], a[begin] + anoiseX, a[begin + 1] + anoiseY, a[begin + 2] + anoiseZ, out var ax, out var ay, out var az);
                Slope(b + begin, b[BlockLayout.Damping], b[0], b[1], b[2], b[begin] + bnoiseX, b[begin + 1] + bnoiseY, b[begin + 2] + bnoiseZ, out var bx, out var by, out var bz);
                Numbers asumX = Lanes.FusedMultiplyAdd(half, ax, a[0]), asumY = Lanes.FusedMultiplyAdd(half, ay, a[1]), asumZ = Lanes.FusedMultiplyAdd(half, az, a[2]);
                Numbers bsumX = Lanes.FusedMultiplyAdd(half, bx, b[0]), bsumY = Lanes.FusedMultiplyAdd(half, by, b[1]), bsumZ = Lanes.FusedMultiplyAdd(half, bz, b[2]);
                (ax, ay, az) = (ax + a[0], ay + a[1], az + a[2]);
                (bx, by, bz) = (bx + b[0], by + b[1], bz + b[2]);

                Slope(a + end, a[BlockLayout.Damping], ax, ay, az, a[end] + anoiseX, a[end + 1] + anoiseY, a[end + 2] + anoiseZ, out ax, out ay, out az);
                Slope(b + end, b[BlockLayout.Damping], bx, by, bz, b[end] + bnoiseX, b[end + 1] + bnoiseY, b[end + 2] + bnoiseZ, out bx, out by, out bz);
                Store(a, Lanes.FusedMultiplyAdd(half, ax, asumX), Lanes.FusedMultiplyAdd(half, ay, asumY), Lanes.FusedMultiplyAdd(half, az, asumZ));
                Store(b, Lanes.FusedMultiplyAdd(half, bx, bsumX), Lanes.FusedMultiplyAdd(half, by, bsumY), Lanes.FusedMultiplyAdd(half, bz, bsumZ));
            }
        }
    }

    // Mentink, Tretyakov, Fasolino, Katsnelson and Rasing, J. Phys.: Condens. Matter 22, 176001 (2010): both halves are Cayley rotations.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void SemiImplicit(in Tile tile, int steps, float* noise, int spins)
    {
        Numbers half = Lanes.Create((Number)1 / 2);
        int count = tile.Count, stride = tile.Stride, middle = tile.Middle;
        for (int step = 0; step < steps; step++)
        {
            var block = (Numbers*)tile.Blocks;
            float* draw = noise + 3 * step * spins;
            for (int i = 0; i < count; i++, block += stride, draw += sizeof(Numbers) / sizeof(Number))
            {
                Numbers alpha = block[BlockLayout.Damping], x = block[0], y = block[1], z = block[2];
                var set = block + middle;
                Numbers hx = set[0], hy = set[1], hz = set[2];
                if (noise is not null)
                {
                    var sigma = block[BlockLayout.Noise];
                    hx += sigma * Gaussians(draw);
                    hy += sigma * Gaussians(draw + spins);
                    hz += sigma * Gaussians(draw + 2 * spins);
                }

                Turn(set, alpha, x, y, z, hx, hy, hz, out var qx, out var qy, out var qz);
                Rotate(x, y, z, half * qx, half * qy, half * qz, out var px, out var py, out var pz);
                Turn(set, alpha, half * (x + px), half * (y + py), half * (z + pz), hx, hy, hz, out qx, out qy, out qz);
                Rotate(x, y, z, half * qx, half * qy, half * qz, out block[0], out block[1], out block[2]);
            }
        }
    }

    public override void Drive(in Tile tile, int set, ReadOnlySpan<DrivenCoefficient> entries, ReadOnlySpan<double> signals)
    {
        foreach (ref readonly var entry in entries)
        {
            var signal = Lanes.Create((Number)signals[entry.Signal]);
            int target = set + entry.Coefficient, from = entry.First ? entry.Base : target, response = entry.Response;
            var block = (Numbers*)tile.Blocks;
            for (int i = 0; i < tile.Count; i++, block += tile.Stride)
                block[target] = Lanes.FusedMultiplyAdd(signal, block[response], block[from]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Rate(in Tile tile, void* work, int slope)
    {
        Numbers* block = (Numbers*)tile.Blocks, own = (Numbers*)work;
        for (int i = 0; i < tile.Count; i++, block += tile.Stride, own += Tile.WorkStride)
        {
            Numbers scale = block[BlockLayout.Scale], x = own[Tile.State], y = own[Tile.State + 1], z = own[Tile.State + 2];
            var set = block + tile.Begin;
            Numbers hx = Lanes.FusedMultiplyAdd(scale, own[Tile.Extra], set[0]);
            Numbers hy = Lanes.FusedMultiplyAdd(scale, own[Tile.Extra + 1], set[1]);
            Numbers hz = Lanes.FusedMultiplyAdd(scale, own[Tile.Extra + 2], set[2]);
            var target = own + Tile.Slopes + 3 * slope;
            Slope(set, block[BlockLayout.Damping], x, y, z, hx, hy, hz, out target[0], out target[1], out target[2]);
        }
    }

    public override void Blend(in Tile tile, void* work, ReadOnlySpan<double> weights, double start = 1)
    {
        Numbers* block = (Numbers*)tile.Blocks, own = (Numbers*)work;
        var from = Lanes.Create((Number)start);
        for (int i = 0; i < tile.Count; i++, block += tile.Stride, own += Tile.WorkStride)
        {
            Numbers x = from * block[0], y = from * block[1], z = from * block[2];
            for (int j = 0; j < weights.Length; j++)
            {
                var weight = Lanes.Create((Number)weights[j]);
                var slope = own + Tile.Slopes + 3 * j;
                x = Lanes.FusedMultiplyAdd(weight, slope[0], x);
                y = Lanes.FusedMultiplyAdd(weight, slope[1], y);
                z = Lanes.FusedMultiplyAdd(weight, slope[2], z);
            }

            own[Tile.State] = x;
            own[Tile.State + 1] = y;
            own[Tile.State + 2] = z;
            own[Tile.Extra] = own[Tile.Extra + 1] = own[Tile.Extra + 2] = default;
        }
    }

    public override void Accept(in Tile tile, void* work)
    {
        Numbers* block = (Numbers*)tile.Blocks, own = (Numbers*)work;
        for (int i = 0; i < tile.Count; i++, block += tile.Stride, own += Tile.WorkStride)
            Store(block, own[Tile.State], own[Tile.State + 1], own[Tile.State + 2]);
    }

    public override void Couple(void* work, ReadOnlySpan<Bond> bonds)
    {
        var numbers = (Number*)work;
        int lanes = sizeof(Numbers) / sizeof(Number);
        foreach (ref readonly var bond in bonds)
        {
            Number* felt = numbers + At(bond.Member), source = numbers + At(bond.Neighbour), field = felt + Tile.Extra * lanes;
            Number x = source[0], y = source[lanes], z = source[2 * lanes];
            Number product = (Number)bond.Biquadratic * (x * felt[0] + y * felt[lanes] + z * felt[2 * lanes]);
            field[0] += ((Number)bond.Tensor.XX + product) * x + (Number)bond.Tensor.XY * y + (Number)bond.Tensor.XZ * z;
            field[lanes] += (Number)bond.Tensor.XY * x + ((Number)bond.Tensor.YY + product) * y + (Number)bond.Tensor.YZ * z;
            field[2 * lanes] += (Number)bond.Tensor.XZ * x + (Number)bond.Tensor.YZ * y + ((Number)bond.Tensor.ZZ + product) * z;
        }

        static int At(int member)
        {
            int lanes = sizeof(Numbers) / sizeof(Number);
            return member / lanes * Tile.WorkStride * lanes + member % lanes;
        }
    }

    public override void Agitate(in Tile tile, void* work, float* noise, int spins)
    {
        Numbers* block = (Numbers*)tile.Blocks, own = (Numbers*)work;
        for (int i = 0; i < tile.Count; i++, block += tile.Stride, own += Tile.WorkStride, noise += sizeof(Numbers) / sizeof(Number))
        {
            var sigma = block[BlockLayout.Noise] / block[BlockLayout.Scale];
            for (int component = 0; component < 3; component++)
                own[Tile.Extra + component] = Lanes.FusedMultiplyAdd(sigma, Gaussians(noise + component * spins), own[Tile.Extra + component]);
        }
    }

    public override double Read(void* area, int index) => ((Number*)area)[index];

    public override void Write(void* area, int index, double value) => ((Number*)area)[index] = (Number)value;

    // The generalised field q = b + α·m×b, with b the scaled sum of all fields and damping-like torques; dm = m×q. Intrinsics are called
    // directly: one more layer of small methods would exhaust the compiler's budget for inlining.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Turn(
        Numbers* set, Numbers alpha, Numbers x, Numbers y, Numbers z, Numbers bx, Numbers by, Numbers bz, out Numbers qx, out Numbers qy, out Numbers qz)
    {
        bx = Lanes.FusedMultiplyAdd(set[BlockLayout.Tensor], x, bx);
        by = Lanes.FusedMultiplyAdd(set[BlockLayout.Tensor + 1], y, by);
        bz = Lanes.FusedMultiplyAdd(set[BlockLayout.Tensor + 2], z, bz);
        if (typeof(TTensor) == typeof(Present))
        {
            Numbers xy = set[BlockLayout.Tensor + 3], xz = set[BlockLayout.Tensor + 4], yz = set[BlockLayout.Tensor + 5];
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
        qx = Lanes.FusedMultiplyAdd(alpha, Avx512F.FusedMultiplyAddNegated(z, by, y * bz), bx);
        qy = Lanes.FusedMultiplyAdd(alpha, Avx512F.FusedMultiplyAddNegated(x, bz, z * bx), by);
        qz = Lanes.FusedMultiplyAdd(alpha, Avx512F.FusedMultiplyAddNegated(y, bx, x * by), bz);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Slope(
        Numbers* set, Numbers alpha, Numbers x, Numbers y, Numbers z, Numbers hx, Numbers hy, Numbers hz, out Numbers kx, out Numbers ky, out Numbers kz)
    {
        Turn(set, alpha, x, y, z, hx, hy, hz, out var qx, out var qy, out var qz);
        kx = Avx512F.FusedMultiplyAddNegated(z, qy, y * qz);
        ky = Avx512F.FusedMultiplyAddNegated(x, qz, z * qx);
        kz = Avx512F.FusedMultiplyAddNegated(y, qx, x * qy);
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
    private static void Store(Numbers* block, Numbers x, Numbers y, Numbers z)
    {
        var square = Lanes.FusedMultiplyAdd(x, x, Lanes.FusedMultiplyAdd(y, y, z * z));
        var shrink = Lanes.FusedMultiplyAdd(square, Lanes.Create((Number)3 / 8), Lanes.Create((Number)(-5) / 4));
        var length = Lanes.FusedMultiplyAdd(square, shrink, Lanes.Create((Number)15 / 8));
        block[0] = length * x;
        block[1] = length * y;
        block[2] = length * z;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Numbers Gaussians(float* at) => Lanes.WidenLower(*(Vector512<float>*)at);
}
