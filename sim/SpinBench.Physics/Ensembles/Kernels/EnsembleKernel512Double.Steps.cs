using System.Runtime.CompilerServices;
using Lanes = System.Runtime.Intrinsics.Vector512;
using Number = double;
using Numbers = System.Runtime.Intrinsics.Vector512<double>;

namespace SpinBench.Physics.Ensembles.Kernels;

/// <content>Steps of fixed length.</content>
internal sealed unsafe partial class EnsembleKernel512Double<TTensor, TCubic, TTransfer>
{
    // Vectors that a block keeps from stage to stage: where the next stage looks, the sum so far, and the step's random numbers.
    private const int Kept = 9;
    private const int Sum = 3;
    private const int Drawn = 6;

    // Every stage goes over all blocks before the next one begins: the operations of one block wait for each other, those of its neighbours do not.
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void RungeKutta(in Tile tile, int steps)
    {
        if (tile.Count == 1)
        {
            RungeKuttaAlone(tile, steps);
            return;
        }

        byte* memory = stackalloc byte[Tile.KeptBytes];
        var kept = (Numbers*)(((nint)memory + Tile.Alignment - 1) & -Tile.Alignment);
        Numbers half = Lanes.Create((Number)1 / 2), third = Lanes.Create((Number)1 / 3), sixth = Lanes.Create((Number)1 / 6);
        int count = tile.Count, stride = tile.Stride, begin = tile.Begin, middle = tile.Middle, end = tile.End;
        for (int step = 0; step < steps; step++)
        {
            Numbers* block = (Numbers*)tile.Blocks, own = kept;
            for (int i = 0; i < count; i++, block += stride, own += Kept)
            {
                Numbers x = block[0], y = block[1], z = block[2];
                var set = block + begin;
                Slope(set, block[BlockLayout.Damping], x, y, z, set[0], set[1], set[2], out var kx, out var ky, out var kz);
                own[0] = Lanes.FusedMultiplyAdd(half, kx, x);
                own[1] = Lanes.FusedMultiplyAdd(half, ky, y);
                own[2] = Lanes.FusedMultiplyAdd(half, kz, z);
                own[Sum] = Lanes.FusedMultiplyAdd(sixth, kx, x);
                own[Sum + 1] = Lanes.FusedMultiplyAdd(sixth, ky, y);
                own[Sum + 2] = Lanes.FusedMultiplyAdd(sixth, kz, z);
            }

            var weight = half;
            for (int stage = 1; stage < 3; stage++, weight += half)
            {
                block = (Numbers*)tile.Blocks;
                own = kept;
                for (int i = 0; i < count; i++, block += stride, own += Kept)
                {
                    var set = block + middle;
                    Slope(set, block[BlockLayout.Damping], own[0], own[1], own[2], set[0], set[1], set[2], out var kx, out var ky, out var kz);
                    own[0] = Lanes.FusedMultiplyAdd(weight, kx, block[0]);
                    own[1] = Lanes.FusedMultiplyAdd(weight, ky, block[1]);
                    own[2] = Lanes.FusedMultiplyAdd(weight, kz, block[2]);
                    own[Sum] = Lanes.FusedMultiplyAdd(third, kx, own[Sum]);
                    own[Sum + 1] = Lanes.FusedMultiplyAdd(third, ky, own[Sum + 1]);
                    own[Sum + 2] = Lanes.FusedMultiplyAdd(third, kz, own[Sum + 2]);
                }
            }

            block = (Numbers*)tile.Blocks;
            own = kept;
            for (int i = 0; i < count; i++, block += stride, own += Kept)
            {
                var set = block + end;
                Slope(set, block[BlockLayout.Damping], own[0], own[1], own[2], set[0], set[1], set[2], out var kx, out var ky, out var kz);
                Numbers x = Lanes.FusedMultiplyAdd(sixth, kx, own[Sum]);
                Numbers y = Lanes.FusedMultiplyAdd(sixth, ky, own[Sum + 1]);
                Numbers z = Lanes.FusedMultiplyAdd(sixth, kz, own[Sum + 2]);
                Shorten(ref x, ref y, ref z);
                block[0] = x;
                block[1] = y;
                block[2] = z;
            }
        }
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Heun(in Tile tile, int steps, float* noise, int spins)
    {
        if (tile.Count == 1)
        {
            HeunAlone(tile, steps, noise, spins);
            return;
        }

        byte* memory = stackalloc byte[Tile.KeptBytes];
        var kept = (Numbers*)(((nint)memory + Tile.Alignment - 1) & -Tile.Alignment);
        var half = Lanes.Create((Number)1 / 2);
        int count = tile.Count, stride = tile.Stride, begin = tile.Begin, end = tile.End;
        for (int step = 0; step < steps; step++)
        {
            Numbers* block = (Numbers*)tile.Blocks, own = kept;
            float* draw = noise + 3 * step * spins;
            for (int i = 0; i < count; i++, block += stride, own += Kept, draw += sizeof(Numbers) / sizeof(Number))
            {
                Draw(own + Drawn, draw, noise is null, spins);
                Numbers x = block[0], y = block[1], z = block[2], sigma = block[BlockLayout.Noise];
                var set = block + begin;
                Numbers hx = Lanes.FusedMultiplyAdd(sigma, own[Drawn], set[0]);
                Numbers hy = Lanes.FusedMultiplyAdd(sigma, own[Drawn + 1], set[1]);
                Numbers hz = Lanes.FusedMultiplyAdd(sigma, own[Drawn + 2], set[2]);
                Slope(set, block[BlockLayout.Damping], x, y, z, hx, hy, hz, out var kx, out var ky, out var kz);
                own[0] = x + kx;
                own[1] = y + ky;
                own[2] = z + kz;
                own[Sum] = Lanes.FusedMultiplyAdd(half, kx, x);
                own[Sum + 1] = Lanes.FusedMultiplyAdd(half, ky, y);
                own[Sum + 2] = Lanes.FusedMultiplyAdd(half, kz, z);
            }

            block = (Numbers*)tile.Blocks;
            own = kept;
            for (int i = 0; i < count; i++, block += stride, own += Kept)
            {
                var sigma = block[BlockLayout.Noise];
                var set = block + end;
                Numbers hx = Lanes.FusedMultiplyAdd(sigma, own[Drawn], set[0]);
                Numbers hy = Lanes.FusedMultiplyAdd(sigma, own[Drawn + 1], set[1]);
                Numbers hz = Lanes.FusedMultiplyAdd(sigma, own[Drawn + 2], set[2]);
                Slope(set, block[BlockLayout.Damping], own[0], own[1], own[2], hx, hy, hz, out var kx, out var ky, out var kz);
                Numbers x = Lanes.FusedMultiplyAdd(half, kx, own[Sum]);
                Numbers y = Lanes.FusedMultiplyAdd(half, ky, own[Sum + 1]);
                Numbers z = Lanes.FusedMultiplyAdd(half, kz, own[Sum + 2]);
                Shorten(ref x, ref y, ref z);
                block[0] = x;
                block[1] = y;
                block[2] = z;
            }
        }
    }

    // Mentink, Tretyakov, Fasolino, Katsnelson and Rasing, J. Phys.: Condens. Matter 22, 176001 (2010): both halves are Cayley rotations.
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void SemiImplicit(in Tile tile, int steps, float* noise, int spins)
    {
        byte* memory = stackalloc byte[Tile.KeptBytes];
        var kept = (Numbers*)(((nint)memory + Tile.Alignment - 1) & -Tile.Alignment);
        var half = Lanes.Create((Number)1 / 2);
        int count = tile.Count, stride = tile.Stride, middle = tile.Middle;
        for (int step = 0; step < steps; step++)
        {
            Numbers* block = (Numbers*)tile.Blocks, own = kept;
            float* draw = noise + 3 * step * spins;
            for (int i = 0; i < count; i++, block += stride, own += Kept, draw += sizeof(Numbers) / sizeof(Number))
            {
                Draw(own + Drawn, draw, noise is null, spins);
                Numbers x = block[0], y = block[1], z = block[2], sigma = block[BlockLayout.Noise];
                var set = block + middle;
                Numbers hx = Lanes.FusedMultiplyAdd(sigma, own[Drawn], set[0]);
                Numbers hy = Lanes.FusedMultiplyAdd(sigma, own[Drawn + 1], set[1]);
                Numbers hz = Lanes.FusedMultiplyAdd(sigma, own[Drawn + 2], set[2]);
                Turn(set, block[BlockLayout.Damping], x, y, z, hx, hy, hz, out var qx, out var qy, out var qz);
                Rotate(x, y, z, half * qx, half * qy, half * qz, out var px, out var py, out var pz);
                own[0] = half * (x + px);
                own[1] = half * (y + py);
                own[2] = half * (z + pz);
            }

            block = (Numbers*)tile.Blocks;
            own = kept;
            for (int i = 0; i < count; i++, block += stride, own += Kept)
            {
                var sigma = block[BlockLayout.Noise];
                var set = block + middle;
                Numbers hx = Lanes.FusedMultiplyAdd(sigma, own[Drawn], set[0]);
                Numbers hy = Lanes.FusedMultiplyAdd(sigma, own[Drawn + 1], set[1]);
                Numbers hz = Lanes.FusedMultiplyAdd(sigma, own[Drawn + 2], set[2]);
                Turn(set, block[BlockLayout.Damping], own[0], own[1], own[2], hx, hy, hz, out var qx, out var qy, out var qz);
                Rotate(block[0], block[1], block[2], half * qx, half * qy, half * qz, out block[0], out block[1], out block[2]);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Draw(Numbers* into, float* draw, bool none, int spins)
    {
        if (none)
        {
            into[0] = into[1] = into[2] = default;
            return;
        }

        into[0] = Gaussians(draw);
        into[1] = Gaussians(draw + spins);
        into[2] = Gaussians(draw + 2 * spins);
    }
}
