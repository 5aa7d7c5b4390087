namespace SpinBench.Protocols.DeviceNetworks;

/// <summary>A closed polyline, drawn over and over at constant speed.</summary>
internal sealed class PenPath
{
    private readonly IReadOnlyList<PenPoint> _points;
    private readonly double[] _lengths;

    public PenPath(IReadOnlyList<PenPoint> points)
    {
        _points = points;
        _lengths = [.. Enumerable.Range(0, points.Count).Select(i => Distance(points[i], Next(i)))];
    }

    /// <summary>An R of six strokes, from the foot of its stem.</summary>
    public static IReadOnlyList<PenPoint> Letter { get; } =
    [
        new() { X = -0.85, Y = -0.9 }, new() { X = -0.85, Y = 0.85 }, new() { X = 0.85, Y = 0.45 }, new() { X = -0.85, Y = 0 }, new() { X = 0.85, Y = -0.9 },
        new() { X = 0, Y = -0.45 },
    ];

    /// <summary>Where the pen is after a share of the way round.</summary>
    public (double X, double Y) At(double turns)
    {
        var left = (turns - Math.Floor(turns)) * _lengths.Sum();
        var stroke = 0;
        while (stroke < _lengths.Length - 1 && left > _lengths[stroke]) left -= _lengths[stroke++];
        var share = _lengths[stroke] > 0 ? Math.Min(1, left / _lengths[stroke]) : 0;
        var (from, to) = (_points[stroke], Next(stroke));
        return (from.X + ((to.X - from.X) * share), from.Y + ((to.Y - from.Y) * share));
    }

    private PenPoint Next(int point) => _points[(point + 1) % _points.Count];

    private static double Distance(PenPoint one, PenPoint other) => Math.Sqrt(Math.Pow(one.X - other.X, 2) + Math.Pow(one.Y - other.Y, 2));
}
