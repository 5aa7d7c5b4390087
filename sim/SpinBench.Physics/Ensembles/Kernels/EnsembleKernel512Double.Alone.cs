using System.Runtime.CompilerServices;
using Lanes = System.Runtime.Intrinsics.Vector512;
using Number = double;
using Numbers = System.Runtime.Intrinsics.Vector512<double>;

namespace SpinBench.Physics.Ensembles.Kernels;

/// <content>The same steps for a tile of one block, whose spins stay in registers from step to step.</content>
internal sealed unsafe partial class EnsembleKernel512Double<TTensor, TCubic, TTransfer>
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RungeKuttaAlone(in Tile tile, int steps)
    {
        Numbers half = Lanes.Create((Number)1 / 2), third = Lanes.Create((Number)1 / 3), sixth = Lanes.Create((Number)1 / 6);
        var block = (Numbers*)tile.Blocks;
        Numbers* begin = block + tile.Begin, middle = block + tile.Middle, end = block + tile.End;
        Numbers alpha = block[BlockLayout.Damping], x = block[0], y = block[1], z = block[2];
        for (int step = 0; step < steps; step++)
        {
            Slope(begin, alpha, x, y, z, begin[0], begin[1], begin[2], out var kx, out var ky, out var kz);
            Numbers sumX = Lanes.FusedMultiplyAdd(sixth, kx, x), sumY = Lanes.FusedMultiplyAdd(sixth, ky, y), sumZ = Lanes.FusedMultiplyAdd(sixth, kz, z);
            (kx, ky, kz) = (Lanes.FusedMultiplyAdd(half, kx, x), Lanes.FusedMultiplyAdd(half, ky, y), Lanes.FusedMultiplyAdd(half, kz, z));

            Slope(middle, alpha, kx, ky, kz, middle[0], middle[1], middle[2], out kx, out ky, out kz);
            (sumX, sumY, sumZ) = (Lanes.FusedMultiplyAdd(third, kx, sumX), Lanes.FusedMultiplyAdd(third, ky, sumY), Lanes.FusedMultiplyAdd(third, kz, sumZ));
            (kx, ky, kz) = (Lanes.FusedMultiplyAdd(half, kx, x), Lanes.FusedMultiplyAdd(half, ky, y), Lanes.FusedMultiplyAdd(half, kz, z));

            Slope(middle, alpha, kx, ky, kz, middle[0], middle[1], middle[2], out kx, out ky, out kz);
            (sumX, sumY, sumZ) = (Lanes.FusedMultiplyAdd(third, kx, sumX), Lanes.FusedMultiplyAdd(third, ky, sumY), Lanes.FusedMultiplyAdd(third, kz, sumZ));
            (kx, ky, kz) = (x + kx, y + ky, z + kz);

            Slope(end, alpha, kx, ky, kz, end[0], end[1], end[2], out kx, out ky, out kz);
            (x, y, z) = (Lanes.FusedMultiplyAdd(sixth, kx, sumX), Lanes.FusedMultiplyAdd(sixth, ky, sumY), Lanes.FusedMultiplyAdd(sixth, kz, sumZ));
            Shorten(ref x, ref y, ref z);
        }

        (block[0], block[1], block[2]) = (x, y, z);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void HeunAlone(in Tile tile, int steps, float* noise, int spins)
    {
        var half = Lanes.Create((Number)1 / 2);
        var block = (Numbers*)tile.Blocks;
        Numbers* begin = block + tile.Begin, end = block + tile.End;
        Numbers alpha = block[BlockLayout.Damping], sigma = block[BlockLayout.Noise], x = block[0], y = block[1], z = block[2];
        for (int step = 0; step < steps; step++)
        {
            Numbers thermalX = default, thermalY = default, thermalZ = default;
            if (noise is not null)
            {
                float* draw = noise + 3 * step * spins;
                (thermalX, thermalY, thermalZ) = (Gaussians(draw), Gaussians(draw + spins), Gaussians(draw + 2 * spins));
            }

            Numbers hx = Lanes.FusedMultiplyAdd(sigma, thermalX, begin[0]);
            Numbers hy = Lanes.FusedMultiplyAdd(sigma, thermalY, begin[1]);
            Numbers hz = Lanes.FusedMultiplyAdd(sigma, thermalZ, begin[2]);
            Slope(begin, alpha, x, y, z, hx, hy, hz, out var kx, out var ky, out var kz);
            Numbers sumX = Lanes.FusedMultiplyAdd(half, kx, x), sumY = Lanes.FusedMultiplyAdd(half, ky, y), sumZ = Lanes.FusedMultiplyAdd(half, kz, z);
            (kx, ky, kz) = (x + kx, y + ky, z + kz);

            hx = Lanes.FusedMultiplyAdd(sigma, thermalX, end[0]);
            hy = Lanes.FusedMultiplyAdd(sigma, thermalY, end[1]);
            hz = Lanes.FusedMultiplyAdd(sigma, thermalZ, end[2]);
            Slope(end, alpha, kx, ky, kz, hx, hy, hz, out kx, out ky, out kz);
            (x, y, z) = (Lanes.FusedMultiplyAdd(half, kx, sumX), Lanes.FusedMultiplyAdd(half, ky, sumY), Lanes.FusedMultiplyAdd(half, kz, sumZ));
            Shorten(ref x, ref y, ref z);
        }

        (block[0], block[1], block[2]) = (x, y, z);
    }
}
