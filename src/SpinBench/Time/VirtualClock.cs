namespace SpinBench.Time;

/// <summary>
/// The time of a virtual bench: it stands still until somebody waits, and then jumps. An hour of waiting costs as long as the physics that
/// happens in it.
/// </summary>
/// <remarks>Resolution is one nanosecond. Not for concurrent use: a virtual bench has one thread of control, or it would not be repeatable.</remarks>
public sealed class VirtualClock : TimeProvider
{
    /// <summary>The moment at which every virtual clock starts: 2000-01-01 00:00 UTC.</summary>
    public static readonly DateTimeOffset Epoch = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly PriorityQueue<VirtualTimer, (long Due, long Order)> _timers = new();
    private long _order;

    /// <summary>Time since the clock's start, in nanoseconds.</summary>
    public long ElapsedNanoseconds { get; private set; }

    /// <summary>Time since the clock's start, in seconds.</summary>
    [Quantities.Unit("s")] public double ElapsedSeconds => ElapsedNanoseconds * 1e-9;

    /// <inheritdoc/>
    public override long TimestampFrequency => 1_000_000_000;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long GetTimestamp() => ElapsedNanoseconds;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => Epoch.AddTicks(ElapsedNanoseconds / 100);

    /// <summary>Jumps ahead, firing the timers that fall due on the way in their order.</summary>
    /// <param name="seconds">How far, in seconds; zero or more. Rounded to nanoseconds.</param>
    /// <exception cref="ArgumentOutOfRangeException">The duration is negative, not a number, or longer than the clock can count.</exception>
    public void Advance([Quantities.Unit("s")] double seconds)
    {
        if (!(seconds >= 0 && seconds < 9e9))
            throw new ArgumentOutOfRangeException(nameof(seconds), seconds, "A wait must be between zero and 9e9 s.");
        var target = ElapsedNanoseconds + (long)Math.Round(seconds * 1e9);
        while (_timers.TryPeek(out var timer, out var key) && key.Due <= target)
        {
            _timers.Dequeue();
            if (!timer.IsArmedFor(key.Due)) continue;
            ElapsedNanoseconds = Math.Max(ElapsedNanoseconds, key.Due);
            timer.Fire();
        }

        ElapsedNanoseconds = target;
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new VirtualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private void Schedule(VirtualTimer timer, long due) => _timers.Enqueue(timer, (due, _order++));

    private sealed class VirtualTimer(VirtualClock clock, TimerCallback callback, object? state) : ITimer
    {
        private long _due = -1;
        private long _period = -1;

        public bool IsArmedFor(long due) => _due == due;

        public void Fire()
        {
            _due = -1;
            if (_period > 0) Arm(_period);
            callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period > TimeSpan.Zero ? period.Ticks * 100 : -1;
            _due = -1;
            if (dueTime >= TimeSpan.Zero) Arm(dueTime.Ticks * 100);
            return true;
        }

        public void Dispose() => _due = -1;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private void Arm(long delay)
        {
            _due = clock.ElapsedNanoseconds + delay;
            clock.Schedule(this, _due);
        }
    }
}
