using Serilog;
using SpinBench.Benches;
using SpinBench.Connections.Transcripts;
using SpinBench.Instruments;
using SpinBench.Runs;
using SpinBench.Settings;
using SpinBench.Station.Recipes;
using SpinBench.Station.Reporting;

namespace SpinBench.Station.Running;

/// <summary>Runs a job: opens the bench, measures into a run folder, makes safe, and writes the report.</summary>
public static class RecipeRunner
{
    /// <summary>Runs a job on the bench of its bench file.</summary>
    /// <param name="job">The job.</param>
    /// <param name="rehearsal">What its rehearsal found.</param>
    /// <param name="folder">The folder of the run.</param>
    /// <param name="observer">Somebody who watches; or null.</param>
    /// <param name="cancellation">Stops the run; the bench is made safe all the same.</param>
    /// <exception cref="SettingsException">The bench cannot be built as its file says.</exception>
    /// <exception cref="InstrumentException">An instrument cannot be reached.</exception>
    public static async Task<RunResult> RunAsync(
        RecipeJob job, RehearsalResult rehearsal, RunFolder folder, IRunObserver? observer = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(job);
        await using var bench = BenchDoor.Open(job.Bench, job.Lines);
        var result = await RunAsync(job, rehearsal, bench, folder, observer, cancellation).ConfigureAwait(false);
        return result.Problem is null && LeftOver(bench) is { } rest ? result with { Problem = rest } : result;
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

    /// <summary>Runs a job on a bench that is open.</summary>
    public static async Task<RunResult> RunAsync(
        RecipeJob job, RehearsalResult rehearsal, Bench bench, RunFolder folder, IRunObserver? observer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(rehearsal);
        ArgumentNullException.ThrowIfNull(bench);
        ArgumentNullException.ThrowIfNull(folder);
        using var runLog = RunLog.Open(folder.LogPath);
        var log = runLog.Entries;
        var manifest = Describe(job, bench);
        folder.WriteManifest(manifest);
        log.Information("Run of {Protocol} on {Bench}: {Points} points", manifest.Protocol, manifest.Bench, rehearsal.Points);
        var (outcome, identities) = await MeasureAsync(job, rehearsal, bench, folder, observer, log, cancellation).ConfigureAwait(false);
        manifest = manifest with
        {
            Instruments = identities,
            Simulated = bench.IsSimulated,
            Replayed = bench.IsReplayed,
            Ended = TimeProvider.System.GetUtcNow(),
            BenchSeconds = outcome.BenchSeconds,
            Status = outcome.Status,
            Problem = outcome.Problem?.Message,
            Rows = outcome.Rows,
            Safe = outcome.SafeStepFailures.Count == 0,
            SafeStepFailures = outcome.SafeStepFailures,
        };
        LogOutcome(log, outcome);
        return Conclude(job, folder, manifest, outcome, log);
    }

    private static async ValueTask<(RunOutcome Outcome, IReadOnlyDictionary<string, InstrumentIdentity> Identities)> MeasureAsync(
        RecipeJob job, RehearsalResult rehearsal, Bench bench, RunFolder folder, IRunObserver? observer, ILogger log, CancellationToken cancellation)
    {
        IReadOnlyDictionary<string, InstrumentIdentity> identities = new Dictionary<string, InstrumentIdentity>();
        try
        {
            identities = await bench.IdentifyAsync(cancellation).ConfigureAwait(false);
            foreach (var (name, identity) in identities) log.Information("{Instrument} is {Identity}", name, identity.ToString());
            var outcome = await job.Run.RunAsync(bench, job.Settings, folder.DataPath, rehearsal.Points, observer, cancellation).ConfigureAwait(false);
            return (outcome, identities);
        }
        catch (Exception problem)
        {
            // Nothing was driven yet, but the state in which the bench was found is not known to be safe.
            var failures = await bench.SafeState.EnterAsync().ConfigureAwait(false);
            var stopped = problem is OperationCanceledException && cancellation.IsCancellationRequested;
            return (new RunOutcome(stopped ? RunStatus.Stopped : RunStatus.Failed, 0, 0, stopped ? null : problem, failures), identities);
        }
    }

    private static RunResult Conclude(RecipeJob job, RunFolder folder, RunManifest manifest, RunOutcome outcome, ILogger log)
    {
        var problem = outcome.Problem;
        try
        {
            // How the run ended is on the disk before anything that may go wrong with its analysis.
            folder.WriteManifest(manifest);
            if (manifest.Rows > 0)
            {
                var analysis = job.Run.Analyze(job.Settings, folder.DataPath);
                manifest = manifest with { Findings = analysis.Findings };
                folder.WriteManifest(manifest);
                folder.WriteReport(RunReport.Compose(manifest, job.Recipe, analysis));
                foreach (var file in job.Run.Export(job.Settings, folder.DataPath, manifest.Simulated)) folder.WriteSideFile(file.Name, file.Text);
            }
        }
        catch (Exception late)
        {
            log.Error(late, "The end of the run could not be recorded or analysed: {Problem}", late.Message);
            problem ??= late;
        }

        return new RunResult(folder, manifest, problem);
    }

    private static void LogOutcome(ILogger log, RunOutcome outcome)
    {
        if (outcome.Problem is { } problem) log.Error(problem, "The run failed after {Rows} rows: {Problem}", outcome.Rows, problem.Message);
        else log.Information("The run is {Status} after {Rows} rows", outcome.Status, outcome.Rows);
        foreach (var failure in outcome.SafeStepFailures) log.Error("NOT SAFE: {Step} {Problem}", failure.Step, failure.Problem);
        if (outcome.SafeStepFailures.Count == 0) log.Information("The bench is safe");
    }

    private static RunManifest Describe(RecipeJob job, Bench bench) => new()
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
        Settings = SettingsPrinter.Describe(job.Settings).ToDictionary(line => line.Key, line => line.Value, StringComparer.Ordinal),
        Seed = job.Bench.Sample?.Find("seed") is { } seed && ulong.TryParse(seed.Text, out var number) ? number : job.Bench.IsVirtual ? 0 : null,
        Started = TimeProvider.System.GetUtcNow(),
        Status = RunStatus.Running,
    };
}
