using SpinBench.Runs;

namespace SpinBench.Station.Control;

/// <summary>
/// Steers a series: what is asked of it is asked of those of its runs that are being measured. While it is paused, and once it is stopped, no
/// further run begins.
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
        List<RunControl> runs;
        lock (_changing)
        {
            runs = [.. _runs];
            if (request is RunEvent.Stop or RunEvent.Abort) IsStopped = true;
        }

        var isTaken = runs.Count == 0 && (request != RunEvent.Resume || _paused is not null);
        RunControlException? refused = null;
        foreach (var run in runs)
        {
            try
            {
                run.Ask(request);
                isTaken = true;
            }
            catch (RunControlException problem)
            {
                refused = problem;
            }
        }

        // A run that is over in this moment refuses; the series is stopped all the same.
        if (!isTaken && request is not (RunEvent.Stop or RunEvent.Abort))
            throw refused ?? new RunControlException("the series is between two of its runs, and is not paused; 'resume' is not possible now, only pause, stop, abort");
        Remember(request);
        return Phase;
    }

    /// <summary>Waits while the series is paused.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>False when no further run begins.</returns>
    internal async ValueTask<bool> PassAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            Task? paused;
            lock (_changing)
            {
                if (IsStopped) return false;
                paused = _paused?.Task;
            }

            if (paused is null) return true;
            await paused.WaitAsync(cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return false;
    }

    /// <summary>Takes a run under its control.</summary>
    internal void Begin(RunControl run)
    {
        lock (_changing)
        {
            _runs.Add(run);
            if (IsStopped) run.Ask(RunEvent.Stop);
        }
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

    private void Remember(RunEvent request)
    {
        lock (_changing)
        {
            if (request == RunEvent.Pause)
            {
                _paused ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                return;
            }

            _paused?.SetResult();
            _paused = null;
        }
    }
}
