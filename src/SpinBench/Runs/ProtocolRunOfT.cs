using SpinBench.Benches;
using SpinBench.Instruments;
using SpinBench.Protocols;
using SpinBench.Rehearsal;
using SpinBench.Safety;
using SpinBench.Time;

namespace SpinBench.Runs;

internal sealed class ProtocolRun<TSettings, TPoint, TRow> : ProtocolRun
    where TSettings : class
    where TRow : struct
{
    /// <summary>How long a point may go on after the run was stopped.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    // With the disk's own time, rows are durable within 50 ms.
    private static readonly TimeSpan GatherFor = TimeSpan.FromMilliseconds(20);

    private readonly RowFormat<TRow> _format = new();

    internal ProtocolRun(ProtocolDescriptor protocol)
        : base(protocol)
    {
    }

    public override IReadOnlyList<string> Columns => _format.Columns;

    public override IReadOnlyList<string> Units => _format.Units;

    public override async ValueTask<RehearsalResult> RehearseAsync(Bench rehearsal, object settings, PlanPrice? price, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(rehearsal);
        using var table = RowTable<TRow>.CreateTemporary();
        await rehearsal.PrepareAsync(Protocol, cancellation).ConfigureAwait(false);
        var began = rehearsal.Time.GetTimestamp();
        var protocol = rehearsal.Create(Protocol, arrays: null, price is null ? null : Probes(rehearsal, price), isRehearsed: true);
        await new RunEngine<TSettings, TPoint, TRow>((IProtocol<TSettings, TPoint, TRow>)protocol, (TSettings)settings, table)
            .WalkAsync(null, (_, _) => { }, () => { }, cancellation).ConfigureAwait(false);
        var seconds = rehearsal.Time.GetElapsedTime(began).TotalSeconds;
        var pulsers = rehearsal.Instruments.Values.OfType<LimitedPulseGenerator>().ToList();
        var generators = pulsers.OfType<LimitedWaveformGenerator>().ToList();
        var sources = rehearsal.Instruments.Values.OfType<LimitedCurrentSource>().ToList();
        return new RehearsalResult(
            table.Count,
            seconds,
            rehearsal.Instruments.Values.Select(LargestField).DefaultIfEmpty().Max(),
            pulsers.Select(pulser => pulser.LargestAmplitude).DefaultIfEmpty().Max(),
            pulsers.Select(pulser => pulser.LongestPulse).DefaultIfEmpty().Max(),
            pulsers.Sum(pulser => pulser.Pulses))
        {
            LargestFields = rehearsal.Instruments.ToDictionary(entry => entry.Key, entry => LargestField(entry.Value), StringComparer.Ordinal),
            PulsesOf = rehearsal.Instruments.Where(entry => entry.Value is ICountsPulses)
                .ToDictionary(entry => entry.Key, entry => ((ICountsPulses)entry.Value).Pulses, StringComparer.Ordinal),
            PulsesOfChannel = rehearsal.Instruments.SelectMany(entry => ChannelPulses(entry.Key, entry.Value)).ToDictionary(StringComparer.Ordinal),
            LargestCurrent = sources.Select(source => source.LargestCurrent).DefaultIfEmpty().Max(),
            Waves = sources.OfType<LimitedDeltaSource>().Sum(source => source.Waves),
            LargestWaveform = generators.Select(generator => generator.LargestVoltage).DefaultIfEmpty().Max(),
            Waveforms = generators.Sum(generator => generator.Cycles),
        };
    }

    public override async ValueTask<RunOutcome> RunAsync(Bench bench, object settings, RunOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        using var own = options.Control is null ? new RunControl() : null;
        var control = options.Control ?? own!;
        var table = await BeginAsync(bench, options).ConfigureAwait(false);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, control.Aborted);
        var progress = new RunProgress(options.Planned, bench.Time, new DurableLines<TRow>(table));
        using var teller = new RecordTeller<TRow>(table, progress, options.Observer, control, options.BeforeCommit);
        var began = bench.Time.GetTimestamp();
        RunStatus status;
        Exception? problem;
        IReadOnlyList<SafeStepFailure> failures;
        double seconds;
        bool abandoned;
        // What cannot be brought to the disk stops the run at once. The disk may take its time: nobody waits for it before the bench is safe.
        // A disk that hangs is left alone after a while: whoever waited for it would hang, too.
        await using (new DiskPatience(options.DataPath, options.LongestCommit, teller, stop.Cancel))
        {
            await using (new RecordKeeper(GatherFor, teller.Keep, stop.Cancel) { Left = teller.GivenUp })
            {
                (status, problem, abandoned) = await UnlessItHangsAsync(
                    () => MeasureAsync(bench, settings, options, table, control, teller, stop.Token), stop.Token).ConfigureAwait(false);
                control.Happened(RunEvent.Finished);
                seconds = bench.Time.GetElapsedTime(began).TotalSeconds;
                // Nobody looks on while a bench is made safe.
                if (bench.Time is VirtualClock clock) clock.Speed = null;
                failures = await bench.SafeState.EnterAsync().ConfigureAwait(false);
                if (abandoned) await bench.RefuseAsync(Grace).ConfigureAwait(false);
            }

            if (!teller.GivenUp.IsCompleted) await Task.WhenAny(Task.Run(teller.KeepTheRest, CancellationToken.None), teller.GivenUp).ConfigureAwait(false);
        }

        var stopped = cancellation.IsCancellationRequested || control.IsStopped;
        if (problem is OperationCanceledException && stopped) (status, problem) = (RunStatus.Stopped, null);
        if (teller.Problem is { } lost && problem is null or OperationCanceledException) (status, problem) = (RunStatus.Failed, teller.Problem ?? problem);
        if (teller.GivenUp.IsCompleted) (status, problem) = (RunStatus.Failed, teller.Problem);
        // What a disk that hangs may still write must not meet the rows of a run that goes on: such a run is over, and is resumed by a new process.
        var waits = options.OutlastsItsRecord && !stopped && failures.Count == 0 && RecordingException.MayPass(problem);
        control.Happened(waits ? RunEvent.Lost : RunEvent.Safe, waits ? problem!.Message : "");
        return new RunOutcome(status, table.Durable, seconds, problem, failures);
    }

    public override int CountRows(string dataPath)
    {
        if (!File.Exists(dataPath)) return 0;
        using var table = RowTable<TRow>.Open(dataPath);
        return table.Count;
    }

    public override RunAnalysis Analyze(object settings, string dataPath)
    {
        using var table = RowTable<TRow>.Open(dataPath);
        if (table.Count == 0) return new RunAnalysis([], []);
        var protocol = (IProtocol<TSettings, TPoint, TRow>)AnalysisOnly();
        return new RunAnalysis([.. protocol.Analyze((TSettings)settings, table)], [.. protocol.Draw((TSettings)settings, table)]);
    }

    private Func<string, object, object> Probes(Bench rehearsal, PlanPrice price)
    {
        var clock = (VirtualClock)rehearsal.Time;
        var uses = Protocol.Roles.ToDictionary(role => role.Name, role => new RoleUse(role.Name), StringComparer.Ordinal);
        price.Roles = [.. Protocol.Roles.Select(role => uses[role.Name])];
        price.Columns = _format.Columns.Count;
        return (name, role) => RoleProbe.Around(Protocol.Roles.First(needed => needed.Name == name).Type, role, clock, uses[name], price.Add);
    }

    public override IReadOnlyList<ExportedFile> Export(object settings, string dataPath, bool simulated)
    {
        if (!typeof(IExporting<TSettings, TRow>).IsAssignableFrom(Protocol.Type)) return [];
        using var table = RowTable<TRow>.Open(dataPath);
        return table.Count == 0 ? [] : [.. ((IExporting<TSettings, TRow>)AnalysisOnly()).Export((TSettings)settings, table, simulated)];
    }

    private static double LargestField(IInstrument instrument) => (instrument as IDrivesField)?.LargestField ?? 0;

    private static IEnumerable<KeyValuePair<string, long>> ChannelPulses(string name, IInstrument instrument)
    {
        const string pulses = "pulses.";
        return (instrument as ICountsPulses)?.Counts.Where(count => count.Key.StartsWith(pulses, StringComparison.Ordinal))
            .Select(count => KeyValuePair.Create($"{name}.{count.Key[pulses.Length..]}", count.Value)) ?? [];
    }

    private static IEnumerable<string> Preamble(Bench bench) =>
        [.. bench.IsReplayed ? [ReplayedData.Mark] : Array.Empty<string>(), .. bench.IsSimulated ? [SimulatedData.Mark] : Array.Empty<string>()];

    private static async ValueTask<RowTable<TRow>> BeginAsync(Bench bench, RunOptions options)
    {
        try
        {
            // To go on with a record is to read it, which may take long.
            return options.Resumption is null
                ? DiskDeadline.Ask(options.DataPath, options.LongestCommit, () => RowTable<TRow>.Create(options.DataPath, Preamble(bench), options.DurabilityOn(bench) != RowDurability.None))
                : RowTable<TRow>.Continue(options.DataPath, Preamble(bench));
        }
        catch (RecordingException)
        {
            // Nothing was driven yet, but nobody knows how the bench was found.
            await bench.SafeState.EnterAsync().ConfigureAwait(false);
            throw;
        }
    }

    // A driver that does not come back must not stand in the way of the safe state. What is abandoned here can drive nothing any more: a role
    // that was made safe refuses to be used, and the connections are closed.
    private static async Task<(RunStatus Status, Exception? Problem, bool Abandoned)> UnlessItHangsAsync(
        Func<Task<(RunStatus Status, Exception? Problem)>> measure, CancellationToken stop)
    {
        var measuring = Task.Run(measure, CancellationToken.None);
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = stop.Register(stopped.SetResult);
        await Task.WhenAny(measuring, stopped.Task).ConfigureAwait(false);
        try
        {
            var (status, problem) = await measuring.WaitAsync(Grace, TimeProvider.System, CancellationToken.None).ConfigureAwait(false);
            return (status, problem, false);
        }
        catch (TimeoutException)
        {
            var late = new InstrumentException("the point being measured", null, $"it did not end within {Grace.TotalSeconds:0} s of the stop, and was abandoned");
            return (RunStatus.Failed, late, true);
        }
    }

    private async Task<(RunStatus Status, Exception? Problem)> MeasureAsync(
        Bench bench, object settings, RunOptions options, RowTable<TRow> table, RunControl control, RecordTeller<TRow> teller, CancellationToken cancellation)
    {
        try
        {
            var recordedBefore = table.Count;
            var parkedBefore = options.Resumption is { Replays: true } resumption ? resumption.Seams : [];
            var engine = EngineOn(bench, settings, table, new RunGate(bench, control, Tell, parkedBefore, recordedBefore), options);
            await bench.PrepareAsync(Protocol, cancellation).ConfigureAwait(false);
            Action recorded = options.DurabilityOn(bench) == RowDurability.EachRow ? teller.Keep : static () => { };
            var walked = await engine.WalkAsync(options.Resumption, Ready, recorded, cancellation).ConfigureAwait(false);
            return (walked ? RunStatus.Complete : RunStatus.Stopped, null);

            void Ready(string note, int repeated)
            {
                if (options.Resumption is not null) Tell(new RunSeam(SeamKind.Resumed, recordedBefore, TimeProvider.System.GetUtcNow(), note, repeated));
                control.Happened(RunEvent.Prepared);
            }

            void Tell(RunSeam seam)
            {
                if (options.Seam is { } told) DiskDeadline.Ask(Path.GetDirectoryName(options.DataPath) ?? "", options.LongestCommit, () => told(seam));
            }
        }
        catch (Exception problem)
        {
            return (RunStatus.Failed, problem);
        }
    }

    private RunEngine<TSettings, TPoint, TRow> EngineOn(Bench bench, object settings, RowTable<TRow> table, RunGate gate, RunOptions options) =>
        new((IProtocol<TSettings, TPoint, TRow>)bench.Create(Protocol, options.Side), (TSettings)settings, table, gate) { LongestCommit = options.LongestCommit };

    // Analysis needs no bench: a protocol is created on no roles and only asked what it sees in rows.
    private object AnalysisOnly() =>
        Protocol.Constructor.Invoke(System.Reflection.BindingFlags.DoNotWrapExceptions, null, [.. Protocol.Constructor.GetParameters()
            .Select(parameter => parameter.ParameterType == typeof(TimeProvider) ? new VirtualClock()
                : parameter.ParameterType == typeof(IArrayRecord) ? new NoArrays()
                : parameter.ParameterType == typeof(ICheckpointRecord) ? new NoCheckpoints() : (object?)null)], null);
}
