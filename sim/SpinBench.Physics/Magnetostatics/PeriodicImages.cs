namespace SpinBench.Physics.Magnetostatics;

/// <summary>
/// The demagnetising tensor of a film that repeats for ever: the sum over images within some periods, and the dipoles of all that are farther
/// as if they were spread evenly, which is an integral over the outside of a rectangle, or of a stretch, and ends at its corners. What that
/// errs by falls with the cube of the number of periods that are summed.
/// </summary>
internal sealed class PeriodicImages
{
    // Periods on either side that are summed at least; distance in edges from which a cell is a point dipole, which it is to (edge/distance)² of
    // what a dipole makes there, so to 1e-6 of its sum over the plane.
    private const int LeastPeriods = 8;
    private const double FarEdges = 48;

    private readonly (int Columns, int Rows) _size;
    private readonly (bool X, bool Y) _periodic;
    private readonly (double X, double Y, double Z) _cell;
    private readonly Func<int, int, (double XX, double YY, double ZZ, double XY)> _near;
    private readonly (int X, int Y) _images;

    /// <summary>Prepares the sum.</summary>
    /// <param name="size">Cells of a period along x and y.</param>
    /// <param name="periodic">Along which axes the film repeats.</param>
    /// <param name="cell">Edges of a cell in units of the longest.</param>
    /// <param name="near">Tensor at a distance in cells, not negative, of cells that are not far.</param>
    public PeriodicImages(
        (int Columns, int Rows) size, (bool X, bool Y) periodic, (double X, double Y, double Z) cell, Func<int, int, (double XX, double YY, double ZZ, double XY)> near)
    {
        (_size, _periodic, _cell, _near) = (size, periodic, cell, near);
        _images = (periodic.X ? Images(size.Columns * cell.X) : 0, periodic.Y ? Images(size.Rows * cell.Y) : 0);

        static int Images(double period) => (int)Math.Max(LeastPeriods, Math.Ceiling(FarEdges / period));
    }

    /// <summary>Elements at a distance in cells, not negative and within a period.</summary>
    public (double XX, double YY, double ZZ, double XY) At(int column, int row)
    {
        // The nearest image: beyond half a period it is on the other side, and half-way there are two, whose xy cancel.
        bool mirrored = _periodic.X && 2 * column > _size.Columns, flipped = _periodic.Y && 2 * row > _size.Rows;
        bool balanced = (_periodic.X && 2 * column == _size.Columns) || (_periodic.Y && 2 * row == _size.Rows);
        column = mirrored ? _size.Columns - column : column;
        row = flipped ? _size.Rows - row : row;
        var (xx, yy, zz, xy) = Outside(column * _cell.X, row * _cell.Y);
        for (int i = -_images.X; i <= _images.X; i++)
        {
            for (int j = -_images.Y; j <= _images.Y; j++)
            {
                int x = column + i * _size.Columns, y = row + j * _size.Rows;
                var element = Element(Math.Abs(x), Math.Abs(y));
                xx += element.XX;
                yy += element.YY;
                zz += element.ZZ;
                xy += Math.Sign(x) * Math.Sign(y) * element.XY;
            }
        }

        return (xx, yy, zz, balanced ? 0 : mirrored != flipped ? -xy : xy);
    }

    private (double XX, double YY, double ZZ, double XY) Element(int column, int row)
    {
        double x = column * _cell.X, y = row * _cell.Y, square = x * x + y * y;
        if (square < FarEdges * FarEdges)
            return _near(column, row);
        double factor = _cell.X * _cell.Y * _cell.Z / (4 * Math.PI * square * square * Math.Sqrt(square));
        return (factor * (square - 3 * x * x), factor * (square - 3 * y * y), factor * square, -3 * factor * x * y);
    }

    // −V/4π·∂∂(1/r) over what lies beyond the images, per area or length of a period.
    private (double XX, double YY, double ZZ, double XY) Outside(double x, double y)
    {
        double width = _size.Columns * _cell.X, height = _size.Rows * _cell.Y, moment = _cell.X * _cell.Y * _cell.Z / (4 * Math.PI);
        double right = x + (_images.X + 0.5) * width, left = x - (_images.X + 0.5) * width;
        double top = y + (_images.Y + 0.5) * height, bottom = y - (_images.Y + 0.5) * height;
        if (_periodic.X && _periodic.Y)
        {
            // By Gauss' theorem integrals along the rectangle's sides, all of which can be done.
            double scale = moment / (width * height);
            double xx = Side(right, bottom, top) + Side(left, bottom, top), yy = Side(top, left, right) + Side(bottom, left, right);
            double xy = Inverse(right, bottom) - Inverse(right, top) + Inverse(left, top) - Inverse(left, bottom);
            return (-scale * xx, -scale * yy, scale * (xx + yy), -scale * xy);
        }

        if (_periodic.X)
        {
            var (along, across, zz, mixed) = Stretch(left, right, y, moment / width);
            return (along, across, zz, mixed);
        }
        else
        {
            var (along, across, zz, mixed) = Stretch(bottom, top, x, moment / height);
            return (across, along, zz, mixed);
        }

        static double Inverse(double x, double y) => 1 / Math.Sqrt(x * x + y * y);

        static double Side(double at, double from, double to) => (to * Inverse(at, to) - from * Inverse(at, from)) / Math.Abs(at);

        static (double Along, double Across, double ZZ, double Mixed) Stretch(double from, double to, double beside, double scale)
        {
            double near = Inverse(from, beside), far = Inverse(to, beside);
            double along = to * far * far * far - from * near * near * near, mixed = beside * (far * far * far - near * near * near);
            double normal = -near / (1 / near - from) - far / (1 / far + to);
            return (-scale * along, scale * (along + normal), -scale * normal, -scale * mixed);
        }
    }
}
