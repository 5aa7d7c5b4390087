namespace SpinBench.Physics.Analysis;

/// <summary>
/// How often the directions of a layer cover the sphere, Q = 1/(4π)·∫ m·(∂x m × ∂y m) dx dy. A skyrmion whose middle points down where all
/// around points up has −1.
/// </summary>
public static class SkyrmionNumber
{
    /// <summary>
    /// Sum of the spherical triangles between neighbouring cells (Berg and Lüscher, Nucl. Phys. B 190, 412, 1981). A whole number to
    /// rounding where the edge is uniform, however coarse the cells. Cells of no direction take no part.
    /// </summary>
    /// <param name="field">Directions; their lengths do not count.</param>
    /// <param name="layer">Layer along z.</param>
    public static double Of(VectorField field, int layer = 0)
    {
        ArgumentNullException.ThrowIfNull(field);
        double angles = 0;
        for (int y = 0; y < field.Cells.Y - 1; y++)
        {
            for (int x = 0; x < field.Cells.X - 1; x++)
            {
                Span<double> here = field[x, y, layer], across = field[x + 1, y + 1, layer];
                angles += SolidAngle(here, field[x + 1, y, layer], across) + SolidAngle(here, across, field[x, y + 1, layer]);
            }
        }

        return angles / (4 * Math.PI);
    }

    /// <summary>Its density, 1/m², by central differences; at edges and beside cells of no direction one-sided.</summary>
    /// <param name="field">Directions of length one.</param>
    /// <param name="layer">Layer along z.</param>
    /// <returns>Densities with x fastest; zero in cells of no direction.</returns>
    public static double[] Density(VectorField field, int layer = 0)
    {
        ArgumentNullException.ThrowIfNull(field);
        var (columns, rows, _) = field.Cells;
        double[] density = new double[columns * rows];
        Span<double> alongX = stackalloc double[3], alongY = stackalloc double[3];
        for (int y = 0; y < rows; y++)
        {
            for (int x = 0; x < columns; x++)
            {
                var m = field[x, y, layer];
                if (Empty(m))
                    continue;
                Slope(field[Before(x), y, layer], m, field[Math.Min(x + 1, columns - 1), y, layer], x > 0, x < columns - 1, field.CellSize.X, alongX);
                Slope(field[x, Before(y), layer], m, field[x, Math.Min(y + 1, rows - 1), layer], y > 0, y < rows - 1, field.CellSize.Y, alongY);
                density[y * columns + x] = Triple(m, alongX, alongY) / (4 * Math.PI);
            }
        }

        return density;

        static int Before(int index) => Math.Max(index - 1, 0);
    }

    private static void Slope(Span<double> before, Span<double> here, Span<double> after, bool hasBefore, bool hasAfter, double step, Span<double> slope)
    {
        before = hasBefore && !Empty(before) ? before : here;
        after = hasAfter && !Empty(after) ? after : here;
        double steps = (before == here ? 0 : 1) + (after == here ? 0 : 1);
        for (int i = 0; i < 3; i++)
            slope[i] = steps == 0 ? 0 : (after[i] - before[i]) / (steps * step);
    }

    // tan(Ω/2) = a·(b×c)/(abc + a·b c + b·c a + c·a b) (Van Oosterom and Strackee, IEEE Trans. Biomed. Eng. 30, 125, 1983).
    private static double SolidAngle(Span<double> a, Span<double> b, Span<double> c)
    {
        if (Empty(a) || Empty(b) || Empty(c))
            return 0;
        double first = Math.Sqrt(Dot(a, a)), second = Math.Sqrt(Dot(b, b)), third = Math.Sqrt(Dot(c, c));
        return 2 * Math.Atan2(Triple(a, b, c), first * second * third + Dot(a, b) * third + Dot(b, c) * first + Dot(c, a) * second);
    }

    private static bool Empty(Span<double> m) => m[0] == 0 && m[1] == 0 && m[2] == 0;

    private static double Dot(Span<double> a, Span<double> b) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

    private static double Triple(Span<double> a, Span<double> b, Span<double> c) =>
        a[0] * (b[1] * c[2] - b[2] * c[1]) + a[1] * (b[2] * c[0] - b[0] * c[2]) + a[2] * (b[0] * c[1] - b[1] * c[0]);
}
