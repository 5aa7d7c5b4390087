using System.Globalization;
using SpinBench.Benches;
using SpinBench.Figures;
using SpinBench.Reports;
using SpinBench.Runs;
using SpinBench.Settings;
using SpinBench.Station.Recipes;

namespace SpinBench.Station.Reporting;

/// <summary>The report of a series: its findings against what was varied, as a table, a figure and a file.</summary>
public static class SeriesReport
{
    /// <summary>Writes the table and the report of a series into its folder.</summary>
    /// <exception cref="RecordingException">They cannot be written.</exception>
    internal static void Write(
        RunFolder folder, RecipeFile recipe, IReadOnlyList<SeriesAxis> axes, IReadOnlyList<(SeriesEntry Entry, RunResult Result)> runs, bool simulated)
    {
        folder.WriteSideFile(SeriesFolder.TableName, Table(axes, runs, simulated));
        folder.WriteReport(Compose(recipe, axes, runs, simulated));
    }

    /// <summary>Analyses every run of a series again and writes the series' table and report anew.</summary>
    internal static IReadOnlyList<FindingRow> Rewrite(RunFolder folder, SeriesManifest manifest)
    {
        var recipe = RecipeFile.Read(SettingsFile.Parse(manifest.RecipeText, manifest.Recipe));
        var axes = recipe.Series.Where(axis => manifest.Series.Contains(axis.Key)).ToList();
        var runs = new List<(SeriesEntry Entry, RunResult Result)>();
        foreach (var (run, index) in manifest.Runs.Select((run, index) => (run, index)))
        {
            // A series that was stopped has not begun all of its runs, and a run that failed early has no rows.
            var path = Path.Combine(folder.Path, run.Folder);
            if (!File.Exists(Path.Combine(path, Path.GetFileName(folder.ManifestPath)))) continue;
            var below = RunFolder.Open(path);
            var known = File.Exists(below.DataPath) ? RunReport.Rewrite(below).Manifest : below.ReadManifest();
            runs.Add((new SeriesEntry(index + 1, run.Values), new RunResult(below, known, null)));
        }

        Write(folder, recipe, axes, runs, manifest.Simulated);
        return Summarise(recipe, axes, runs);
    }

    /// <summary>The table of a series as text: what was varied, and every finding, one run a line.</summary>
    /// <param name="axes">What was varied.</param>
    /// <param name="runs">The runs.</param>
    /// <param name="simulated">True when the data is simulated.</param>
    public static string Table(IReadOnlyList<SeriesAxis> axes, IReadOnlyList<(SeriesEntry Entry, RunResult Result)> runs, bool simulated)
    {
        ArgumentNullException.ThrowIfNull(axes);
        ArgumentNullException.ThrowIfNull(runs);
        var findings = runs.SelectMany(run => run.Result.Manifest.Findings).DistinctBy(finding => finding.Name).ToList();
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        if (simulated) text.WriteLine(SimulatedData.Mark);
        text.WriteLine(string.Join(',', ["run", .. axes.Select(axis => axis.Key), .. findings.Select(finding => finding.Unit.Length == 0 || finding.Unit == "%" ? finding.Name : $"{finding.Name} ({finding.Unit})")]));
        foreach (var (entry, result) in runs)
        {
            var values = findings.Select(finding =>
                result.Manifest.Findings.FirstOrDefault(candidate => candidate.Name == finding.Name)?.Value ?? double.NaN);
            text.WriteLine(string.Join(
                ',', [entry.Number.ToString("000", CultureInfo.InvariantCulture), .. entry.Values.Select(Quote), .. values.Select(value => value.ToString("R", CultureInfo.InvariantCulture))]));
        }

        return text.ToString();
    }

    /// <summary>Composes the report of a series.</summary>
    /// <param name="recipe">The recipe that was varied.</param>
    /// <param name="axes">What was varied.</param>
    /// <param name="runs">The runs.</param>
    /// <param name="simulated">True when the data is simulated.</param>
    public static string Compose(RecipeFile recipe, IReadOnlyList<SeriesAxis> axes, IReadOnlyList<(SeriesEntry Entry, RunResult Result)> runs, bool simulated)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(axes);
        ArgumentNullException.ThrowIfNull(runs);
        var failed = runs.Count(run => run.Result.Manifest.Status != RunStatus.Complete);
        var document = new ReportDocument
        {
            Title = recipe.Title,
            Subtitle = recipe.Citation ?? "",
            Simulated = simulated,
            Alert = failed > 0 ? new ReportAlert($"{failed} of {runs.Count} runs did not complete.", true) : null,
            Figures = [.. Draw(recipe, axes, runs)],
            Findings = [.. Summarise(recipe, axes, runs).Select(RunReport.ReportFindingOf)],
            Tables = [Runs(axes, runs)],
            Notes = recipe.Note is { } note ? [note] : [],
        };
        return RunReport.Print(document);
    }

    /// <summary>The shown findings for each value of the first axis: mean and standard deviation over the runs.</summary>
    public static IReadOnlyList<FindingRow> Summarise(RecipeFile recipe, IReadOnlyList<SeriesAxis> axes, IReadOnlyList<(SeriesEntry Entry, RunResult Result)> runs)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(axes);
        var rows = new List<FindingRow>();
        foreach (var name in Shown(recipe, runs))
        {
            var published = recipe.Published.FirstOrDefault(value => value.Finding == name)?.Value ?? "";
            foreach (var point in SeriesPoints.Of(name, axes[0], runs).Points)
            {
                rows.Add(new FindingRow(
                    $"{name} at {point.Label}", $"mean of {point.Count} of {point.Runs} runs", point.Print(), rows.Exists(row => row.Published == published) ? "" : published, "", null));
            }
        }

        return rows;
    }

    private static IEnumerable<string> Shown(RecipeFile recipe, IReadOnlyList<(SeriesEntry Entry, RunResult Result)> runs) =>
        recipe.Show.Count > 0
            ? recipe.Show
            : recipe.Published.Count > 0
                ? recipe.Published.Select(value => value.Finding)
                : runs.SelectMany(run => run.Result.Manifest.Findings).Select(finding => finding.Name).Distinct();

    private static IEnumerable<Figure> Draw(RecipeFile recipe, IReadOnlyList<SeriesAxis> axes, IReadOnlyList<(SeriesEntry Entry, RunResult Result)> runs)
    {
        var axis = axes[0];
        var panels = Shown(recipe, runs)
            .Select(name => SeriesPoints.Of(name, axis, runs))
            .GroupBy(points => points.Unit, StringComparer.Ordinal)
            .Select(group => SeriesPanel.Of(axis, group.Key, [.. group]))
            .ToList();
        if (RunFamily.Of(axis, runs) is { } family) panels.Insert(0, family);
        if (panels.Count > 0) yield return new Figure("", panels) { Description = recipe.Title };
    }

    private static ReportTable Runs(IReadOnlyList<SeriesAxis> axes, IReadOnlyList<(SeriesEntry Entry, RunResult Result)> runs) => new(
        "Runs",
        ["run", .. axes.Select(axis => axis.Key), "rows", "status"],
        [.. runs.Select(run => (IReadOnlyList<string>)
            [
                run.Entry.Number.ToString("000", CultureInfo.InvariantCulture),
                .. run.Entry.Values,
                run.Result.Manifest.Rows.ToString(CultureInfo.InvariantCulture),
                run.Result.Manifest.Status.ToString().ToLowerInvariant(),
            ])]);

    private static string Quote(string value) =>
        value.AsSpan().IndexOfAny(",\"\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
