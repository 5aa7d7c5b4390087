using System.Globalization;
using SpinBench.Figures;
using SpinBench.Figures.Rendering;
using SpinBench.Reports;
using SpinBench.Runs;

namespace SpinBench.Station.Reporting;

/// <summary>Several runs in one figure.</summary>
public static class RunOverlay
{
    /// <summary>More curves than this cannot be told apart.</summary>
    public const int MostRuns = 10;

    /// <summary>The panels that the protocol draws, with a curve for each run.</summary>
    /// <param name="runs">The runs and what they are called; of one protocol.</param>
    /// <exception cref="RecordingException">A record cannot be read, or there is nothing that could lie over one another.</exception>
    public static IReadOnlyList<Panel> Panels(IReadOnlyList<(string Name, RunFolder Folder, RunManifest Manifest)> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var drawn = runs.Select(run => (run.Name, RunReport.Analyze(run.Folder, run.Manifest).Analysis.Panels)).ToList();
        var panels = new List<Panel>();
        foreach (var panel in drawn.SelectMany(run => run.Panels).DistinctBy(panel => panel.Title))
        {
            var layers = drawn
                .SelectMany((run, i) => run.Panels.Where(other => other.Title == panel.Title && other.X == panel.X && other.Y == panel.Y)
                    .Take(1)
                    .SelectMany(other => RunFamily.CurvesOf(other, i, run.Name)))
                .ToList();
            if (layers.Count > 0) panels.Add(panel with { Layers = layers });
        }

        return panels;
    }

    /// <summary>Composes a page: the figure, findings side by side, and what the runs are.</summary>
    /// <param name="runs">The runs and what they are called.</param>
    /// <param name="panels">What is drawn of them.</param>
    /// <returns>One HTML page that needs nothing else.</returns>
    public static string Compose(IReadOnlyList<(string Name, RunManifest Manifest)> runs, IReadOnlyList<Panel> panels)
    {
        ArgumentNullException.ThrowIfNull(runs);
        return RunReport.Print(new ReportDocument
        {
            Title = TitleOf(runs),
            Simulated = runs.Any(run => run.Manifest.Simulated),
            Alert = AlertOf(runs),
            Figures = [new Figure("", panels) { Description = TitleOf(runs) }],
            Tables = [FindingsOf(runs), RunsOf(runs), SettingsOf(runs)],
        });
    }

    /// <summary>Draws the figure alone, as SVG.</summary>
    public static string Draw(IReadOnlyList<(string Name, RunManifest Manifest)> runs, IReadOnlyList<Panel> panels)
    {
        ArgumentNullException.ThrowIfNull(runs);
        return SvgFigure.ToString(new Figure("", panels) { Description = TitleOf(runs), Simulated = runs.Any(run => run.Manifest.Simulated) });
    }

    private static string TitleOf(IReadOnlyList<(string Name, RunManifest Manifest)> runs) =>
        string.Join("; ", runs.Select(run => run.Manifest.Title).Distinct(StringComparer.Ordinal));

    // A page that says 'simulated' over measured curves, or does not over simulated ones, would be wrong either way: it names which are.
    private static ReportAlert? AlertOf(IReadOnlyList<(string Name, RunManifest Manifest)> runs)
    {
        var notes = new List<string>();
        if (runs.Any(run => run.Manifest.Simulated) && !runs.All(run => run.Manifest.Simulated))
            notes.Add($"Simulated are {Names(runs, manifest => manifest.Simulated)}; the others were measured.");
        if (runs.Any(run => run.Manifest.Status != RunStatus.Complete)) notes.Add($"Not the whole plan was measured of {Names(runs, manifest => manifest.Status != RunStatus.Complete)}.");
        return notes.Count == 0 ? null : new ReportAlert(string.Join(' ', notes), false);
    }

    private static string Names(IReadOnlyList<(string Name, RunManifest Manifest)> runs, Func<RunManifest, bool> which) =>
        string.Join(", ", runs.Where(run => which(run.Manifest)).Select(run => run.Name));

    private static ReportTable FindingsOf(IReadOnlyList<(string Name, RunManifest Manifest)> runs)
    {
        var names = runs.SelectMany(run => run.Manifest.Findings).Select(finding => finding.Name).Distinct(StringComparer.Ordinal);
        return new ReportTable(
            "Findings",
            ["finding", .. runs.Select(run => run.Name)],
            [.. names.Select(name => (IReadOnlyList<string>)[name, .. runs.Select(run => Reached(run.Manifest, name))])]);
    }

    private static string Reached(RunManifest manifest, string name) =>
        manifest.Findings.FirstOrDefault(finding => finding.Name == name) is { } finding ? FindingRow.Print(finding) : "";

    private static ReportTable RunsOf(IReadOnlyList<(string Name, RunManifest Manifest)> runs) => new(
        "Runs",
        ["run", "protocol", "bench", "status", "rows", "began", "software"],
        [.. runs.Select(run => (IReadOnlyList<string>)
            [
                run.Name,
                run.Manifest.Protocol,
                run.Manifest.Bench + (run.Manifest.Simulated ? " (simulated)" : ""),
                run.Manifest.Status.ToString().ToLowerInvariant(),
                run.Manifest.Rows.ToString(CultureInfo.InvariantCulture),
                run.Manifest.Started.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture),
                run.Manifest.Software,
            ])]);

    // What is the same in all runs explains no difference.
    private static ReportTable SettingsOf(IReadOnlyList<(string Name, RunManifest Manifest)> runs)
    {
        var keys = runs.SelectMany(run => run.Manifest.Settings.Keys).Distinct(StringComparer.Ordinal)
            .Where(key => runs.Select(run => run.Manifest.Settings.GetValueOrDefault(key, "")).Distinct(StringComparer.Ordinal).Count() > 1);
        return new ReportTable(
            "Settings that differ",
            ["setting", .. runs.Select(run => run.Name)],
            [
                .. keys.Select(key => (IReadOnlyList<string>)[key, .. runs.Select(run => run.Manifest.Settings.GetValueOrDefault(key, ""))]),
                ["seed", .. runs.Select(run => run.Manifest.Seed?.ToString(CultureInfo.InvariantCulture) ?? "")],
            ]);
    }
}
