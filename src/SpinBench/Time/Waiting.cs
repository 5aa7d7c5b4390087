namespace SpinBench.Time;

/// <summary>Waiting in the bench's own time: the one way to wait.</summary>
public static class Waiting
{
    /// <summary>Waits for a number of seconds of the bench's time; on a virtual clock that is a jump.</summary>
    /// <param name="time">The bench's time.</param>
    /// <param name="seconds">How long, in seconds; zero or less returns at once.</param>
    /// <param name="cancellation">Ends the wait early.</param>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public static ValueTask WaitAsync(this TimeProvider time, [Quantities.Unit("s")] double seconds, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(time);
        cancellation.ThrowIfCancellationRequested();
        if (seconds <= 0) return ValueTask.CompletedTask;
        if (time is not VirtualClock clock) return new ValueTask(Task.Delay(TimeSpan.FromSeconds(seconds), time, cancellation));
        clock.Advance(seconds);
        return ValueTask.CompletedTask;
    }
}
