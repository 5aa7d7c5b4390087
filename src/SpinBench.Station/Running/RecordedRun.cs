using Serilog;
using SpinBench.Benches;
using SpinBench.Instruments;
using SpinBench.Runs;
using SpinBench.Station.Recipes;
using SpinBench.Station.Reporting;

namespace SpinBench.Station.Running;

/// <summary>The part of a run in which one process measures: its rows, its manifest, its log, its report.</summary>
internal sealed class RecordedRun
{
    private const double WorthTelling = 1;

    private readonly RecipeJob _job;
    private readonly Bench _bench;
    private readonly RunFolder _folder;
    private readonly RunnerOptions _options;
    private readonly SideFolder _side;
    private readonly Lock _changing = new();
    private readonly Lock _writing = new();
    private readonly DateTimeOffset _began;
    private readonly long _steady;
    private RunManifest _manifest;

    /// <summary>Prepares.</summary>
    /// <param name="job">The job.</param>
    /// <param name="bench">The bench.</param>
    /// <param name="folder">The folder of the run.</param>
    /// <param name="options">Who watches and steers it.</param>
    /// <param name="manifest">What is known of it beforehand.</param>
    public RecordedRun(RecipeJob job, Bench bench, RunFolder folder, RunnerOptions options, RunManifest manifest)
    {
        (_job, _bench, _folder, _options, _manifest) = (job, bench, folder.Within(options.LongestCommit), options, manifest);
        _side = new SideFolder(folder.Path) { LongestWrite = options.LongestCommit };
        (_began, _steady) = (options.WorldTime.GetUtcNow(), options.WorldTime.GetTimestamp());
    }

    /// <summary>Checks who the instruments are before anything is driven.</summary>
    public Action<IReadOnlyDictionary<string, InstrumentIdentity>> CheckIdentities { get; init; } = _ => { };

    /// <summary>Time on the bench of the parts before this one, in seconds.</summary>
    public double SecondsBefore { get; init; }

    /// <summary>Measures, makes safe and concludes.</summary>
    /// <param name="planned">Number of points that the rehearsal counted.</param>
    /// <param name="resumption">How a record that exists is gone on with; null to begin one.</param>
    /// <param name="cancellation">Aborts the run.</param>
    public async Task<RunResult> MeasureAsync(int planned, Resumption? resumption, CancellationToken cancellation)
    {
        using var runLog = await BeginAsync().ConfigureAwait(false);
        var log = runLog.Entries;
        log.Information(
            "{What} of {Protocol} on {Bench}: {Points} points", resumption is null ? "Run" : "Resumed run", _manifest.Protocol, _manifest.Bench, planned);
        if (resumption is not null) _side.TakeOver();
        var outcome = await MeasureAsync(planned, resumption, log, cancellation).ConfigureAwait(false);
        var jump = ClockJump();
        lock (_changing)
        {
            _manifest = _manifest with
            {
                Simulated = _bench.IsSimulated,
                Replayed = _bench.IsReplayed,
                Ended = _options.WorldTime.GetUtcNow(),
                ClockJump = _manifest.ClockJump + jump,
                BenchSeconds = SecondsBefore + outcome.BenchSeconds,
                Status = outcome.Status,
                Problem = outcome.Problem?.Message,
                Rows = outcome.Rows,
                Safe = outcome.SafeStepFailures.Count == 0,
                SafeStepFailures = outcome.SafeStepFailures,
            };
        }

        return await ConcludeAsync(outcome, jump, log).ConfigureAwait(false);
    }

    private async Task<RunLog> BeginAsync()
    {
        RunLog? log = null;
        try
        {
            log = RunLog.Open(_folder.LogPath, _options.LongestCommit);
            WriteManifest();
            return log;
        }
        catch (RecordingException)
        {
            // Nothing was driven yet, but nobody knows how the bench was found.
            await _bench.SafeState.EnterAsync().ConfigureAwait(false);
            log?.Dispose();
            throw;
        }
    }

    // A disk that hangs has the bench safe by now; nobody need wait for what it makes of the manifest.
    private async Task<RunResult> ConcludeAsync(RunOutcome outcome, double jump, ILogger log)
    {
        var concluding = Task.Run(() =>
        {
            LogOutcome(log, outcome, jump);
            return Conclude(outcome, log);
        });
        try
        {
            return await (RecordingException.IsCauseOf(outcome.Problem)
                ? concluding.WaitAsync(TimeSpan.FromSeconds(_options.LongestCommit), TimeProvider.System)
                : concluding).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return new RunResult(_folder, _manifest, outcome.Problem);
        }
    }

    private async ValueTask<RunOutcome> MeasureAsync(int planned, Resumption? resumption, ILogger log, CancellationToken cancellation)
    {
        try
        {
            var identities = await _bench.IdentifyAsync(cancellation).ConfigureAwait(false);
            foreach (var (name, identity) in identities) log.Information("{Instrument} is {Identity}", name, identity.ToString());
            CheckIdentities(identities);
            Change(manifest => manifest with { Instruments = identities, Simulated = _bench.IsSimulated });
            var ledger = DiskDeadline.Ask(
                _folder.Path, _options.LongestCommit, () => PulseLedger.Open(_bench, _folder, resumption is not null, _options.Seen));
            var options = new RunOptions(_folder.DataPath)
            {
                Planned = planned,
                Observer = _options.Observer,
                Durability = _manifest.Durability,
                LongestCommit = _options.LongestCommit,
                Control = _options.Control,
                Resumption = resumption,
                Side = _side,
                BeforeCommit = ledger is null ? static () => { } : ledger.Write,
                OutlastsItsRecord = _options.Outlasts(_job),
                Seam = seam =>
                {
                    log.Information("After row {Rows}: {Kind} {Note}", seam.AfterRow, seam.Kind, seam.Note);
                    Change(manifest => manifest with { Seams = [.. manifest.Seams, seam] });
                },
            };
            var outcome = await _job.Run.RunAsync(_bench, _job.Settings, options, cancellation).ConfigureAwait(false);
            return Enter(ledger, outcome);
        }
        catch (Exception problem)
        {
            // Nothing was driven yet, but the state in which the bench was found is not known to be safe.
            var failures = await _bench.SafeState.EnterAsync().ConfigureAwait(false);
            var stopped = problem is OperationCanceledException && cancellation.IsCancellationRequested;
            var rows = resumption is null ? 0 : _manifest.Rows;
            return new RunOutcome(stopped ? RunStatus.Stopped : RunStatus.Failed, rows, 0, stopped ? null : problem, failures);
        }
    }

    // The point that was given up has pulsed, too.
    private RunOutcome Enter(PulseLedger? ledger, RunOutcome outcome)
    {
        try
        {
            // Where the disk is in the way already, it would be once more.
            if (RecordingException.IsCauseOf(outcome.Problem)) ledger?.Remember();
            else if (ledger is not null) DiskDeadline.Ask(_folder.Path, _options.LongestCommit, ledger.Write);
            return outcome;
        }
        catch (RecordingException problem)
        {
            return outcome.Problem is null ? outcome with { Status = RunStatus.Failed, Problem = problem } : outcome;
        }
    }

    private void Change(Func<RunManifest, RunManifest> change)
    {
        lock (_changing) _manifest = change(_manifest);
        WriteManifest();
    }

    // What is written last is what is known last. Nobody who only wants to know waits for the disk.
    private void WriteManifest()
    {
        lock (_writing) _folder.WriteManifest(_manifest);
    }

    // Somebody set the computer's clock: the times in the manifest are what it said, and their difference is not how long the run took.
    private double ClockJump()
    {
        var jump = (_options.WorldTime.GetUtcNow() - _began - _options.WorldTime.GetElapsedTime(_steady)).TotalSeconds;
        return Math.Abs(jump) < WorthTelling ? 0 : jump;
    }

    private RunResult Conclude(RunOutcome outcome, ILogger log)
    {
        var problem = outcome.Problem;
        try
        {
            // How the run ended is on the disk before anything that may go wrong with its analysis.
            WriteManifest();
            if (File.Exists(_folder.DataPath))
                _manifest = _manifest with { Files = [SideFolder.Sum(_folder.Path, Path.GetFileName(_folder.DataPath)), .. _side.Files] };
            if (_manifest.Rows > 0)
            {
                var analysis = _job.Run.Analyze(_job.Settings, _folder.DataPath);
                _manifest = _manifest with { Findings = analysis.Findings };
                _folder.WriteReport(RunReport.Compose(_manifest, _job.Recipe, analysis));
                foreach (var file in _job.Run.Export(_job.Settings, _folder.DataPath, _manifest.Simulated))
                {
                    _folder.WriteSideFile(file.Name, file.Text);
                    _manifest = _manifest with { Files = [.. _manifest.Files, SideFolder.Sum(_folder.Path, file.Name)] };
                }
            }

            WriteManifest();
        }
        catch (Exception late)
        {
            log.Error(late, "The end of the run could not be recorded or analysed: {Problem}", late.Message);
            problem ??= late;
        }

        return new RunResult(_folder, _manifest, problem);
    }

    private static void LogOutcome(ILogger log, RunOutcome outcome, double jump)
    {
        if (jump != 0) log.Warning("The computer's clock was set by {Seconds} s during the run", jump);
        if (outcome.Problem is { } problem) log.Error(problem, "The run failed after {Rows} rows: {Problem}", outcome.Rows, problem.Message);
        else log.Information("The run is {Status} after {Rows} rows", outcome.Status, outcome.Rows);
        foreach (var failure in outcome.SafeStepFailures) log.Error("NOT SAFE: {Step} {Problem}", failure.Step, failure.Problem);
        if (outcome.SafeStepFailures.Count == 0) log.Information("The bench is safe");
    }
}
