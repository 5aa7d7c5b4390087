using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SpinBench.Physics.Conduction;

/// <summary>
/// Current densities in the middle of the cells: means of what flows through opposite faces, to which every corner gives half of its
/// current. So the sum over a column is the whole current through it.
/// </summary>
internal static unsafe class Density
{
    private const int Lanes = CellGrid.Lanes;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Compute(CellPlan plan, Links links, CellArray potential, CellArray alongX, CellArray alongY)
    {
        var (grid, film) = (plan.Grid, plan.Film);
        double* phi = potential.First, x = links.AlongX.First, y = links.AlongY.First, corner = links.Corner.First;
        int stride = grid.Stride;
        Vector512<double> half = Vector512.Create(0.5);
        Vector512<double> perX = Vector512.Create(0.5 / (film.CellHeight * film.Thickness)), perY = Vector512.Create(0.5 / (film.CellWidth * film.Thickness));
        for (int row = 0; row < grid.Rows; row++)
        {
            for (int at = row * stride, end = at + Lanes * grid.Vectors; at < end; at += Lanes)
            {
                var here = Vector512.LoadAligned(phi + at);
                Vector512<double> right = Vector512.Load(phi + at + 1), left = Vector512.Load(phi + at - 1);
                Vector512<double> above = Vector512.LoadAligned(phi + at + stride), below = Vector512.LoadAligned(phi + at - stride);
                Vector512<double> aboveRight = Vector512.Load(phi + at + stride + 1), aboveLeft = Vector512.Load(phi + at + stride - 1);
                Vector512<double> belowRight = Vector512.Load(phi + at - stride + 1), belowLeft = Vector512.Load(phi + at - stride - 1);
                Vector512<double> ne = Vector512.LoadAligned(corner + at), nw = Vector512.Load(corner + at - 1);
                Vector512<double> se = Vector512.LoadAligned(corner + at - stride), sw = Vector512.Load(corner + at - stride - 1);

                var faces = Vector512.LoadAligned(x + at) * (here - right) + Vector512.Load(x + at - 1) * (left - here);
                var corners = ne * (here + right - above - aboveRight) + se * (below + belowRight - here - right)
                    + nw * (left + here - aboveLeft - above) + sw * (belowLeft + below - left - here);
                Vector512.StoreAligned(perX * Vector512.FusedMultiplyAdd(half, corners, faces), alongX.First + at);

                faces = Vector512.LoadAligned(y + at) * (here - above) + Vector512.LoadAligned(y + at - stride) * (below - here);
                corners = ne * (here + above - right - aboveRight) + nw * (left + aboveLeft - here - above)
                    + se * (below + here - belowRight - right) + sw * (belowLeft + left - below - here);
                Vector512.StoreAligned(perY * Vector512.FusedMultiplyAdd(half, corners, faces), alongY.First + at);
            }
        }
    }
}
