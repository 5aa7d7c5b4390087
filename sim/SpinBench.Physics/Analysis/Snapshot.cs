using System.Globalization;

namespace SpinBench.Physics.Analysis;

/// <summary>Pictures of films, y upwards.</summary>
public static class Snapshot
{
    /// <summary>
    /// Directions on the usual wheel: the angle in the plane is the hue, red along x and anticlockwise over yellow, green and blue; what points
    /// up is white and down is black; what has no direction is grey.
    /// </summary>
    /// <param name="field">Directions.</param>
    /// <param name="scale">Points along the edge of a cell.</param>
    /// <param name="layer">Layer along z.</param>
    public static Picture OfDirections(VectorField field, int scale = 1, int layer = 0)
    {
        ArgumentNullException.ThrowIfNull(field);
        return Paint(field.Cells.X, field.Cells.Y, scale, (column, row) =>
        {
            var m = field[column, row, layer];
            return OfDirection(m[0], m[1], m[2]);
        });
    }

    /// <summary>Numbers in the cells of a layer.</summary>
    /// <param name="values">Numbers, with x fastest; what is not a number is grey.</param>
    /// <param name="columns">Cells along x.</param>
    /// <param name="map">Colours.</param>
    /// <param name="range">Numbers that get the first and the last colour; none: the smallest and the largest.</param>
    /// <param name="scale">Points along the edge of a cell.</param>
    /// <exception cref="ArgumentException">The numbers are not whole rows, or the range is none.</exception>
    public static Picture OfScalars(IReadOnlyList<double> values, int columns, ColourMap map, (double Lowest, double Highest)? range = null, int scale = 1)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(map);
        if (columns < 1 || values.Count == 0 || values.Count % columns != 0)
            throw new ArgumentException($"{values.Count} numbers are not whole rows of {columns}.", nameof(values));
        var finite = values.Where(double.IsFinite).DefaultIfEmpty(0);
        var (lowest, highest) = range ?? (finite.Min(), finite.Max());
        if (!(lowest <= highest) || !double.IsFinite(highest - lowest))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Colours from {lowest:R} to {highest:R}: the first must not be above the second, and both finite."), nameof(range));
        return Paint(columns, values.Count / columns, scale, (column, row) =>
        {
            double value = values[row * columns + column];
            return double.IsNaN(value) ? Grey : map.Of(highest > lowest ? (value - lowest) / (highest - lowest) : 0.5);
        });
    }

    private static (byte Red, byte Green, byte Blue) Grey => (128, 128, 128);

    /// <summary>Colour of a direction: hue, saturation, lightness (Joblove and Greenberg, Comput. Graph. 12, 20, 1978).</summary>
    internal static (byte Red, byte Green, byte Blue) OfDirection(double x, double y, double z)
    {
        double length = Math.Sqrt(x * x + y * y + z * z);
        if (!(length > 0))
            return Grey;
        double lightness = 0.5 * (1 + z / length), chroma = (1 - Math.Abs(2 * lightness - 1)) * Math.Min(length, 1);
        double sixth = (Math.Atan2(y, x) / (Math.PI / 3) + 6) % 6, second = chroma * (1 - Math.Abs(sixth % 2 - 1)), least = lightness - 0.5 * chroma;
        var (red, green, blue) = (int)sixth switch
        {
            0 => (chroma, second, 0.0),
            1 => (second, chroma, 0.0),
            2 => (0.0, chroma, second),
            3 => (0.0, second, chroma),
            4 => (second, 0.0, chroma),
            _ => (chroma, 0.0, second),
        };
        return (Byte(red + least), Byte(green + least), Byte(blue + least));

        static byte Byte(double share) => (byte)Math.Round(255 * Math.Clamp(share, 0, 1));
    }

    /// <summary>Paints each cell, the first row at the bottom.</summary>
    internal static Picture Paint(int columns, int rows, int scale, Func<int, int, (byte Red, byte Green, byte Blue)> colour)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(scale);
        var picture = new Picture(checked(columns * scale), checked(rows * scale));
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                var point = colour(column, row);
                for (int i = 0; i < scale * scale; i++)
                    picture[column * scale + i % scale, (rows - 1 - row) * scale + i / scale] = point;
            }
        }

        return picture;
    }
}
