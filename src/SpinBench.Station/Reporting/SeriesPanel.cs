using SpinBench.Benches;
using SpinBench.Figures;

namespace SpinBench.Station.Reporting;

/// <summary>Findings of one unit against the first thing that a series varies, in one panel.</summary>
internal static class SeriesPanel
{
    // What spans more than this is drawn on a logarithmic axis.
    private const double Wide = 30;

    /// <summary>
    /// Means and standard deviations; where findings span decades, medians with the smallest and the largest on a logarithmic axis. Of an axis
    /// of values that span decades, what was found at zero is a dashed line.
    /// </summary>
    public static Panel Of(SeriesAxis axis, string unit, IReadOnlyList<SeriesPoints> findings)
    {
        var all = findings.SelectMany(points => points.Points).ToList();
        bool wideAlong = SpansDecades(all.Select(point => point.X).Where(x => x != 0)), wideUp = SpansDecades(all.SelectMany(point => point.Values));
        return new Panel(
            wideUp ? "Medians, smallest and largest" : "",
            SeriesPoints.AxisOf(axis) with { Logarithmic = wideAlong },
            new Axis(CommonWords([.. findings.Select(points => Words(points.Finding))]), unit) { Logarithmic = wideUp },
            [.. findings.SelectMany((points, series) => Layers(points, series, wideAlong, wideUp))]);
    }

    private static IEnumerable<Layer> Layers(SeriesPoints points, int series, bool wideAlong, bool wideUp)
    {
        var name = Words(points.Finding);
        var shown = points.Points.Where(point => point.Count > 0 && !(wideAlong && point.X == 0)).ToList();
        List<double> x = [.. shown.Select(point => point.X)], middle = [.. shown.Select(point => Middle(point, wideUp))];
        foreach (var zero in points.Points.Where(point => wideAlong && point is { X: 0, Count: > 0 }))
            yield return ReferenceLine.Horizontal(Middle(zero, wideUp), $"{name} at {zero.Label}");
        yield return new LineLayer(x, middle) { Series = series, Name = name };
        yield return new MarkerLayer(
            x,
            middle,
            [.. shown.Select(point => wideUp ? point.Values[0] : point.Mean - point.Deviation)],
            [.. shown.Select(point => wideUp ? point.Values[^1] : point.Mean + point.Deviation)])
        {
            Series = series,
            Name = name,
        };
    }

    private static double Middle(SeriesPoint point, bool wide) => wide ? point.Median : point.Mean;

    private static bool SpansDecades(IEnumerable<double> values)
    {
        double[] all = [.. values];
        return all.Length > 0 && all.Min() > 0 && all.Max() > Wide * all.Min();
    }

    // "resistance parallel" and "resistance antiparallel" share an axis called "resistance".
    private static string CommonWords(IReadOnlyList<string> names)
    {
        var words = names[0].Split(' ');
        var common = words.TakeWhile((word, index) => names.All(name => name.Split(' ').ElementAtOrDefault(index) == word));
        var label = string.Join(' ', common);
        return label.Length > 0 ? label : "value";
    }

    private static string Words(string name) => name.Replace('-', ' ');
}
