using SpinBench.Quantities;

namespace SpinBench.Protocols.Tests;

/// <summary>Walks a plan as the runner does, with the rows in memory.</summary>
internal static class Walk
{
    public static List<TRow> Run<TSettings, TPoint, TRow>(IProtocol<TSettings, TPoint, TRow> protocol, TSettings settings, int most = int.MaxValue)
        where TSettings : class
        where TRow : struct => Points(protocol, settings, most).Rows;

    public static (List<TPoint> Points, List<TRow> Rows) Points<TSettings, TPoint, TRow>(
        IProtocol<TSettings, TPoint, TRow> protocol, TSettings settings, int most = int.MaxValue)
        where TSettings : class
        where TRow : struct
    {
        var (points, rows) = (new List<TPoint>(), new List<TRow>());
        foreach (var point in protocol.Plan(settings, rows))
        {
            points.Add(point);
            rows.Add(protocol.MeasureAsync(settings, point, CancellationToken.None).AsTask().GetAwaiter().GetResult());
            if (rows.Count >= most) break;
        }

        return (points, rows);
    }

    /// <summary>The points that a plan yields over rows that are all there already, as when a run is resumed.</summary>
    public static List<TPoint> Replay<TSettings, TPoint, TRow>(IProtocol<TSettings, TPoint, TRow> protocol, TSettings settings, List<TRow> rows)
        where TSettings : class
        where TRow : struct => [.. protocol.Plan(settings, rows).Take(rows.Count)];

    public static double Finding<TSettings, TPoint, TRow>(IProtocol<TSettings, TPoint, TRow> protocol, TSettings settings, List<TRow> rows, string name)
        where TSettings : class
        where TRow : struct => protocol.Analyze(settings, rows).Single(finding => finding.Name == name).Value;

    public static Sweep Volts(string text) => Sweep.Parse(text, "V");

    public static Sweep Tesla(string text) => Sweep.Parse(text, "T");
}
