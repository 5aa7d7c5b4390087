namespace SpinBench.Physics.Magnetostatics;

/// <summary>
/// The demagnetising tensor between cells that are far from each other: N = −V/(4π)·⟨∇∇(1/r)⟩, averaged over both cells, which is an
/// average with a triangular weight along each axis.
/// </summary>
internal static class DipoleQuadrature
{
    /// <summary>Elements of the tensor at a distance in the plane, in the unit of the cell's edges.</summary>
    public static (double XX, double YY, double ZZ, double XY) At(double x, double y, (double X, double Y, double Z) cell)
    {
        double xx = 0, yy = 0, zz = 0, xy = 0;
        foreach (var (alongZ, weightZ) in TentQuadrature.Nodes)
        {
            double z = alongZ * cell.Z;
            foreach (var (alongY, weightY) in TentQuadrature.Nodes)
            {
                foreach (var (alongX, weightX) in TentQuadrature.Nodes)
                {
                    double weight = 0.25 * weightX * weightY * weightZ;
                    Add(x + alongX * cell.X, y + alongY * cell.Y, z, weight);
                    Add(x - alongX * cell.X, y + alongY * cell.Y, z, weight);
                    Add(x + alongX * cell.X, y - alongY * cell.Y, z, weight);
                    Add(x - alongX * cell.X, y - alongY * cell.Y, z, weight);
                }
            }
        }

        double scale = cell.X * cell.Y * cell.Z / (4 * Math.PI);
        return (scale * xx, scale * yy, scale * zz, scale * xy);

        // The xx element of −∇∇(1/r) is (r² − 3x²)/r⁵.
        void Add(double u, double v, double w, double weight)
        {
            double square = u * u + v * v + w * w, factor = weight / (square * square * Math.Sqrt(square));
            xx += factor * (square - 3 * u * u);
            yy += factor * (square - 3 * v * v);
            zz += factor * (square - 3 * w * w);
            xy -= factor * 3 * u * v;
        }
    }
}
