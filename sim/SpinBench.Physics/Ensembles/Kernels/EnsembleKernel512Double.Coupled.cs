using System.Runtime.CompilerServices;
using Lanes = System.Runtime.Intrinsics.Vector512;
using Number = double;
using Numbers = System.Runtime.Intrinsics.Vector512<double>;

namespace SpinBench.Physics.Ensembles.Kernels;

/// <content>The same steps for members that feel one another: where they look is kept in the work area, for all to read, and written elsewhere than it is read.</content>
internal sealed unsafe partial class EnsembleKernel512Double<TTensor, TCubic, TTransfer>
{
    // Vectors in the work area of a block beside its state: where the next stage looks, the sum so far, the step's random numbers and the
    // field of one, and neighbours that were collected.
    private const int Next = Tile.Slopes;
    private const int CoupledSum = Next + 3;
    private const int CoupledDrawn = Next + 6;
    private const int Deviation = Next + 9;
    private const int Collected = Next + 10;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void RungeKutta(in Tile tile, in Surroundings around, int steps)
    {
        Numbers one = Lanes.Create((Number)1), half = Lanes.Create((Number)1 / 2), third = Lanes.Create((Number)1 / 3), sixth = Lanes.Create((Number)1 / 6);
        var work = (Numbers*)around.Work;
        var partners = (Partner*)around.Partners;
        var ranges = (int*)around.Ranges;
        int count = tile.Count, stride = tile.Stride, middle = tile.Middle, end = tile.End;
        Enter(tile, around);
        for (int step = 0; step < steps; step++)
        {
            Numbers* block = (Numbers*)tile.Blocks, own = work + around.First * Tile.WorkStride;
            Numbers weight = half, share = sixth;
            int from = Tile.State, to = Next, offset = tile.Begin;
            for (int stage = 0; stage < 3; stage++)
            {
                block = (Numbers*)tile.Blocks;
                own = work + around.First * Tile.WorkStride;
                for (int i = 0; i < count; i++, block += stride, own += Tile.WorkStride)
                {
                    Numbers x = own[from], y = own[from + 1], z = own[from + 2], bx = default, by = default, bz = default;
                    Feel(partners + ranges[i], partners + ranges[i + 1], work + from, own + Collected, x, y, z, ref bx, ref by, ref bz);
                    var set = block + offset;
                    var scale = block[BlockLayout.Scale];
                    bx = Lanes.FusedMultiplyAdd(scale, bx, set[0]);
                    by = Lanes.FusedMultiplyAdd(scale, by, set[1]);
                    bz = Lanes.FusedMultiplyAdd(scale, bz, set[2]);
                    Slope(set, block[BlockLayout.Damping], x, y, z, bx, by, bz, out var kx, out var ky, out var kz);
                    own[to] = Lanes.FusedMultiplyAdd(weight, kx, block[0]);
                    own[to + 1] = Lanes.FusedMultiplyAdd(weight, ky, block[1]);
                    own[to + 2] = Lanes.FusedMultiplyAdd(weight, kz, block[2]);
                    var sum = stage == 0 ? block : own + CoupledSum;
                    own[CoupledSum] = Lanes.FusedMultiplyAdd(share, kx, sum[0]);
                    own[CoupledSum + 1] = Lanes.FusedMultiplyAdd(share, ky, sum[1]);
                    own[CoupledSum + 2] = Lanes.FusedMultiplyAdd(share, kz, sum[2]);
                }

                (from, to, offset, share, weight) = (to, from, middle, third, stage == 0 ? half : one);
            }

            block = (Numbers*)tile.Blocks;
            own = work + around.First * Tile.WorkStride;
            for (int i = 0; i < count; i++, block += stride, own += Tile.WorkStride)
            {
                Numbers x = own[from], y = own[from + 1], z = own[from + 2], bx = default, by = default, bz = default;
                Feel(partners + ranges[i], partners + ranges[i + 1], work + from, own + Collected, x, y, z, ref bx, ref by, ref bz);
                var set = block + end;
                var scale = block[BlockLayout.Scale];
                bx = Lanes.FusedMultiplyAdd(scale, bx, set[0]);
                by = Lanes.FusedMultiplyAdd(scale, by, set[1]);
                bz = Lanes.FusedMultiplyAdd(scale, bz, set[2]);
                Slope(set, block[BlockLayout.Damping], x, y, z, bx, by, bz, out var kx, out var ky, out var kz);
                x = Lanes.FusedMultiplyAdd(sixth, kx, own[CoupledSum]);
                y = Lanes.FusedMultiplyAdd(sixth, ky, own[CoupledSum + 1]);
                z = Lanes.FusedMultiplyAdd(sixth, kz, own[CoupledSum + 2]);
                Shorten(ref x, ref y, ref z);
                block[0] = own[to] = x;
                block[1] = own[to + 1] = y;
                block[2] = own[to + 2] = z;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Heun(in Tile tile, in Surroundings around, int steps, float* noise, int spins)
    {
        var half = Lanes.Create((Number)1 / 2);
        var work = (Numbers*)around.Work;
        var partners = (Partner*)around.Partners;
        var ranges = (int*)around.Ranges;
        int count = tile.Count, stride = tile.Stride, begin = tile.Begin, end = tile.End;
        Enter(tile, around);
        for (int step = 0; step < steps; step++)
        {
            Numbers* block = (Numbers*)tile.Blocks, own = work + around.First * Tile.WorkStride;
            float* draw = noise + 3 * step * spins;
            for (int i = 0; i < count; i++, block += stride, own += Tile.WorkStride, draw += sizeof(Numbers) / sizeof(Number))
            {
                Draw(own + CoupledDrawn, draw, noise is null, spins);
                Numbers x = own[Tile.State], y = own[Tile.State + 1], z = own[Tile.State + 2], bx = default, by = default, bz = default;
                Feel(partners + ranges[i], partners + ranges[i + 1], work + Tile.State, own + Collected, x, y, z, ref bx, ref by, ref bz);
                Scale(block, block + begin, own, ref bx, ref by, ref bz);
                Slope(block + begin, block[BlockLayout.Damping], x, y, z, bx, by, bz, out var kx, out var ky, out var kz);
                own[Next] = x + kx;
                own[Next + 1] = y + ky;
                own[Next + 2] = z + kz;
                own[CoupledSum] = Lanes.FusedMultiplyAdd(half, kx, x);
                own[CoupledSum + 1] = Lanes.FusedMultiplyAdd(half, ky, y);
                own[CoupledSum + 2] = Lanes.FusedMultiplyAdd(half, kz, z);
            }

            block = (Numbers*)tile.Blocks;
            own = work + around.First * Tile.WorkStride;
            for (int i = 0; i < count; i++, block += stride, own += Tile.WorkStride)
            {
                Numbers x = own[Next], y = own[Next + 1], z = own[Next + 2], bx = default, by = default, bz = default;
                Feel(partners + ranges[i], partners + ranges[i + 1], work + Next, own + Collected, x, y, z, ref bx, ref by, ref bz);
                Scale(block, block + end, own, ref bx, ref by, ref bz);
                Slope(block + end, block[BlockLayout.Damping], x, y, z, bx, by, bz, out var kx, out var ky, out var kz);
                x = Lanes.FusedMultiplyAdd(half, kx, own[CoupledSum]);
                y = Lanes.FusedMultiplyAdd(half, ky, own[CoupledSum + 1]);
                z = Lanes.FusedMultiplyAdd(half, kz, own[CoupledSum + 2]);
                Shorten(ref x, ref y, ref z);
                block[0] = own[Tile.State] = x;
                block[1] = own[Tile.State + 1] = y;
                block[2] = own[Tile.State + 2] = z;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void SemiImplicit(in Tile tile, in Surroundings around, int steps, float* noise, int spins)
    {
        var half = Lanes.Create((Number)1 / 2);
        var work = (Numbers*)around.Work;
        var partners = (Partner*)around.Partners;
        var ranges = (int*)around.Ranges;
        int count = tile.Count, stride = tile.Stride, middle = tile.Middle;
        Enter(tile, around);
        for (int step = 0; step < steps; step++)
        {
            Numbers* block = (Numbers*)tile.Blocks, own = work + around.First * Tile.WorkStride;
            float* draw = noise + 3 * step * spins;
            for (int i = 0; i < count; i++, block += stride, own += Tile.WorkStride, draw += sizeof(Numbers) / sizeof(Number))
            {
                Draw(own + CoupledDrawn, draw, noise is null, spins);
                Numbers x = own[Tile.State], y = own[Tile.State + 1], z = own[Tile.State + 2], bx = default, by = default, bz = default;
                Feel(partners + ranges[i], partners + ranges[i + 1], work + Tile.State, own + Collected, x, y, z, ref bx, ref by, ref bz);
                Scale(block, block + middle, own, ref bx, ref by, ref bz);
                Turn(block + middle, block[BlockLayout.Damping], x, y, z, bx, by, bz, out var qx, out var qy, out var qz);
                Rotate(x, y, z, half * qx, half * qy, half * qz, out var px, out var py, out var pz);
                own[Next] = half * (x + px);
                own[Next + 1] = half * (y + py);
                own[Next + 2] = half * (z + pz);
            }

            block = (Numbers*)tile.Blocks;
            own = work + around.First * Tile.WorkStride;
            for (int i = 0; i < count; i++, block += stride, own += Tile.WorkStride)
            {
                Numbers x = own[Next], y = own[Next + 1], z = own[Next + 2], bx = default, by = default, bz = default;
                Feel(partners + ranges[i], partners + ranges[i + 1], work + Next, own + Collected, x, y, z, ref bx, ref by, ref bz);
                Scale(block, block + middle, own, ref bx, ref by, ref bz);
                Turn(block + middle, block[BlockLayout.Damping], x, y, z, bx, by, bz, out var qx, out var qy, out var qz);
                Rotate(block[0], block[1], block[2], half * qx, half * qy, half * qz, out x, out y, out z);
                block[0] = own[Tile.State] = x;
                block[1] = own[Tile.State + 1] = y;
                block[2] = own[Tile.State + 2] = z;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Couple(in Tile tile, in Surroundings around)
    {
        Numbers* work = (Numbers*)around.Work, own = work + around.First * Tile.WorkStride;
        var partners = (Partner*)around.Partners;
        var ranges = (int*)around.Ranges;
        for (int i = 0; i < tile.Count; i++, own += Tile.WorkStride)
        {
            Feel(
                partners + ranges[i], partners + ranges[i + 1], work + Tile.State, own + Collected, own[Tile.State], own[Tile.State + 1], own[Tile.State + 2],
                ref own[Tile.Extra], ref own[Tile.Extra + 1], ref own[Tile.Extra + 2]);
        }
    }

    // Field of the neighbours in their order, each product and sum rounded: the bits that adding member by member would give.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Feel(
        Partner* partner, Partner* end, Numbers* work, Numbers* collected, Numbers x, Numbers y, Numbers z, ref Numbers bx, ref Numbers by, ref Numbers bz)
    {
        for (; partner < end; partner++)
        {
            Numbers* data = (Numbers*)partner->Data, source = work + partner->Source;
            Numbers px, py, pz, xx = data[1];
            if (partner->Source >= 0)
            {
                px = LaneOrder.Apply(source[0], data);
                py = LaneOrder.Apply(source[1], data);
                pz = LaneOrder.Apply(source[2], data);
            }
            else
            {
                Collect((Number*)work, (int*)data, (Number*)collected);
                (px, py, pz) = (collected[0], collected[1], collected[2]);
            }

            if (partner->Kind == PartnerKind.Isotropic)
            {
                bx += xx * px;
                by += xx * py;
                bz += xx * pz;
                continue;
            }

            var product = data[2] * (px * x + py * y + pz * z);
            if (partner->Kind == PartnerKind.Biquadratic)
            {
                xx += product;
                bx += xx * px;
                by += xx * py;
                bz += xx * pz;
                continue;
            }

            Numbers xy = data[5], xz = data[6], yz = data[7];
            bx += (xx + product) * px + xy * py + xz * pz;
            by += xy * px + (data[3] + product) * py + yz * pz;
            bz += xz * px + yz * py + (data[4] + product) * pz;
        }
    }

    private static void Collect(Number* work, int* places, Number* into)
    {
        int lanes = sizeof(Numbers) / sizeof(Number);
        for (int lane = 0; lane < lanes; lane++, into++)
        {
            var source = work + places[lane];
            into[0] = source[0];
            into[lanes] = source[lanes];
            into[2 * lanes] = source[2 * lanes];
        }
    }

    // What is felt, with the thermal field, scaled and added to the applied field.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scale(Numbers* block, Numbers* set, Numbers* own, ref Numbers bx, ref Numbers by, ref Numbers bz)
    {
        Numbers scale = block[BlockLayout.Scale], deviation = own[Deviation];
        bx = Lanes.FusedMultiplyAdd(scale, Lanes.FusedMultiplyAdd(deviation, own[CoupledDrawn], bx), set[0]);
        by = Lanes.FusedMultiplyAdd(scale, Lanes.FusedMultiplyAdd(deviation, own[CoupledDrawn + 1], by), set[1]);
        bz = Lanes.FusedMultiplyAdd(scale, Lanes.FusedMultiplyAdd(deviation, own[CoupledDrawn + 2], bz), set[2]);
    }

    private static void Enter(in Tile tile, in Surroundings around)
    {
        Numbers* block = (Numbers*)tile.Blocks, own = (Numbers*)around.Work + around.First * Tile.WorkStride;
        for (int i = 0; i < tile.Count; i++, block += tile.Stride, own += Tile.WorkStride)
        {
            own[Tile.State] = block[0];
            own[Tile.State + 1] = block[1];
            own[Tile.State + 2] = block[2];
            own[Deviation] = block[BlockLayout.Noise] / block[BlockLayout.Scale];
        }
    }
}
