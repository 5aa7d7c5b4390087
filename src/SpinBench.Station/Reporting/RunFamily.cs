using SpinBench.Benches;
using SpinBench.Figures;
using SpinBench.Station.Recipes;

namespace SpinBench.Station.Reporting;

/// <summary>The curves of a series in one picture: the first panel of one run for each value of what is varied first.</summary>
internal static class RunFamily
{
    // More curves than this cannot be told apart.
    private const int MostCurves = 10;

    /// <summary>The picture; null where there are too few curves or too many, or the runs draw none.</summary>
    public static Panel? Of(SeriesAxis axis, IReadOnlyList<(SeriesEntry Entry, RunResult Result)> runs)
    {
        var members = runs
            .Where(run => run.Result.Manifest.Rows > 0 && File.Exists(run.Result.Folder.DataPath))
            .DistinctBy(run => run.Entry.Values[0])
            .ToList();
        if (members.Count is < 2 or > MostCurves) return null;
        Panel? first = null;
        var layers = new List<Layer>();
        for (var i = 0; i < members.Count; i++)
        {
            if (RunReport.Analyze(members[i].Result.Folder, members[i].Result.Manifest).Analysis.Panels is not [var panel, ..]) continue;
            first ??= panel;
            layers.AddRange(CurvesOf(panel, i, members[i].Entry.Values[0]));
        }

        return first is null || layers.Count < 2
            ? null
            : first with { Title = $"{first.Title}, against {SeriesPoints.AxisOf(axis).Label}", Layers = layers };
    }

    /// <summary>The one curve of a panel, as one of several; none where the panel is a family itself, which is not drawn over others.</summary>
    internal static IEnumerable<Layer> CurvesOf(Panel panel, int series, string name)
    {
        var curves = panel.Layers.Where(layer => layer is LineLayer { Dashed: false } or StepLayer).ToList();
        return curves.Count != 1 ? [] : curves.Select(layer => layer switch
        {
            LineLayer line => line with { Series = series, Name = name, ArrowHints = false },
            StepLayer step => step with { Series = series, Name = name, ArrowHints = false },
            _ => layer,
        });
    }
}
