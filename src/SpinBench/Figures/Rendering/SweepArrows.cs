namespace SpinBench.Figures.Rendering;

/// <summary>
/// Where along a loop to show its direction. A loop is cut where the sweep turns round; on each leg every large jump gets an arrow, for
/// there the two branches lie apart, and a leg without a jump gets one at half its length.
/// </summary>
internal static class SweepArrows
{
    private const double SmallestJump = 0.12;
    private const double ShortestLeg = 0.2;
    private const double Crowded = 14;
    private const int MostOfLeg = 4;
    private const double JumpWidth = 6;

    public static IReadOnlyList<Arrow> Along(Curve curve, Box frame)
    {
        var arrows = new List<Arrow>();
        foreach (IReadOnlyList<Point> stretch in curve.Stretches)
        {
            foreach ((int start, int end) in Legs(stretch, frame))
                OnLeg(stretch, start, end, frame, arrows);
        }

        return arrows;
    }

    // A turn counts when the sweep has come back by a few px, so that noise in x makes no legs.
    private static IEnumerable<(int Start, int End)> Legs(IReadOnlyList<Point> points, Box frame)
    {
        double back = 0.02 * frame.Width;
        int start = 0, farthest = 0, direction = 0;
        for (int i = 1; i < points.Count; i++)
        {
            double moved = points[i].X - points[farthest].X;
            if (direction == 0 && Math.Abs(moved) > back)
                direction = Math.Sign(moved);
            if (direction == 0)
                continue;
            if (moved * direction >= 0)
            {
                farthest = i;
            }
            else if (-moved * direction > back)
            {
                yield return (start, farthest);
                start = farthest;
                farthest = i;
                direction = -direction;
            }
        }

        if (points.Count > 1)
            yield return (start, points.Count - 1);
    }

    private static void OnLeg(IReadOnlyList<Point> points, int start, int end, Box frame, List<Arrow> arrows)
    {
        List<Arrow> jumps = [.. Jumps(points, start, end, frame).Where(arrow => frame.Contains(arrow.At)).Take(MostOfLeg)];
        if (jumps.Count == 0 && Middle(points, start, end, frame) is { } middle)
            jumps.Add(middle);
        foreach (Arrow arrow in jumps)
        {
            bool crowded = arrows.Any(a => Math.Abs(a.At.X - arrow.At.X) + Math.Abs(a.At.Y - arrow.At.Y) < Crowded);
            if (!crowded)
                arrows.Add(arrow);
        }
    }

    // A jump is a monotone rise or fall within a few px along x.
    private static IEnumerable<Arrow> Jumps(IReadOnlyList<Point> points, int start, int end, Box frame)
    {
        int i = start;
        while (i < end)
        {
            int direction = Math.Sign(points[i + 1].Y - points[i].Y), j = i + 1;
            while (j < end && Math.Sign(points[j + 1].Y - points[j].Y) == direction && Math.Abs(points[j + 1].X - points[i].X) <= Math.Max(JumpWidth, Math.Abs(points[i + 1].X - points[i].X)))
                j++;
            Point from = points[i], to = points[j];
            double rise = Math.Abs(to.Y - from.Y);
            if (direction != 0 && rise > SmallestJump * frame.Height && rise > 3 * Math.Abs(to.X - from.X))
                yield return Arrow.From(from, to);
            i = j;
        }
    }

    private static Arrow? Middle(IReadOnlyList<Point> points, int start, int end, Box frame)
    {
        double length = 0;
        for (int i = start; i < end; i++)
            length += Distance(points[i], points[i + 1]);
        if (length < ShortestLeg * frame.Width)
            return null;
        double walked = 0;
        for (int i = start; i < end; i++)
        {
            double step = Distance(points[i], points[i + 1]);
            if (walked + step < length / 2)
            {
                walked += step;
                continue;
            }

            // The direction is taken over some px, so that it is the curve's and not the noise's.
            Point a = points[Math.Max(start, i - 2)], b = points[Math.Min(end, i + 3)], p = points[i], q = points[i + 1];
            double part = (length / 2 - walked) / step;
            var at = new Point(p.X + part * (q.X - p.X), p.Y + part * (q.Y - p.Y));
            return frame.Contains(at) ? new Arrow(at, Math.Atan2(b.Y - a.Y, b.X - a.X)) : null;
        }

        return null;
    }

    private static double Distance(Point a, Point b) => Math.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y));

    /// <summary>An arrow head: its middle, and its direction in radians, clockwise from the right.</summary>
    public readonly record struct Arrow(Point At, double Angle)
    {
        public static Arrow From(Point a, Point b) =>
            new(new Point((a.X + b.X) / 2, (a.Y + b.Y) / 2), Math.Atan2(b.Y - a.Y, b.X - a.X));
    }
}
