namespace SpinBench.Physics.Analysis;

/// <summary>How often the component in the plane turns round, anticlockwise, on a way round anticlockwise: 1 around a vortex, −1 around an antivortex.</summary>
public static class Winding
{
    /// <summary>Along cells of a closed way.</summary>
    /// <param name="field">Directions.</param>
    /// <param name="way">Columns and rows of cells; the first follows the last.</param>
    /// <param name="layer">Layer along z.</param>
    /// <returns>The winding; none where a cell has no component in the plane, or two neighbours of the way are opposite.</returns>
    public static int? Along(VectorField field, IReadOnlyList<(int Column, int Row)> way, int layer = 0)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(way);
        double turned = 0;
        for (int i = 0; i < way.Count; i++)
        {
            var (column, row) = way[i];
            var (nextColumn, nextRow) = way[(i + 1) % way.Count];
            Span<double> from = field[column, row, layer], to = field[nextColumn, nextRow, layer];
            double sine = from[0] * to[1] - from[1] * to[0], cosine = from[0] * to[0] + from[1] * to[1];
            if (sine == 0 && cosine <= 0)
                return null;
            turned += Math.Atan2(sine, cosine);
        }

        return (int)Math.Round(turned / (2 * Math.PI));
    }

    /// <summary>Around a rectangle of cells, along those at its rim.</summary>
    /// <param name="field">Directions.</param>
    /// <param name="columns">First and last column.</param>
    /// <param name="rows">First and last row.</param>
    /// <param name="layer">Layer along z.</param>
    /// <returns>As <see cref="Along"/>.</returns>
    public static int? Around(VectorField field, (int First, int Last) columns, (int First, int Last) rows, int layer = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(columns.Last, columns.First, nameof(columns));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(rows.Last, rows.First, nameof(rows));
        int wide = columns.Last - columns.First, high = rows.Last - rows.First;
        return Along(
            field,
            [
                .. Enumerable.Range(0, wide).Select(i => (columns.First + i, rows.First)),
                .. Enumerable.Range(0, high).Select(i => (columns.Last, rows.First + i)),
                .. Enumerable.Range(0, wide).Select(i => (columns.Last - i, rows.Last)),
                .. Enumerable.Range(0, high).Select(i => (columns.First, rows.Last - i)),
            ],
            layer);
    }

    /// <summary>Vortices and antivortices: corners around whose four cells there is a winding.</summary>
    /// <param name="field">Directions.</param>
    /// <param name="layer">Layer along z.</param>
    /// <returns>Column and row of the lower left of the four cells, and the winding.</returns>
    public static IReadOnlyList<(int Column, int Row, int Winding)> Vortices(VectorField field, int layer = 0)
    {
        ArgumentNullException.ThrowIfNull(field);
        var found = new List<(int Column, int Row, int Winding)>();
        for (int row = 0; row < field.Cells.Y - 1; row++)
        {
            for (int column = 0; column < field.Cells.X - 1; column++)
            {
                if (Around(field, (column, column + 1), (row, row + 1), layer) is { } winding and not 0)
                    found.Add((column, row, winding));
            }
        }

        return found;
    }
}
