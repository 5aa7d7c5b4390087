using System.Text;

namespace SpinBench.Figures.Rendering;

/// <summary>A series on the drawing: unbroken stretches of points, thinned, stepped and cut to the neighbourhood of the frame.</summary>
internal sealed class Curve
{
    // Kept around the frame so that a cut line's joins and ends lie out of sight.
    private const double Surroundings = 40;

    private Curve(List<IReadOnlyList<Point>> stretches) => Stretches = stretches;

    public IReadOnlyList<IReadOnlyList<Point>> Stretches { get; }

    public static Curve Of(SeriesLayer layer, AxisScale x, AxisScale y, Box frame)
    {
        var stretches = new List<IReadOnlyList<Point>>();
        var current = new List<Point>();
        for (int i = 0; i <= layer.X.Count; i++)
        {
            Point p = i < layer.X.Count ? new Point(x.Pixel(layer.X[i]), y.Pixel(layer.Y[i])) : new Point(double.NaN, 0);
            if (p.IsDrawable)
            {
                current.Add(p);
                continue;
            }

            if (current.Count > 0)
                stretches.Add(current);
            current = [];
        }

        return new Curve(Finish(stretches, layer as StepLayer, frame.Grown(Surroundings)));
    }

    /// <summary>Path data; a point alone becomes a dot.</summary>
    public string PathData()
    {
        var path = new StringBuilder();
        foreach (IReadOnlyList<Point> stretch in Stretches)
        {
            (string, string) last = default;
            for (int i = 0; i < stretch.Count; i++)
            {
                (string X, string Y) next = (SvgWriter.Number(stretch[i].X), SvgWriter.Number(stretch[i].Y));
                if (i > 0 && next == last)
                    continue;
                path.Append(i == 0 ? "M" : " ").Append(next.X).Append(' ').Append(next.Y);
                last = next;
            }

            if (stretch.All(p => p == stretch[0]))
                path.Append("h0");
        }

        return path.ToString();
    }

    private static List<IReadOnlyList<Point>> Finish(List<IReadOnlyList<Point>> stretches, StepLayer? steps, Box around)
    {
        long total = stretches.Sum(s => (long)s.Count);
        var finished = new List<IReadOnlyList<Point>>();
        foreach (IReadOnlyList<Point> stretch in stretches)
        {
            IReadOnlyList<Point> points = total > Decimation.Threshold ? Decimation.Thin(stretch) : stretch;
            Cut(steps is null ? points : Stepped(points, steps.Shape), around, finished);
        }

        return finished;
    }

    private static List<Point> Stepped(IReadOnlyList<Point> points, StepShape shape)
    {
        var stepped = new List<Point>(points.Count * 2) { points[0] };
        for (int i = 1; i < points.Count; i++)
        {
            Point from = points[i - 1], to = points[i];
            double turn = shape switch { StepShape.HoldThenJump => to.X, StepShape.JumpThenHold => from.X, _ => (from.X + to.X) / 2 };
            stepped.Add(new Point(turn, from.Y));
            stepped.Add(new Point(turn, to.Y));
            stepped.Add(to);
        }

        return stepped;
    }

    // Points far outside would make coordinates that renderers round badly; lines are cut where they leave (Liang and Barsky, 1984).
    private static void Cut(IReadOnlyList<Point> points, Box around, List<IReadOnlyList<Point>> pieces)
    {
        if (points.All(around.Contains))
        {
            pieces.Add(points);
            return;
        }

        var piece = new List<Point>();
        for (int i = 1; i < points.Count; i++)
        {
            if (Clip(points[i - 1], points[i], around) is not var (from, to))
                continue;
            if (piece.Count == 0 || piece[^1] != from)
            {
                if (piece.Count > 0)
                    pieces.Add(piece);
                piece = [from];
            }

            piece.Add(to);
        }

        if (piece.Count > 0)
            pieces.Add(piece);
    }

    private static (Point From, Point To)? Clip(Point a, Point b, Box box)
    {
        if (box.Contains(a) && box.Contains(b))
            return (a, b);
        double dx = b.X - a.X, dy = b.Y - a.Y, enter = 0, leave = 1;
        ReadOnlySpan<(double Direction, double Distance)> sides =
            [(-dx, a.X - box.Left), (dx, box.Right - a.X), (-dy, a.Y - box.Top), (dy, box.Bottom - a.Y)];
        foreach ((double direction, double distance) in sides)
        {
            if (direction == 0 && distance < 0)
                return null;
            if (direction < 0)
                enter = Math.Max(enter, distance / direction);
            else if (direction > 0)
                leave = Math.Min(leave, distance / direction);
        }

        if (enter > leave)
            return null;
        return (enter == 0 ? a : new Point(a.X + enter * dx, a.Y + enter * dy), leave == 1 ? b : new Point(a.X + leave * dx, a.Y + leave * dy));
    }
}
