namespace SpinBench.Physics.Magnetostatics;

/// <summary>
/// Second differences of Newell's functions along the three axes, over 4π volumes of a cell: the demagnetising tensor.
/// The functions are evaluated once a grid point, not once a difference.
/// </summary>
internal sealed class NewellDifferences
{
    private readonly int _width;
    private readonly DoubleDouble _scale;

    // Differences along z: 2·f(z = 0) − 2·f(z = edge).
    private readonly DoubleDouble[] _xx;
    private readonly DoubleDouble[] _yy;
    private readonly DoubleDouble[] _zz;
    private readonly DoubleDouble[] _xy;

    public NewellDifferences(int columns, int rows, (double X, double Y, double Z) cell)
    {
        _width = columns + 1;
        _scale = 1 / (4 * Math.PI * (cell.X * cell.Y * cell.Z));
        int count = _width * (rows + 1);
        (_xx, _yy, _zz, _xy) = (new DoubleDouble[count], new DoubleDouble[count], new DoubleDouble[count], new DoubleDouble[count]);
        for (int row = 0; row <= rows; row++)
        {
            for (int column = 0; column <= columns; column++)
            {
                // Exact products: the grid points must be as equally spaced as the differences are fine.
                DoubleDouble x = (DoubleDouble)column * cell.X, y = (DoubleDouble)row * cell.Y, z = cell.Z;
                int at = row * _width + column;
                _xx[at] = 2 * (NewellFunctions.Diagonal(x, y, 0) - NewellFunctions.Diagonal(x, y, z));
                _yy[at] = 2 * (NewellFunctions.Diagonal(y, x, 0) - NewellFunctions.Diagonal(y, x, z));
                _zz[at] = 2 * (NewellFunctions.Diagonal(0, y, x) - NewellFunctions.Diagonal(z, y, x));
                _xy[at] = 2 * (NewellFunctions.OffDiagonal(x, y, 0) - NewellFunctions.OffDiagonal(x, y, z));
            }
        }
    }

    /// <summary>Elements of the tensor at a distance in cells, not negative.</summary>
    public (double XX, double YY, double ZZ, double XY) At(int column, int row) =>
        (InPlane(_xx, column, row, false), InPlane(_yy, column, row, false), InPlane(_zz, column, row, false), InPlane(_xy, column, row, true));

    private double InPlane(DoubleDouble[] values, int column, int row, bool odd)
    {
        DoubleDouble sum = 0;
        for (int j = -1; j <= 1; j++)
        {
            for (int i = -1; i <= 1; i++)
            {
                int x = column + i, y = row + j, weight = (i == 0 ? 2 : -1) * (j == 0 ? 2 : -1);
                weight *= odd ? Math.Sign(x) * Math.Sign(y) : 1;
                sum += weight * values[Math.Abs(y) * _width + Math.Abs(x)];
            }
        }

        return (sum * _scale).High;
    }
}
