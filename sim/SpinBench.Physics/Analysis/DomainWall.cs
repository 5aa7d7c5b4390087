namespace SpinBench.Physics.Analysis;

/// <summary>Where the component along z changes its sign.</summary>
public static class DomainWall
{
    /// <summary>Walls of a row: where a straight line between the middles of two cells crosses zero.</summary>
    /// <param name="field">Directions.</param>
    /// <param name="row">The row.</param>
    /// <param name="layer">Layer along z.</param>
    /// <returns>Distances from the film's left edge, m, ascending, and whether the component rises to the right.</returns>
    public static IReadOnlyList<(double Position, bool Rises)> AlongRow(VectorField field, int row, int layer = 0)
    {
        ArgumentNullException.ThrowIfNull(field);
        var walls = new List<(double Position, bool Rises)>();
        double last = 0;
        int lastColumn = 0;
        for (int column = 0; column < field.Cells.X; column++)
        {
            double along = field[column, row, layer][2];
            if (along == 0)
                continue;
            if (last * along < 0)
                walls.Add(((lastColumn + 0.5 + (column - lastColumn) * last / (last - along)) * field.CellSize.X, along > 0));
            (last, lastColumn) = (along, column);
        }

        return walls;
    }

    /// <summary>Position of a wall across a strip: the mean over the rows that hold exactly one.</summary>
    /// <param name="field">Directions.</param>
    /// <param name="layer">Layer along z.</param>
    /// <returns>Distance from the film's left edge, m; none where no row holds exactly one wall.</returns>
    public static double? Position(VectorField field, int layer = 0)
    {
        ArgumentNullException.ThrowIfNull(field);
        double sum = 0;
        int count = 0;
        for (int row = 0; row < field.Cells.Y; row++)
        {
            if (AlongRow(field, row, layer) is [var wall])
            {
                sum += wall.Position;
                count++;
            }
        }

        return count > 0 ? sum / count : null;
    }
}
