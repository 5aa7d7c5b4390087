using SpinBench.Physics.Magnetostatics;

namespace SpinBench.Physics.Tests.Magnetostatics;

/// <summary>
/// The demagnetising tensor as mumax3 approximates it: charges at the midpoints of patches of the source's faces, the field averaged over the
/// midpoints of parts of the target. Parts are at most a sixth of the gap between the cells (of the shortest edge where they touch), patches
/// half as long, so that both never meet. It is off by up to some per mille near by.
/// </summary>
internal static class FaceCharges
{
    private const double Accuracy = 6;

    public static DemagnetizingTensor Tensor(int columns, int rows, (double X, double Y, double Z) cell)
    {
        double unit = Math.Min(cell.X, Math.Min(cell.Y, cell.Z));
        double[] edges = [cell.X / unit, cell.Y / unit, cell.Z / unit];
        return new DemagnetizingTensor(columns, rows, (column, row) =>
        {
            var fromX = Field(edges, column, row, 0);
            return (-fromX[0], -Field(edges, column, row, 1)[1], -Field(edges, column, row, 2)[2], -fromX[1]);
        });
    }

    // Field of a cell that is magnetised along an axis.
    private static double[] Field(double[] edges, int column, int row, int axis)
    {
        double gapX = Math.Max(column - 1, 0) * edges[0], gapY = Math.Max(row - 1, 0) * edges[1], gap = Math.Sqrt(gapX * gapX + gapY * gapY);
        double longest = (gap == 0 ? 1 : gap) / Accuracy;
        int[] parts = [.. edges.Select(edge => (int)(Math.Max(edge / longest, 1) + 0.5))];
        int v = (axis + 1) % 3, w = (axis + 2) % 3, patchesV = 2 * parts[v], patchesW = 2 * parts[w];
        double charge = edges[v] * edges[w] / (4 * Math.PI * patchesV * patchesW * parts[0] * parts[1] * parts[2]);
        double[] field = new double[3], pole = new double[3], away = new double[3];
        for (int patch = 0; patch < 2 * patchesV * patchesW; patch++)
        {
            int sign = patch % 2 == 0 ? 1 : -1;
            pole[axis] = sign * edges[axis] / 2;
            pole[v] = Middle(edges[v], patch / 2 % patchesV, patchesV);
            pole[w] = Middle(edges[w], patch / 2 / patchesV, patchesW);
            for (int part = 0; part < parts[0] * parts[1] * parts[2]; part++)
            {
                away[0] = column * edges[0] + Middle(edges[0], part % parts[0], parts[0]) - pole[0];
                away[1] = row * edges[1] + Middle(edges[1], part / parts[0] % parts[1], parts[1]) - pole[1];
                away[2] = Middle(edges[2], part / parts[0] / parts[1], parts[2]) - pole[2];
                double square = away[0] * away[0] + away[1] * away[1] + away[2] * away[2], weight = sign * charge / (square * Math.Sqrt(square));
                for (int component = 0; component < 3; component++)
                    field[component] += weight * away[component];
            }
        }

        return field;
    }

    private static double Middle(double edge, int part, int parts) => edge * ((part + 0.5) / parts - 0.5);
}
