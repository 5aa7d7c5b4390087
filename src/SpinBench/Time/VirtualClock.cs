namespace SpinBench.Time;

/// <summary>
/// The time of a virtual bench: it stands still until somebody waits, and then jumps. An hour of waiting costs as long as the physics that
/// happens in it.
/// </summary>
/// <remarks>
/// Resolution is one nanosecond. Timers fire inside <see cref="Advance(double)"/>, on the thread that waits, in the order in which they fall
/// due and, at one moment, in the order in which they were set; a timer that is due at once fires with the next wait. Not for concurrent
/// use: a virtual bench has one thread of control, or it would not be repeatable.
/// </remarks>
public sealed class VirtualClock : TimeProvider
{
    /// <summary>The moment at which every virtual clock starts: 2000-01-01 00:00 UTC.</summary>
    public static readonly DateTimeOffset Epoch = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private const double LongestWait = 9e9;
    private const int FewTimers = 64;

    private readonly PriorityQueue<(VirtualTimer Timer, long Ticket), (long Due, long Ticket)> _timers = new();
    private long _tickets;
    private int _armed;

    /// <summary>Seconds of this clock in a second of the world's, for who wants to watch: 1 is as fast as a real bench. Null to jump at once.</summary>
    public double? Speed { get; set; }

    /// <summary>Time since the clock's start, in nanoseconds.</summary>
    public long ElapsedNanoseconds { get; private set; }

    /// <summary>Time since the clock's start, in seconds.</summary>
    [Quantities.Unit("s")] public double ElapsedSeconds => ElapsedNanoseconds * 1e-9;

    /// <inheritdoc/>
    public override long TimestampFrequency => 1_000_000_000;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>Timers that the clock keeps, those that were changed or disposed of included.</summary>
    internal int TimersKept => _timers.Count;

    /// <inheritdoc/>
    public override long GetTimestamp() => ElapsedNanoseconds;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Epoch.AddTicks(ElapsedNanoseconds / 100);

    /// <summary>Jumps ahead, firing the timers that fall due on the way in their order.</summary>
    /// <param name="seconds">How far, in seconds; zero or more. Rounded to nanoseconds.</param>
    /// <exception cref="ArgumentOutOfRangeException">The duration is negative, not a number, or longer than the clock can count.</exception>
    public void Advance([Quantities.Unit("s")] double seconds) => Advance(seconds, CancellationToken.None);

    /// <summary>Jumps ahead, but no further than the timer that cancels a token.</summary>
    /// <param name="seconds">How far, in seconds; zero or more. Rounded to nanoseconds.</param>
    /// <param name="cancellation">Where it is cancelled on the way, the clock stays at that moment.</param>
    /// <exception cref="ArgumentOutOfRangeException">The duration is negative, not a number, or longer than the clock can count.</exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    internal void Advance(double seconds, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (!(seconds >= 0 && seconds < LongestWait))
            throw new ArgumentOutOfRangeException(nameof(seconds), seconds, "A wait must be between zero and 9e9 s.");
        var duration = (long)Math.Round(seconds * 1e9);
        if (duration > long.MaxValue - ElapsedNanoseconds)
            throw new ArgumentOutOfRangeException(nameof(seconds), seconds, "The clock counts no further than 292 years.");
        var target = ElapsedNanoseconds + duration;
        while (_timers.TryPeek(out var entry, out var key) && key.Due <= target)
        {
            _timers.Dequeue();
            if (!entry.Timer.IsArmedWith(entry.Ticket)) continue;
            // A callback may have waited itself; time never goes back.
            ElapsedNanoseconds = Math.Max(ElapsedNanoseconds, key.Due);
            entry.Timer.Fire();
            cancellation.ThrowIfCancellationRequested();
        }

        ElapsedNanoseconds = Math.Max(ElapsedNanoseconds, target);
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new VirtualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private long Schedule(VirtualTimer timer, long delay)
    {
        // Deadlines that were never reached must not pile up over the points of a long run.
        if (_timers.Count > FewTimers && _timers.Count > 2 * _armed) DropDisarmed();
        var ticket = _tickets++;
        _timers.Enqueue((timer, ticket), (delay > long.MaxValue - ElapsedNanoseconds ? long.MaxValue : ElapsedNanoseconds + delay, ticket));
        return ticket;
    }

    private void DropDisarmed()
    {
        var armed = _timers.UnorderedItems.Where(item => item.Element.Timer.IsArmedWith(item.Element.Ticket)).ToList();
        _timers.Clear();
        _timers.EnqueueRange(armed);
    }

    private sealed class VirtualTimer(VirtualClock clock, TimerCallback callback, object? state) : ITimer
    {
        private const long Disarmed = -1;
        private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

        private long _ticket = Disarmed;
        private long _period;
        private bool _disposed;

        public bool IsArmedWith(long ticket) => _ticket == ticket;

        public void Fire()
        {
            Disarm();
            if (_period > 0) Arm(_period);
            callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            RequireTimerSpan(dueTime, nameof(dueTime));
            RequireTimerSpan(period, nameof(period));
            if (_disposed) return false;
            Disarm();
            _period = Nanoseconds(period);
            if (dueTime != Timeout.InfiniteTimeSpan) Arm(Nanoseconds(dueTime));
            return true;
        }

        public void Dispose()
        {
            _disposed = true;
            Disarm();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private static long Nanoseconds(TimeSpan span) => span.Ticks * 100;

        private static void RequireTimerSpan(TimeSpan span, string name)
        {
            if (span != Timeout.InfiniteTimeSpan && (span < TimeSpan.Zero || span > Longest))
                throw new ArgumentOutOfRangeException(name, span, "A timer's time lies between zero and 49 days, or is infinite.");
        }

        private void Arm(long delay)
        {
            _ticket = clock.Schedule(this, delay);
            clock._armed++;
        }

        private void Disarm()
        {
            if (_ticket != Disarmed) clock._armed--;
            _ticket = Disarmed;
        }
    }
}
