namespace SpinBench.Runs;

/// <summary>Brings a record to the disk now and then, beside the run. One attempt at a time, however slow the disk.</summary>
internal sealed class RecordKeeper : IAsyncDisposable
{
    private readonly TimeSpan _interval;
    private readonly Action _synchronise;
    private readonly Action _lost;
    private readonly ITimer _timer;
    private volatile bool _ended;

    /// <summary>Begins.</summary>
    /// <param name="interval">Rest between two attempts.</param>
    /// <param name="synchronise">Brings the record to the disk; throws where that fails.</param>
    /// <param name="lost">Called, once, when it failed.</param>
    public RecordKeeper(TimeSpan interval, Action synchronise, Action lost)
    {
        _interval = interval;
        _synchronise = synchronise;
        _lost = lost;
        // The wall clock: rows are lost in the world's time, not in that of a virtual bench.
        _timer = TimeProvider.System.CreateTimer(static keeper => ((RecordKeeper)keeper!).Keep(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(interval, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Over when nobody waits for the last attempt any more.</summary>
    public Task? Left { get; init; }

    /// <summary>Ends, and returns when the last attempt is over, or nobody waits for it any more.</summary>
    public async ValueTask DisposeAsync()
    {
        _ended = true;
        var last = _timer.DisposeAsync().AsTask();
        await (Left is { } left ? Task.WhenAny(last, left) : last).ConfigureAwait(false);
    }

    private void Keep()
    {
        try
        {
            _synchronise();
        }
        catch (Exception)
        {
            // The table remembers why, and says so to whoever asks it to synchronise at the end.
            Report();
            return;
        }

        if (!_ended) _timer.Change(_interval, Timeout.InfiniteTimeSpan);
    }

    private void Report()
    {
        try
        {
            _lost();
        }
        catch (Exception problem) when (problem is AggregateException or ObjectDisposedException)
        {
            // Somebody who was told to stop failed in doing so, or the run is over and the disk came back; an exception of a timer would end the
            // process before the bench is safe.
        }
    }
}
