using SpinBench.Runs;
using SpinBench.Settings;
using SpinBench.Station.Locks;
using SpinBench.Station.Recipes;
using SpinBench.Station.Reporting;

namespace SpinBench.Station.Running;

/// <summary>Goes on with a series: resumes the runs of it that were begun, and begins those that were not, in their order.</summary>
public static class SeriesResumer
{
    /// <summary>True for the folder of a series.</summary>
    /// <exception cref="RecordingException">The folder is not that of a run or a series, or cannot be read.</exception>
    public static bool IsSeries(string path) => SeriesFolder.TryRead(RunFolder.Open(path)) is not null;

    /// <summary>Goes on.</summary>
    /// <param name="path">The folder of the series.</param>
    /// <param name="resume">What a person allows.</param>
    /// <param name="options">How each run is recorded and looked after.</param>
    /// <param name="begins">Called once with the number of runs that are open.</param>
    /// <param name="ended">Called after each run.</param>
    /// <param name="cancellation">Stops the series; the bench is made safe.</param>
    /// <returns>The runs that were gone on with, in their order.</returns>
    /// <exception cref="ResumeException">There is nothing to go on with, or a run cannot be.</exception>
    /// <exception cref="InUseException">Another process writes into the series or one of its runs, or uses the bench.</exception>
    /// <exception cref="RecordingException">A folder cannot be read or written.</exception>
    /// <exception cref="SettingsException">A bench file cannot be understood.</exception>
    public static async Task<IReadOnlyList<(SeriesEntry Entry, RunResult Result)>> ResumeAsync(
        string path, ResumeOptions resume, RunnerOptions options, Action<int> begins, Action<SeriesEntry, RunResult> ended, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(begins);
        ArgumentNullException.ThrowIfNull(ended);
        var folder = RunFolder.Open(path);
        var series = SeriesFolder.TryRead(folder) ?? throw new ResumeException($"{path} is not the folder of a series");
        using var held = RunLock.Take(folder.Path);
        await using var listening = SeriesStep.Listen(options, held);
        var open = series.Runs.Select((run, index) => (Entry: new SeriesEntry(index + 1, run.Values), run.Folder))
            .Where(run => SeriesFolder.ManifestOf(folder, run.Folder)?.Status != RunStatus.Complete).ToList();
        if (open.Count == 0) throw new ResumeException($"{folder.Path} is the folder of a series. All of its runs are complete");
        foreach (var run in open) RunLock.RequireFree(Path.Combine(folder.Path, run.Folder));
        begins(open.Count);
        var done = new List<(SeriesEntry Entry, RunResult Result)>();
        foreach (var (entry, name) in open)
        {
            var below = Path.Combine(folder.Path, name);
            var isBegun = SeriesFolder.ManifestOf(folder, name) is not null;
            if (await SeriesStep.MeasureAsync(options, with => isBegun
                ? ResumeRunner.ResumeOneAsync(RunFolder.Open(below), resume, with, (_, _, _, _) => { }, cancellation)
                : BeginAsync(folder, series, entry, below, resume, with, cancellation), cancellation).ConfigureAwait(false) is not { } result) break;
            done.Add((entry, result));
            ended(entry, result);
            if (SeriesStep.IsLast(result)) break;
        }

        Conclude(folder, series);
        return done;
    }

    // A folder without a manifest is what a process left that died before it had begun.
    private static async Task<RunResult> BeginAsync(
        RunFolder folder, SeriesManifest series, SeriesEntry entry, string path, ResumeOptions resume, RunnerOptions options, CancellationToken cancellation)
    {
        if (series.Software != SoftwareVersion.Text)
            throw new ResumeException($"the series was begun by {series.Software}, and this is {SoftwareVersion.Text}: runs of two versions would stand in one table. Use the same version, or run the recipe anew");
        var varied = ResumeRunner.OnTheSameBench(folder.ManifestPath, series.RequireBenchText(), series.BenchPath, resume, bench => RecipeJob.Again(series, bench));
        var job = varied.Vary([.. series.OverridesOf(entry)]);
        if (Directory.Exists(path))
        {
            // Somebody who has just begun it holds its lock.
            using (RunLock.Take(path)) { }
            Directory.Delete(path, recursive: true);
        }

        var rehearsal = await job.RehearseAsync(cancellation).ConfigureAwait(false);
        return await RecipeRunner.RunAsync(job, rehearsal, RunFolder.Create(path), options, cancellation).ConfigureAwait(false);
    }

    private static void Conclude(RunFolder folder, SeriesManifest series)
    {
        var manifests = series.Runs.Select(run => SeriesFolder.ManifestOf(folder, run.Folder)).ToList();
        series = series with
        {
            Simulated = series.Simulated || manifests.Exists(manifest => manifest?.Simulated == true),
            Ended = TimeProvider.System.GetUtcNow(),
            Status = manifests.Exists(manifest => manifest?.Status == RunStatus.Failed) ? RunStatus.Failed
                : manifests.TrueForAll(manifest => manifest?.Status == RunStatus.Complete) ? RunStatus.Complete
                : RunStatus.Stopped,
            Safe = manifests.TrueForAll(manifest => manifest?.Safe ?? true),
        };
        SeriesFolder.Write(folder, series);
        SeriesReport.Rewrite(folder, series);
    }
}
