using SpinBench.Benches;
using SpinBench.Connections.Transcripts;
using SpinBench.Instruments;
using SpinBench.Runs;
using SpinBench.Settings;
using SpinBench.Station.Locks;
using SpinBench.Station.Recipes;
using SpinBench.Time;

namespace SpinBench.Station.Running;

/// <summary>Runs a job: opens the bench, measures into a run folder, makes safe, and writes the report.</summary>
public static class RecipeRunner
{
    /// <summary>Runs a job on the bench of its bench file.</summary>
    /// <param name="job">The job.</param>
    /// <param name="rehearsal">What its rehearsal found.</param>
    /// <param name="folder">The folder of the run.</param>
    /// <param name="observer">Somebody who watches; or null.</param>
    /// <param name="cancellation">Aborts the run; the bench is made safe all the same.</param>
    /// <exception cref="SettingsException">The bench cannot be built as its file says.</exception>
    /// <exception cref="InstrumentException">An instrument cannot be reached.</exception>
    /// <exception cref="InUseException">Another process uses the bench.</exception>
    public static Task<RunResult> RunAsync(
        RecipeJob job, RehearsalResult rehearsal, RunFolder folder, IRunObserver? observer = null, CancellationToken cancellation = default) =>
        RunAsync(job, rehearsal, folder, new RunnerOptions { Observer = observer }, cancellation);

    /// <summary>Runs a job on the bench of its bench file.</summary>
    /// <param name="job">The job.</param>
    /// <param name="rehearsal">What its rehearsal found.</param>
    /// <param name="folder">The folder of the run.</param>
    /// <param name="options">Who watches, steers and looks after it.</param>
    /// <param name="cancellation">Aborts the run; the bench is made safe all the same.</param>
    /// <exception cref="SettingsException">The bench cannot be built as its file says.</exception>
    /// <exception cref="InstrumentException">An instrument cannot be reached.</exception>
    /// <exception cref="InUseException">Another process uses the bench.</exception>
    public static async Task<RunResult> RunAsync(
        RecipeJob job, RehearsalResult rehearsal, RunFolder folder, RunnerOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(options);
        options = options with { Seen = new PulsesSeen() };
        await using var surroundings = await Surroundings.EnterAsync(job, folder, options).ConfigureAwait(false);
        RunResult result;
        await using (var bench = BenchDoor.Open(job.Bench, job.Lines, cancellation))
        {
            if (bench.Time is VirtualClock clock) clock.Speed = options.Speed;
            result = await RunAsync(job, rehearsal, bench, folder, options, cancellation).ConfigureAwait(false);
            if (result.Problem is null && LeftOver(bench) is { } rest) result = result with { Problem = rest };
        }

        return await LostRecord.OutlastAsync(
            result, options, () => ResumeRunner.GoOnAsync(job, rehearsal, folder, new ResumeOptions(), options, cancellation), cancellation).ConfigureAwait(false);
    }

    /// <summary>Runs a job on a bench that is open.</summary>
    /// <param name="job">The job.</param>
    /// <param name="rehearsal">What its rehearsal found.</param>
    /// <param name="bench">The bench.</param>
    /// <param name="folder">The folder of the run.</param>
    /// <param name="options">Who watches and steers it.</param>
    /// <param name="cancellation">Aborts the run; the bench is made safe all the same.</param>
    public static Task<RunResult> RunAsync(
        RecipeJob job, RehearsalResult rehearsal, Bench bench, RunFolder folder, RunnerOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(rehearsal);
        ArgumentNullException.ThrowIfNull(bench);
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(options);
        return new RecordedRun(job, bench, folder, options, Describe(job, bench, options)).MeasureAsync(rehearsal.Points, null, cancellation);
    }

    /// <summary>A replay that ends before its transcripts do has not done what was recorded.</summary>
    private static TranscriptDeviationException? LeftOver(Bench bench)
    {
        try
        {
            foreach (var session in bench.Sessions.OfType<TranscriptSession>()) session.RequireEnd();
            return null;
        }
        catch (TranscriptDeviationException rest)
        {
            return rest;
        }
    }

    private static RunManifest Describe(RecipeJob job, Bench bench, RunnerOptions options) => new()
    {
        Software = SoftwareVersion.Text,
        Simulated = bench.IsSimulated,
        Replayed = bench.IsReplayed,
        Protocol = job.Run.Protocol.Name,
        Title = job.Recipe.Title,
        Recipe = Path.GetFileName(job.Recipe.Source.FileName),
        RecipeText = SettingsPrinter.ToYaml(job.Recipe.Source.Root),
        Bench = job.Bench.Name,
        BenchText = SettingsPrinter.ToYaml(job.Bench.Source.Root),
        BenchPath = job.BenchPath,
        Overrides = job.Changes,
        Settings = SettingsPrinter.Describe(job.Settings).ToDictionary(line => line.Key, line => line.Value, StringComparer.Ordinal),
        Seed = job.Bench.Sample?.Find("seed") is { } seed && ulong.TryParse(seed.Text, out var number) ? number : job.Bench.IsVirtual ? 0 : null,
        Durability = new RunOptions("") { Durability = options.Durability }.DurabilityOn(bench),
        Started = options.WorldTime.GetUtcNow(),
        Status = RunStatus.Running,
    };
}
