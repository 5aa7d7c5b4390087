using System.Globalization;
using SpinBench.Benches;
using SpinBench.Figures;
using SpinBench.Reports;
using SpinBench.Runs;
using SpinBench.Settings;
using SpinBench.Station.Catalogs;
using SpinBench.Station.Recipes;

namespace SpinBench.Station.Reporting;

/// <summary>The report of one run: its figure, its findings beside the published values, and everything one needs to know about it.</summary>
public static class RunReport
{
    /// <summary>Analyses a run, or every run of a series, again from its record and writes its report anew.</summary>
    /// <param name="path">The folder of the run or of a series.</param>
    /// <returns>The folder, and the findings beside the published values.</returns>
    /// <exception cref="RecordingException">The folder is not that of a run, or its record cannot be read.</exception>
    public static (RunFolder Folder, IReadOnlyList<FindingRow> Findings) Rewrite(string path)
    {
        var folder = RunFolder.Open(path);
        if (SeriesFolder.TryRead(folder) is { } series) return (folder, SeriesReport.Rewrite(folder, series));
        var (manifest, recipe) = Rewrite(folder);
        return (folder, FindingRow.All(manifest.Findings, recipe));
    }

    internal static (RunManifest Manifest, RecipeFile Recipe) Rewrite(RunFolder folder)
    {
        var manifest = folder.ReadManifest();
        var (recipe, analysis) = Analyze(folder, manifest);
        manifest = manifest with { Findings = analysis.Findings };
        folder.WriteManifest(manifest);
        folder.WriteReport(Compose(manifest, recipe, analysis));
        return (manifest, recipe);
    }

    /// <summary>What the record of a run says, with the settings that its manifest holds.</summary>
    internal static (RecipeFile Recipe, RunAnalysis Analysis) Analyze(RunFolder folder, RunManifest manifest)
    {
        var recipe = RecipeFile.Read(SettingsFile.Parse(manifest.RecipeText, manifest.Recipe));
        var protocol = Catalog.Protocols.FirstOrDefault(candidate => candidate.Name == manifest.Protocol)
            ?? throw new RecordingException(folder.Path, $"is a run of the protocol '{manifest.Protocol}', which this version does not have", null);
        var settings = SettingsBinder.Bind(protocol.SettingsType, recipe.Settings);
        return (recipe, ProtocolRun.For(protocol).Analyze(settings, folder.DataPath));
    }

    /// <summary>Composes the report.</summary>
    /// <param name="manifest">The run.</param>
    /// <param name="recipe">Its recipe.</param>
    /// <param name="analysis">What its rows say.</param>
    /// <returns>One HTML page that needs nothing else.</returns>
    public static string Compose(RunManifest manifest, RecipeFile recipe, RunAnalysis analysis)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(analysis);
        var document = new ReportDocument
        {
            Title = manifest.Title,
            Subtitle = recipe.Citation ?? "",
            Simulated = manifest.Simulated,
            Alert = AlertOf(manifest),
            Figures = analysis.Panels.Count == 0 ? [] : [new Figure("", analysis.Panels) { Description = manifest.Title }],
            Findings = [.. FindingRow.All(analysis.Findings, recipe).Select(ReportFindingOf)],
            Tables = ReportTables.Of(manifest),
            Notes = recipe.Note is { } note ? [note] : [],
        };
        return Print(document);
    }

    internal static ReportFinding ReportFindingOf(FindingRow row) => new(row.Name, row.Meaning, row.Reached, row.Published, row.Band, row.Inside);

    internal static string Print(ReportDocument document)
    {
        using var html = new StringWriter(CultureInfo.InvariantCulture);
        HtmlReport.Write(document, html);
        return html.ToString();
    }

    private static ReportAlert? AlertOf(RunManifest manifest) => manifest switch
    {
        { Safe: false, Status: not RunStatus.Running } => new ReportAlert("The bench could not be made safe at the end of this run.", true),
        { Status: RunStatus.Failed } => new ReportAlert($"The run failed: {manifest.Problem}", true),
        { Status: RunStatus.Stopped } => new ReportAlert("The run was stopped before its end.", true),
        { Status: RunStatus.Running } => new ReportAlert("The run has no end: it is running, or its process died.", true),
        { Replayed: true } => new ReportAlert("Nothing was measured: this run was replayed from recorded transcripts.", true),
        _ => null,
    };
}
