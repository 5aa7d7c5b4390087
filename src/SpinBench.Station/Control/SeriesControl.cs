using SpinBench.Runs;

namespace SpinBench.Station.Control;

/// <summary>
/// Steers a series: what is asked of it is asked of those of its runs that are being measured, and to pause of those that are being prepared, too,
/// as soon as they are. While it is paused, and once it is stopped, no further run begins.
/// </summary>
public sealed class SeriesControl : ISteered
{
    // What a series is doing is what the busiest of its runs is.
    private static readonly RunPhase[] Busiest =
    [
        RunPhase.Measuring, RunPhase.Holding, RunPhase.Preparing, RunPhase.Pausing, RunPhase.Aborting, RunPhase.Stopping, RunPhase.MakingSafe,
        RunPhase.Unrecorded, RunPhase.Paused, RunPhase.Ended,
    ];

    private readonly Lock _changing = new();
    private readonly List<RunControl> _runs = [];
    private TaskCompletionSource? _paused;
    private int _rowsBefore;

    /// <summary>True when a person stopped or aborted the series.</summary>
    public bool IsStopped { get; private set; }

    /// <inheritdoc/>
    public RunPhase Phase
    {
        get
        {
            lock (_changing)
            {
                return _runs.Count > 0 ? Busiest.First(phase => _runs.Exists(run => run.Phase == phase))
                    : IsStopped ? RunPhase.Stopping
                    : _paused is not null ? RunPhase.Paused
                    : RunPhase.Preparing;
            }
        }
    }

    /// <inheritdoc/>
    public int Rows
    {
        get
        {
            lock (_changing) return _rowsBefore + _runs.Sum(run => run.Rows);
        }
    }

    /// <inheritdoc/>
    public string Reason
    {
        get
        {
            lock (_changing) return _runs.Select(run => run.Reason).FirstOrDefault(reason => reason.Length > 0, "");
        }
    }

    /// <inheritdoc/>
    public RunPhase Ask(RunEvent request)
    {
        if (request is RunEvent.Stop or RunEvent.Abort) BreakOff(request);
        else if (request == RunEvent.Pause) Pause();
        else Resume();
        return Phase;
    }

    /// <summary>Takes a run under its control, as soon as the series is not paused.</summary>
    /// <param name="run">The run, which has not begun.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>False when no further run begins.</returns>
    internal async ValueTask<bool> BeginAsync(RunControl run, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            Task paused;
            lock (_changing)
            {
                if (IsStopped) return false;
                if (_paused is null)
                {
                    // Under one lock with the look at the pause: of a run that begins, whoever pauses the series next knows.
                    _runs.Add(run);
                    return true;
                }

                paused = _paused.Task;
            }

            await paused.WaitAsync(cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return false;
    }

    /// <summary>Lets go of a run that is over.</summary>
    internal void End(RunControl run)
    {
        lock (_changing)
        {
            _runs.Remove(run);
            _rowsBefore += run.Rows;
        }
    }

    // To pause and to resume sets off nothing in a run at once: the runs are asked under the lock, and none begins meanwhile.
    private void Pause()
    {
        lock (_changing)
        {
            if (IsStopped) throw new RunControlException("the series is being stopped; 'pause' is not possible now, only abort");
            if (_paused is not null) throw new RunControlException("the series is paused; 'pause' is not possible now, only resume, stop, abort");
            _paused = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            foreach (var run in _runs)
            {
                if (Refusal(run, RunEvent.Pause) is not null) _ = PauseOncePreparedAsync(run, _paused);
            }
        }
    }

    // A run that is being prepared cannot be paused yet, and would measure on; one that ends anyway refuses once more.
    private async Task PauseOncePreparedAsync(RunControl run, TaskCompletionSource pause)
    {
        await run.LeavesAsync(RunPhase.Preparing, CancellationToken.None).ConfigureAwait(false);
        lock (_changing)
        {
            if (_paused == pause) Refusal(run, RunEvent.Pause);
        }
    }

    private void Resume()
    {
        lock (_changing)
        {
            var refusals = _runs.Select(run => Refusal(run, RunEvent.Resume)).ToList();

            // The run that was paused may be over, and the next one waits.
            if (_paused is null && !refusals.Exists(refusal => refusal is null))
                throw refusals.LastOrDefault() ?? new RunControlException("the series is between two of its runs, and is not paused; 'resume' is not possible now, only pause, stop, abort");
            GoOn();
        }
    }

    // An abort calls whoever waits in a run: outside of the lock. A run that is over in this moment refuses; the series is ended all the same.
    private void BreakOff(RunEvent request)
    {
        List<RunControl> runs;
        lock (_changing)
        {
            IsStopped = true;
            runs = [.. _runs];
            GoOn();
        }

        foreach (var run in runs) Refusal(run, request);
    }

    private void GoOn()
    {
        _paused?.SetResult();
        _paused = null;
    }

    private static RunControlException? Refusal(RunControl run, RunEvent request)
    {
        try
        {
            run.Ask(request);
            return null;
        }
        catch (RunControlException refused)
        {
            return refused;
        }
    }
}
