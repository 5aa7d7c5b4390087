namespace SpinBench.Runs;

/// <summary>Steers a run from whichever thread: a person's requests go in, and the run obeys between its points, or at once where it is aborted.</summary>
public sealed class RunControl : IDisposable
{
    private readonly Lock _changing = new();
    private readonly CancellationTokenSource _aborted = new();
    private volatile RunPhase _phase = RunPhase.Preparing;
    private TaskCompletionSource _change = New();
    private string _reason = "";
    private int _rows;

    /// <summary>What the run is doing.</summary>
    public RunPhase Phase => _phase;

    /// <summary>What holds the run; empty where nothing does.</summary>
    public string Reason => Volatile.Read(ref _reason);

    /// <summary>Number of rows on the disk.</summary>
    public int Rows
    {
        get => Volatile.Read(ref _rows);
        internal set => Volatile.Write(ref _rows, value);
    }

    /// <summary>True when a person stopped or aborted the run.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>Cancelled when the run is aborted.</summary>
    public CancellationToken Aborted => _aborted.Token;

    /// <summary>Asks something of the run.</summary>
    /// <param name="request">Pause, resume, stop or abort.</param>
    /// <returns>What the run does now.</returns>
    /// <exception cref="RunControlException">That cannot be asked in the run's phase; it goes on as it was.</exception>
    public RunPhase Ask(RunEvent request)
    {
        if (request > RunEvent.Abort) throw new ArgumentOutOfRangeException(nameof(request), request, "A person asks for a pause, to resume, to stop or to abort.");
        if (TryChange(request, "") is not { } next) throw Refuse(request);
        if (request == RunEvent.Abort) _aborted.Cancel();
        return next;
    }

    /// <inheritdoc/>
    public void Dispose() => _aborted.Dispose();

    /// <summary>The phase in words: <c>paused</c>, <c>making safe</c>.</summary>
    /// <param name="phase">The phase.</param>
    public static string Describe(RunPhase phase) => phase switch
    {
        RunPhase.Preparing => "being prepared",
        RunPhase.Holding => "held by an interlock",
        RunPhase.MakingSafe => "making the bench safe",
        RunPhase.Unrecorded => "waiting, with the bench safe, until its record can be written",
        RunPhase.Ended => "over",
        _ => phase.ToString().ToLowerInvariant(),
    };

    /// <summary>Says that the record cannot be written, and that nothing is driven.</summary>
    /// <param name="reason">Why, in words.</param>
    /// <returns>True when a person is waited for now.</returns>
    public bool RecordLost(string reason) => Happened(RunEvent.Lost, reason);

    /// <summary>Says what happened; what the table has no place for is left out: a person's request came before it.</summary>
    /// <returns>True when the phase changed.</returns>
    internal bool Happened(RunEvent happened, string reason = "") => TryChange(happened, reason) is not null;

    /// <summary>Returns when the run is in another phase.</summary>
    /// <param name="phase">The phase.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async ValueTask LeavesAsync(RunPhase phase, CancellationToken cancellation)
    {
        while (true)
        {
            Task change;
            lock (_changing)
            {
                if (_phase != phase) return;
                change = _change.Task;
            }

            await change.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunPhase? TryChange(RunEvent happened, string reason)
    {
        TaskCompletionSource change;
        RunPhase next;
        lock (_changing)
        {
            if (!RunTransitions.Table.TryGetValue((_phase, happened), out next)) return null;
            _phase = next;
            if (happened is RunEvent.Stop or RunEvent.Abort) IsStopped = true;
            Volatile.Write(ref _reason, reason);
            change = _change;
            _change = New();
        }

        change.SetResult();
        return next;
    }

    private RunControlException Refuse(RunEvent request)
    {
        var phase = _phase;
        var possible = RunTransitions.RequestsIn(phase);
        return new RunControlException(
            $"the run is {Describe(phase)}; '{request.ToString().ToLowerInvariant()}' is not possible now, "
            + (possible.Count == 0 ? "and nothing else is" : $"only {string.Join(", ", possible.Select(one => one.ToString().ToLowerInvariant()))}"));
    }
}
