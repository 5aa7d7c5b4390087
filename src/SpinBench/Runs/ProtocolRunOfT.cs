using SpinBench.Benches;
using SpinBench.Instruments;
using SpinBench.Protocols;
using SpinBench.Quantities;
using SpinBench.Safety;
using SpinBench.Time;

namespace SpinBench.Runs;

internal sealed class ProtocolRun<TSettings, TPoint, TRow> : ProtocolRun
    where TSettings : class
    where TRow : struct
{
    /// <summary>How long a point may go on after the run was stopped.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan DurableWithin = TimeSpan.FromMilliseconds(50);

    private readonly RowFormat<TRow> _format = new();

    internal ProtocolRun(ProtocolDescriptor protocol)
        : base(protocol)
    {
    }

    public override IReadOnlyList<string> Columns => _format.Columns;

    public override IReadOnlyList<string> Units => _format.Units;

    public override async ValueTask<RehearsalResult> RehearseAsync(Bench rehearsal, object settings, CancellationToken cancellation = default)
    {
        using var table = RowTable<TRow>.CreateTemporary();
        await rehearsal.PrepareAsync(Protocol, cancellation).ConfigureAwait(false);
        var began = rehearsal.Time.GetTimestamp();
        await EngineOn(rehearsal, settings, table).WalkAsync(() => { }, cancellation).ConfigureAwait(false);
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
            LargestCurrent = sources.Select(source => source.LargestCurrent).DefaultIfEmpty().Max(),
            Waves = sources.OfType<LimitedDeltaSource>().Sum(source => source.Waves),
            LargestWaveform = generators.Select(generator => generator.LargestVoltage).DefaultIfEmpty().Max(),
            Waveforms = generators.Sum(generator => generator.Cycles),
        };
    }

    public override async ValueTask<RunOutcome> RunAsync(
        Bench bench, object settings, string dataPath, int planned, IRunObserver? observer, CancellationToken cancellation = default)
    {
        using var table = await BeginAsync(bench, dataPath).ConfigureAwait(false);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);

        // What cannot be brought to the disk stops the run at the next point, as a row that cannot be written does. The disk may take its
        // time: nobody waits for it before the bench is safe.
        await using var keeper = new RecordKeeper(DurableWithin, table.Synchronise, stop.Cancel);
        var progress = new RunProgress(planned, bench.Time, () => Describe(table));
        var began = bench.Time.GetTimestamp();
        var (status, problem) = await UnlessItHangsAsync(
            () => MeasureAsync(bench, settings, table, progress, observer, stop.Token), stop.Token).ConfigureAwait(false);
        var seconds = bench.Time.GetElapsedTime(began).TotalSeconds;
        var failures = await bench.SafeState.EnterAsync().ConfigureAwait(false);
        var lost = Synchronise(table);
        if (problem is OperationCanceledException && cancellation.IsCancellationRequested) (status, problem) = (RunStatus.Stopped, null);
        if (lost is not null && problem is null or OperationCanceledException) (status, problem) = (RunStatus.Failed, lost ?? problem);
        return new RunOutcome(status, table.Count, seconds, problem, failures);
    }

    public override RunAnalysis Analyze(object settings, string dataPath)
    {
        using var table = RowTable<TRow>.Open(dataPath);
        if (table.Count == 0) return new RunAnalysis([], []);
        var protocol = (IProtocol<TSettings, TPoint, TRow>)AnalysisOnly();
        return new RunAnalysis([.. protocol.Analyze((TSettings)settings, table)], [.. protocol.Draw((TSettings)settings, table)]);
    }

    public override IReadOnlyList<SideFile> Export(object settings, string dataPath, bool simulated)
    {
        if (!typeof(IExporting<TSettings, TRow>).IsAssignableFrom(Protocol.Type)) return [];
        using var table = RowTable<TRow>.Open(dataPath);
        return table.Count == 0 ? [] : [.. ((IExporting<TSettings, TRow>)AnalysisOnly()).Export((TSettings)settings, table, simulated)];
    }

    private static double LargestField(IInstrument instrument) => instrument switch
    {
        LimitedBipolarSupply supply => supply.LargestField,
        LimitedMagnetProgrammer programmer => programmer.LargestField,
        _ => 0,
    };

    private static IEnumerable<string> Preamble(Bench bench) =>
        [.. bench.IsReplayed ? [ReplayedData.Mark] : Array.Empty<string>(), .. bench.IsSimulated ? [SimulatedData.Mark] : Array.Empty<string>()];

    private static async ValueTask<RowTable<TRow>> BeginAsync(Bench bench, string dataPath)
    {
        try
        {
            return RowTable<TRow>.Create(dataPath, Preamble(bench));
        }
        catch (RecordingException)
        {
            // Nothing was driven yet, but nobody knows how the bench was found.
            await bench.SafeState.EnterAsync().ConfigureAwait(false);
            throw;
        }
    }

    // A driver that does not come back must not stand in the way of the safe state. What is abandoned here can drive nothing any more: a role
    // that was made safe refuses to be used.
    private static async Task<(RunStatus Status, Exception? Problem)> UnlessItHangsAsync(
        Func<Task<(RunStatus Status, Exception? Problem)>> measure, CancellationToken stop)
    {
        var measuring = Task.Run(measure, CancellationToken.None);
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = stop.Register(stopped.SetResult);
        await Task.WhenAny(measuring, stopped.Task).ConfigureAwait(false);
        try
        {
            return await measuring.WaitAsync(Grace, TimeProvider.System, CancellationToken.None).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return (RunStatus.Failed, new InstrumentException("the point being measured", null, $"it did not end within {Grace.TotalSeconds:0} s of the stop, and was abandoned"));
        }
    }

    private async Task<(RunStatus Status, Exception? Problem)> MeasureAsync(
        Bench bench, object settings, RowTable<TRow> table, RunProgress progress, IRunObserver? observer, CancellationToken cancellation)
    {
        try
        {
            var engine = EngineOn(bench, settings, table);
            await bench.PrepareAsync(Protocol, cancellation).ConfigureAwait(false);
            await engine.WalkAsync(
                () =>
                {
                    progress.Rows = table.Count;
                    Tell(observer, progress);
                },
                cancellation).ConfigureAwait(false);
            return (RunStatus.Complete, null);
        }
        catch (Exception problem)
        {
            return (RunStatus.Failed, problem);
        }
    }

    private static void Tell(IRunObserver? observer, RunProgress progress)
    {
        try
        {
            observer?.Recorded(progress);
        }
        catch (IOException)
        {
            // Whoever watched is gone; the measurement is not.
        }
    }

    private static RecordingException? Synchronise(RowTable<TRow> table)
    {
        try
        {
            table.Synchronise();
            return null;
        }
        catch (RecordingException problem)
        {
            return problem;
        }
    }

    private RunEngine<TSettings, TPoint, TRow> EngineOn(Bench bench, object settings, RowTable<TRow> table) =>
        new((IProtocol<TSettings, TPoint, TRow>)bench.Create(Protocol), (TSettings)settings, table);

    // Analysis needs no bench: a protocol is created on no roles and only asked what it sees in rows.
    private object AnalysisOnly() =>
        Protocol.Constructor.Invoke(System.Reflection.BindingFlags.DoNotWrapExceptions, null, [.. Protocol.Constructor.GetParameters()
            .Select(parameter => parameter.ParameterType == typeof(TimeProvider) ? new VirtualClock() : (object?)null)], null);

    private string Describe(RowTable<TRow> table)
    {
        if (table.Count == 0) return "";
        var row = table[table.Count - 1];
        Span<byte> line = stackalloc byte[RowFormat<TRow>.LongestLine];
        var text = System.Text.Encoding.UTF8.GetString(line[..(_format.Format(ref row, line) - 1)]).Split(',');
        return string.Join(", ", _format.Columns.Select((name, i) =>
            double.TryParse(text[i], System.Globalization.CultureInfo.InvariantCulture, out var number) && _format.Units[i].Length > 0
                ? $"{name} {QuantityFormat.Print(number, _format.Units[i])}"
                : $"{name} {text[i]}"));
    }
}
