// This and its other parts are written once, for eight doubles; the project file expands them to the other widths and precisions by replacing the names in this head.
using System.Runtime.CompilerServices;
using Lanes = System.Runtime.Intrinsics.Vector512;
using Number = double;
using Numbers = System.Runtime.Intrinsics.Vector512<double>;

namespace SpinBench.Physics.Ensembles.Kernels;

/// <inheritdoc/>
internal sealed unsafe partial class EnsembleKernel512Double<TTensor, TCubic, TTransfer> : EnsembleKernel
    where TTensor : struct
    where TCubic : struct
    where TTransfer : struct
{
    public override int LaneCount => sizeof(Numbers) / sizeof(Number);

    public override int NumberSize => sizeof(Number);

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
        {
            Numbers x = own[Tile.State], y = own[Tile.State + 1], z = own[Tile.State + 2];
            Shorten(ref x, ref y, ref z);
            block[0] = x;
            block[1] = y;
            block[2] = z;
        }
    }

    public override double Read(void* area, int index) => ((Number*)area)[index];

    public override void Write(void* area, int index, double value) => ((Number*)area)[index] = (Number)value;
}
