namespace SpinBench.Physics.Analysis;

/// <summary>
/// How the directions of the lowest layer deviate from their mean. Waves of small amplitude cannot be seen among the directions themselves; here the
/// largest deviation has the fullest colour.
/// </summary>
public sealed class DeviationMap
{
    private readonly Cartesian[] _directions;
    private readonly int _columns;

    /// <summary>Finds the mean, and what deviates most.</summary>
    /// <param name="field">Directions; cells without one do not count.</param>
    public DeviationMap(VectorField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        _columns = field.Cells.X;
        _directions = new Cartesian[field.Cells.X * field.Cells.Y];
        Cartesian sum = default;
        for (int cell = 0; cell < _directions.Length; cell++)
        {
            var m = field[cell % _columns, cell / _columns, 0];
            var direction = new Cartesian(m[0], m[1], m[2]);
            _directions[cell] = direction.Length > 0 ? direction.Unit() : default;
            sum += _directions[cell];
        }

        Mean = sum.Length > 0 ? sum.Unit() : default;
        Largest = _directions.Where(direction => direction.Length > 0).Select(direction => (direction - Mean).Length).DefaultIfEmpty(0).Max();
    }

    /// <summary>Mean direction; zero where there is none.</summary>
    public Cartesian Mean { get; }

    /// <summary>Largest distance of a direction from the mean one: for small ones the angle between them, two for opposite ones.</summary>
    public double Largest { get; }

    /// <summary>
    /// A picture of the deviations, on the wheel of <see cref="Snapshot.OfDirections"/> as seen along the mean: white is the mean, the hue is
    /// where a direction deviates to, its fullness how far as a share of the largest; grey is what has no direction, and what is opposite to the mean
    /// and so deviates to none. About a mean along z red is along x.
    /// </summary>
    /// <param name="scale">Points along the edge of a cell.</param>
    public Picture ToPicture(int scale = 1)
    {
        var (first, second) = Across(Mean);
        double enlargement = Largest > 0 ? 1 / Largest : 0;
        return Snapshot.Paint(_columns, _directions.Length / _columns, scale, (column, row) =>
        {
            var direction = _directions[row * _columns + column];
            if (direction.Length == 0)
                return Snapshot.OfDirection(0, 0, 0);
            double x = direction.Dot(first), y = direction.Dot(second), across = Math.Sqrt(x * x + y * y);

            // Fullness falls with the height above the plane, and the height evenly with the deviation: a tenth of the largest can be seen.
            double height = Math.Max(0, 1 - enlargement * (direction - Mean).Length), flat = across > 0 ? Math.Sqrt(1 - height * height) / across : 0;
            return Snapshot.OfDirection(flat * x, flat * y, height);
        });
    }

    // Two directions across a third, x and y where that is z (Duff et al., J. Comput. Graph. Tech. 6, 1, 2017).
    private static (Cartesian First, Cartesian Second) Across(Cartesian along)
    {
        double sign = along.Z < 0 ? -1 : 1, a = -1 / (sign + along.Z), b = along.X * along.Y * a;
        return (new Cartesian(1 + sign * along.X * along.X * a, sign * b, -sign * along.X), new Cartesian(b, sign + along.Y * along.Y * a, -along.Y));
    }
}
