namespace SpinBench.Figures.Rendering;

/// <summary>
/// Thins a line to what the pixels can show. Of every run of consecutive points within one pixel column the first, the last and the
/// lowest and highest remain, in their order, so no extreme is lost (M4; Jugel et al., 2014). What is still too much, such as a line
/// that wanders to and fro, is cut into stretches of equal length of which the ends and the extremes in x and y remain.
/// </summary>
internal static class Decimation
{
    /// <summary>Lines of no more points are drawn as they are.</summary>
    public const int Threshold = 4000;

    /// <summary>No thinned line has more points than this.</summary>
    public const int Largest = 12_000;

    private const int KeptOfStretch = 6;

    public static IReadOnlyList<Point> Thin(IReadOnlyList<Point> points)
    {
        if (points.Count <= Threshold)
            return points;
        List<Point> columns = ByColumn(points);
        return columns.Count <= Largest ? columns : ByStretch(columns);
    }

    private static List<Point> ByColumn(IReadOnlyList<Point> points)
    {
        var kept = new List<Point>();
        int start = 0;
        for (int i = 1; i <= points.Count; i++)
        {
            if (i < points.Count && Math.Floor(points[i].X) == Math.Floor(points[start].X))
                continue;
            Keep(points, start, i, kept, alongX: false);
            start = i;
        }

        return kept;
    }

    private static List<Point> ByStretch(List<Point> points)
    {
        var kept = new List<Point>(Largest);
        int length = (points.Count * KeptOfStretch + Largest - 1) / Largest;
        for (int start = 0; start < points.Count; start += length)
            Keep(points, start, Math.Min(points.Count, start + length), kept, alongX: true);
        return kept;
    }

    private static void Keep(IReadOnlyList<Point> points, int start, int end, List<Point> kept, bool alongX)
    {
        int lowest = start, highest = start, leftmost = start, rightmost = start;
        for (int i = start + 1; i < end; i++)
        {
            if (points[i].Y < points[lowest].Y)
                lowest = i;
            if (points[i].Y > points[highest].Y)
                highest = i;
            if (points[i].X < points[leftmost].X)
                leftmost = i;
            if (points[i].X > points[rightmost].X)
                rightmost = i;
        }

        Span<int> chosen = alongX
            ? [start, lowest, highest, leftmost, rightmost, end - 1]
            : [start, lowest, highest, end - 1];
        chosen.Sort();
        for (int k = 0; k < chosen.Length; k++)
        {
            if (k == 0 || chosen[k] != chosen[k - 1])
                kept.Add(points[chosen[k]]);
        }
    }
}
