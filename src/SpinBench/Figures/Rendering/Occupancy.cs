namespace SpinBench.Figures.Rendering;

/// <summary>Which places of a frame are taken, in cells of a few px, so that labels and legends can go where nothing is.</summary>
internal sealed class Occupancy
{
    private const double Cell = 4;

    private readonly Box _frame;
    private readonly int _columns;
    private readonly int _rows;
    private readonly byte[] _taken;

    public Occupancy(Box frame)
    {
        _frame = frame;
        _columns = Math.Max(1, (int)(frame.Width / Cell) + 1);
        _rows = Math.Max(1, (int)(frame.Height / Cell) + 1);
        _taken = new byte[_columns * _rows];
    }

    public void Take(Point p, byte weight = 1)
    {
        int column = (int)((p.X - _frame.Left) / Cell), row = (int)((p.Y - _frame.Top) / Cell);
        if (p.IsDrawable && p.X >= _frame.Left && p.Y >= _frame.Top && column < _columns && row < _rows)
            _taken[row * _columns + column] = Math.Max(_taken[row * _columns + column], weight);
    }

    public void Take(Box box, byte weight)
    {
        for (double y = box.Top; y < box.Bottom + Cell; y += Cell)
        {
            for (double x = box.Left; x < box.Right + Cell; x += Cell)
                Take(new Point(Math.Min(x, box.Right), Math.Min(y, box.Bottom)), weight);
        }
    }

    public void Take(Point from, Point to)
    {
        double length = Math.Max(Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y));
        int steps = (int)Math.Min(4096, Math.Ceiling(length / (Cell * 0.75)));
        for (int i = 0; i <= steps; i++)
        {
            double part = steps == 0 ? 0 : (double)i / steps;
            Take(new Point(from.X + part * (to.X - from.X), from.Y + part * (to.Y - from.Y)));
        }
    }

    /// <summary>How much lies under a box; a box that leaves the frame is out of the question.</summary>
    public double Under(Box box)
    {
        if (box.Left < _frame.Left || box.Top < _frame.Top || box.Right > _frame.Right || box.Bottom > _frame.Bottom)
            return double.PositiveInfinity;
        int left = (int)((box.Left - _frame.Left) / Cell), right = (int)((box.Right - _frame.Left) / Cell);
        int top = (int)((box.Top - _frame.Top) / Cell), bottom = (int)((box.Bottom - _frame.Top) / Cell);
        int sum = 0;
        for (int row = top; row <= Math.Min(bottom, _rows - 1); row++)
        {
            for (int column = left; column <= Math.Min(right, _columns - 1); column++)
                sum += _taken[row * _columns + column];
        }

        return sum;
    }

    /// <summary>The first of the boxes with least under it.</summary>
    public Box Emptiest(IEnumerable<Box> candidates, out double under)
    {
        Box best = default;
        under = double.PositiveInfinity;
        foreach (Box box in candidates)
        {
            double here = Under(box);
            if (here < under || (double.IsPositiveInfinity(under) && best == default))
                (best, under) = (box, here);
        }

        return best;
    }
}
