using System.Runtime.CompilerServices;
using Lanes = System.Runtime.Intrinsics.Vector512;
using Number = double;
using Numbers = System.Runtime.Intrinsics.Vector512<double>;

namespace SpinBench.Physics.Ensembles.Kernels;

/// <content>Extremes of one component of the magnetisation.</content>
internal sealed unsafe partial class EnsembleKernel512Double<TTensor, TCubic, TTransfer>
{
    // The vertex of the parabola through three neighbours, b − (a − c)²/(8·(a − 2b + c)), where the middle one is the largest or the smallest.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void FollowExtremes(in Tile tile, int component, void* follow)
    {
        Numbers* block = (Numbers*)tile.Blocks, own = (Numbers*)follow;
        var two = Lanes.Create((Number)2);
        var eighth = Lanes.Create((Number)1 / 8);
        for (int i = 0; i < tile.Count; i++, block += tile.Stride, own += Tile.FollowStride)
        {
            Numbers before = own[Tile.Before], middle = own[Tile.Last], after = block[component];
            Numbers slope = before - after;
            Numbers curvature = before - two * middle + after;
            Numbers vertex = middle - eighth * slope * slope / curvature;
            Numbers most = Lanes.ConditionalSelect(Lanes.GreaterThan(middle, before), vertex, own[Tile.Maximum]);
            Numbers least = Lanes.ConditionalSelect(Lanes.GreaterThan(before, middle), vertex, own[Tile.Minimum]);
            own[Tile.Maximum] = Lanes.ConditionalSelect(Lanes.GreaterThan(after, middle), own[Tile.Maximum], most);
            own[Tile.Minimum] = Lanes.ConditionalSelect(Lanes.GreaterThan(middle, after), own[Tile.Minimum], least);
            own[Tile.Before] = middle;
            own[Tile.Last] = after;
        }
    }
}
