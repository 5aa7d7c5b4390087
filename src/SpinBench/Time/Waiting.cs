namespace SpinBench.Time;

/// <summary>Waiting in the bench's own time: the one way to wait.</summary>
public static class Waiting
{
    // Timers take no longer waits than 49 days; a day at a time never comes near.
    private static readonly TimeSpan LongestNap = TimeSpan.FromDays(1);

    /// <summary>
    /// Waits for a number of seconds of the bench's time, never less; on a virtual clock that is a jump.
    /// </summary>
    /// <param name="time">The bench's time.</param>
    /// <param name="seconds">How long, in seconds; zero or less returns at once.</param>
    /// <param name="cancellation">Ends the wait early.</param>
    /// <exception cref="ArgumentOutOfRangeException">The duration is not a number, or endless.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public static ValueTask WaitAsync(this TimeProvider time, [Quantities.Unit("s")] double seconds, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(time);
        cancellation.ThrowIfCancellationRequested();
        if (seconds <= 0) return ValueTask.CompletedTask;
        if (!double.IsFinite(seconds)) throw new ArgumentOutOfRangeException(nameof(seconds), seconds, "A wait is a number of seconds.");
        if (time is not VirtualClock clock) return new ValueTask(NapAsync(time, seconds, cancellation));
        if (clock.Speed is { } speed) return new ValueTask(WatchAsync(clock, seconds, speed, cancellation));
        clock.Advance(seconds, cancellation);
        return ValueTask.CompletedTask;
    }

    // What happens in virtual time does not depend on how long somebody looked on.
    private static async Task WatchAsync(VirtualClock clock, double seconds, double speed, CancellationToken cancellation)
    {
        await NapAsync(TimeProvider.System, seconds / speed, cancellation).ConfigureAwait(false);
        clock.Advance(seconds, cancellation);
    }

    // Timers count whole milliseconds, drop the rest, and may be early by one: who waits for a filter to settle must not get less.
    private static async Task NapAsync(TimeProvider time, double seconds, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        for (var left = seconds; left > 0; left = seconds - ((time.GetTimestamp() - began) / (double)time.TimestampFrequency))
        {
            var nap = left < LongestNap.TotalSeconds ? TimeSpan.FromMilliseconds(Math.Ceiling(left * 1e3)) : LongestNap;
            await Task.Delay(nap, time, cancellation).ConfigureAwait(false);
        }
    }
}
