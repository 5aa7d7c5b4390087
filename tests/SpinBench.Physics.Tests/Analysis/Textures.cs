using SpinBench.Physics.Analysis;

namespace SpinBench.Physics.Tests.Analysis;

/// <summary>Textures of known topology.</summary>
internal static class Textures
{
    public static VectorField Of(int columns, int rows, Func<double, double, (double X, double Y, double Z)> direction)
    {
        var field = new VectorField((columns, rows, 1), (2e-9, 2e-9, 1e-9));
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                var (x, y, z) = direction(column - 0.5 * (columns - 1), row - 0.5 * (rows - 1));
                var cell = field[column, row];
                (cell[0], cell[1], cell[2]) = (x, y, z);
            }
        }

        return field;
    }

    /// <summary>Belavin and Polyakov's solution, cut off smoothly so that the edge is uniform: down in the middle, up around, with a vorticity and a helicity.</summary>
    public static VectorField Skyrmion(int size, double radius, int vorticity = 1, double helicity = 0, double up = 1) => Of(size, size, (x, y) =>
    {
        double r = Math.Sqrt(x * x + y * y), edge = 0.45 * size, azimuth = vorticity * Math.Atan2(y, x) + helicity;
        double polar = r < edge ? 2 * Math.Atan(radius / r * (1 - r / edge)) : 0;
        return (Math.Sin(polar) * Math.Cos(azimuth), Math.Sin(polar) * Math.Sin(azimuth), up * Math.Cos(polar));
    });
}
