using System.Globalization;
using System.Text.Json;
using SpinBench.Cli.Display;
using SpinBench.Cli.Exits;
using SpinBench.Runs;
using SpinBench.Station.Control;
using SpinBench.Station.Recipes;
using SpinBench.Station.Reporting;
using SpinBench.Station.Running;
using SpinBench.Station.Watchdogs;

namespace SpinBench.Cli.Verbs;

/// <summary>A series of runs of one recipe.</summary>
internal static class SeriesRun
{
    public static async Task<int> RunAsync(RecipeJob job, RunVerb.Request request, CancellationToken cancellation)
    {
        var runs = await SeriesRunner.RehearseAsync(job, cancellation).ConfigureAwait(false);
        return await MeasureAsync(job, runs, request.MakeFolder(job), request.Json, OptionsFor(request.Durability) with { Speed = request.Speed }, cancellation).ConfigureAwait(false);
    }

    /// <summary>Runs a series again.</summary>
    /// <param name="path">The folder of the series that has been.</param>
    /// <param name="bench">Bench file in place of the one that the manifests hold; or null.</param>
    /// <param name="makeFolder">Makes the folder of the new series.</param>
    /// <param name="json">True to print the result as a line of JSON.</param>
    /// <param name="durability">When rows are brought to the disk; null for what the bench asks for.</param>
    /// <param name="cancellation">Stops it.</param>
    public static async Task<int> RerunAsync(
        string path, string? bench, Func<RecipeJob, RunFolder> makeFolder, bool json, RowDurability? durability, CancellationToken cancellation)
    {
        var rerun = SeriesRerun.Of(path, bench);
        foreach (var difference in rerun.Differences) Terminal.Note($"not as it was: {difference}");
        var runs = await SeriesRunner.RehearseAsync(rerun.Runs, cancellation).ConfigureAwait(false);
        var folder = makeFolder(rerun.Job);
        var code = await MeasureAsync(rerun.Job, runs, folder, json, OptionsFor(durability), cancellation).ConfigureAwait(false);
        if (code == ExitCode.Success && rerun.Complete.Count > 0) Compare(path, folder, rerun.Complete);
        return code;
    }

    private static async Task<int> MeasureAsync(
        RecipeJob job,
        IReadOnlyList<(SeriesEntry Entry, RecipeJob Job, RehearsalResult Rehearsal)> runs,
        RunFolder folder,
        bool json,
        RunnerOptions options,
        CancellationToken cancellation)
    {
        if (!json) Announce(job, runs, folder);
        var progress = new SeriesProgress(runs.Count, json);
        using var keyboard = Keyboard.TryListen(options.Series!);
        var results = await SeriesRunner.RunAsync(job, runs, folder, progress.Ended, options, cancellation).ConfigureAwait(false);
        progress.End();
        if (json) Terminal.Line(Json(folder, results));
        else Show(job, folder, runs.Count, results);
        return CodeOf(results, options, cancellation);
    }

    private static RunnerOptions OptionsFor(RowDurability? durability) =>
        new() { Durability = durability, Series = new SeriesControl(), Watchdog = WatchdogCommand.OfThisProcess(typeof(SeriesRun).Assembly.Location) };

    private static void Compare(string path, RunFolder folder, IReadOnlyList<string> runs)
    {
        List<string> others = [.. runs.Where(run => !RerunVerb.HasSameRecord(Path.Combine(path, run), Path.Combine(folder.Path, run)))];
        Terminal.Note(others.Count == 0
            ? string.Create(CultureInfo.InvariantCulture, $"The {runs.Count} records are those of {path}, byte for byte.")
            : $"The records of {string.Join(", ", others)} are others than those of {path}; 'spinbench diff {path} {folder.Path}' says where, and whether it is noise.");
    }

    /// <summary>Goes on with the runs of a series that are not complete.</summary>
    public static async Task<int> ResumeAsync(string path, ResumeOptions resume, bool json, RowDurability? durability, CancellationToken cancellation)
    {
        SeriesProgress? progress = null;
        var options = OptionsFor(durability);
        using var keyboard = Keyboard.TryListen(options.Series!);
        var results = await SeriesResumer.ResumeAsync(path, resume, options, Begins, (entry, result) => progress!.Ended(entry, result), cancellation).ConfigureAwait(false);
        progress?.End();
        var folder = RunFolder.Open(path);
        var safe = results.All(run => run.Result.Manifest.Safe);
        if (json) Terminal.Line(Json(folder, results));
        else Terminal.Line($"{results.Count(run => run.Result.Manifest.Status == RunStatus.Complete)} runs were completed. {(safe ? "The bench is safe." : "THE BENCH IS NOT SAFE.")}\nfigure and findings: {folder.ReportPath}");
        return CodeOf(results, options, cancellation);

        void Begins(int open)
        {
            if (!json) Terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{open} runs of the series are not complete\nrun folder: {path}"));
            progress = new SeriesProgress(open, json);
        }
    }

    private static int CodeOf(IReadOnlyList<(SeriesEntry Entry, RunResult Result)> results, RunnerOptions options, CancellationToken cancellation) =>
        results.Select(run => SingleRun.CodeOf(run.Result)).Append(cancellation.IsCancellationRequested || options.Series!.IsStopped ? ExitCode.Stopped : ExitCode.Success)
            .FirstOrDefault(code => code != ExitCode.Success);

    private static void Announce(RecipeJob job, IReadOnlyList<(SeriesEntry Entry, RecipeJob Job, RehearsalResult Rehearsal)> runs, RunFolder folder)
    {
        Terminal.Line($"{job.Recipe.Title} on {job.Bench.Name}{(job.Bench.IsSaidToBeSimulated ? " (simulated)" : "")}");
        Terminal.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"a series of {runs.Count} runs over {string.Join(", ", job.Series.Select(axis => axis.Key))}"));
        Terminal.Line(RehearsalText.Of(SeriesRunner.Sum(runs.Select(run => run.Rehearsal))));
        Terminal.Line($"run folder: {folder.Path}");
    }

    private static void Show(RecipeJob job, RunFolder folder, int planned, IReadOnlyList<(SeriesEntry Entry, RunResult Result)> results)
    {
        if (results.Count > 0) FindingsTable.Write(SeriesReport.Summarise(job.Recipe, job.Series, results));
        var complete = results.Count(run => run.Result.Manifest.Status == RunStatus.Complete);
        var safe = results.All(run => run.Result.Manifest.Safe);
        Terminal.Line($"{complete} of {planned} runs are complete. {(safe ? "The bench is safe." : "THE BENCH IS NOT SAFE.")}");
        if (results.Any(run => run.Result.Manifest.Simulated)) Terminal.Line("This is simulated data of a virtual bench.");
        Terminal.Line($"figure and findings: {folder.ReportPath}");
    }

    private static string Json(RunFolder folder, IReadOnlyList<(SeriesEntry Entry, RunResult Result)> results) =>
        JsonSerializer.Serialize(
            new SeriesSummary(folder.Path, [.. results.Select(run => RunSummary.Of(run.Result))]), RunSummaryJson.Default.SeriesSummary);
}
