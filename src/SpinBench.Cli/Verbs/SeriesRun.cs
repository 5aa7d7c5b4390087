using System.Globalization;
using System.Text;
using SpinBench.Cli.Display;
using SpinBench.Quantities;
using SpinBench.Runs;
using SpinBench.Station.Recipes;
using SpinBench.Station.Reporting;

namespace SpinBench.Cli.Verbs;

/// <summary>A series of runs of one recipe.</summary>
internal static class SeriesRun
{
    public static async Task<int> RunAsync(RecipeJob job, RunVerb.Request request, CancellationToken cancellation)
    {
        var runs = await SeriesRunner.RehearseAsync(job, cancellation).ConfigureAwait(false);
        var folder = request.MakeFolder(job);
        if (!request.Json) Announce(job, runs, folder);
        var done = 0;
        var results = await SeriesRunner.RunAsync(
            runs,
            folder.Path,
            (entry, result) =>
            {
                done++;
                if (!request.Json) Terminal.Note($"{done}/{runs.Count}: {string.Join(", ", entry.Values)}: {result.Manifest.Status.ToString().ToLowerInvariant()}");
            },
            cancellation).ConfigureAwait(false);
        Write(Path.Combine(folder.Path, "series.csv"), SeriesReport.Table(job.Series, results, job.Bench.IsVirtual));
        Write(folder.ReportPath, SeriesReport.Compose(job, results, job.Bench.IsVirtual));
        if (request.Json) Terminal.Line(SeriesJson(folder, results));
        else Show(job, folder, results);
        var codes = results.Select(run => SingleRun.CodeOf(run.Result)).Append(cancellation.IsCancellationRequested ? ExitCode.Stopped : ExitCode.Success);
        return codes.FirstOrDefault(code => code != ExitCode.Success);
    }

    private static void Announce(RecipeJob job, IReadOnlyList<(SeriesEntry Entry, RecipeJob Job, RehearsalResult Rehearsal)> runs, RunFolder folder)
    {
        Terminal.Line($"{job.Recipe.Title} on {job.Bench.Name}{(job.Bench.IsVirtual ? " (simulated)" : "")}");
        Terminal.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"a series of {runs.Count} runs over {string.Join(", ", job.Series.Select(axis => axis.Key))}: at most {Durations.Print(runs.Sum(run => run.Rehearsal.Seconds))} on the bench,"
            + $" up to {QuantityFormat.Print(runs.Max(run => run.Rehearsal.LargestField), "T")} and {QuantityFormat.Print(runs.Max(run => run.Rehearsal.LargestAmplitude), "V")}"));
        Terminal.Line($"run folder: {folder.Path}");
    }

    private static void Show(RecipeJob job, RunFolder folder, IReadOnlyList<(SeriesEntry Entry, RunResult Result)> results)
    {
        FindingsTable.Write(SeriesReport.Summarise(job, results));
        if (job.Bench.IsVirtual) Terminal.Line("This is simulated data of a virtual bench.");
        Terminal.Line($"figure and findings: {folder.ReportPath}");
    }

    private static string SeriesJson(RunFolder folder, IReadOnlyList<(SeriesEntry Entry, RunResult Result)> results) =>
        System.Text.Json.JsonSerializer.Serialize(
            new SeriesSummary(folder.Path, [.. results.Select(run => RunSummary.Of(run.Result))]), RunSummaryJson.Default.SeriesSummary);

    private static void Write(string path, string text)
    {
        try
        {
            File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
        catch (IOException problem)
        {
            throw new RecordingException(path, "cannot be written", problem);
        }
    }
}
