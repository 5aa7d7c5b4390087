using SpinBench.Time;

namespace SpinBench.Tests.Time;

public sealed class VirtualClockTests
{
    private readonly VirtualClock _clock = new();

    [Fact]
    public void An_hour_passes_at_once()
    {
        _clock.Advance(3600);
        Assert.Equal(3600, _clock.ElapsedSeconds);
        Assert.Equal(VirtualClock.Epoch.AddHours(1), _clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromHours(1), _clock.GetElapsedTime(0));
    }

    [Theory]
    [InlineData(0.4e-9, 0)]
    [InlineData(0.6e-9, 1)]
    [InlineData(200e-9, 200)]
    [InlineData(0.1, 100_000_000)]
    public void Waits_are_rounded_to_nanoseconds(double seconds, long nanoseconds)
    {
        _clock.Advance(seconds);
        Assert.Equal(nanoseconds, _clock.ElapsedNanoseconds);
    }

    [Fact]
    public void Many_small_waits_add_up_without_drift()
    {
        for (var i = 0; i < 1_000_000; i++) _clock.Advance(0.1);
        Assert.Equal(100_000 * 1_000_000_000L, _clock.ElapsedNanoseconds);
    }

    [Theory]
    [InlineData(-1e-9)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e10)]
    public void A_wait_that_is_none_is_an_error_and_no_time_passes(double seconds)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _clock.Advance(seconds));
        Assert.Equal(0, _clock.ElapsedNanoseconds);
    }

    [Fact]
    public void The_clock_refuses_to_run_over_instead_of_going_back()
    {
        _clock.Advance(8.9e9);
        Assert.Throws<ArgumentOutOfRangeException>(() => _clock.Advance(8.9e9));
        Assert.Equal(8.9e9, _clock.ElapsedSeconds);
    }

    [Fact]
    public void Timers_fire_in_the_order_of_their_times_and_then_of_their_setting()
    {
        List<string> fired = [];
        Timer("c", 3);
        Timer("a1", 1);
        Timer("b", 2);
        Timer("a2", 1);
        var moved = Timer("moved", 1);
        moved.Change(TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan);
        moved.Change(TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        _clock.Advance(2);
        Assert.Equal(["a1@1", "a2@1", "moved@1", "b@2"], fired);
        _clock.Advance(1);
        Assert.Equal("c@3", fired[^1]);

        ITimer Timer(string name, double due) => _clock.CreateTimer(
            _ => fired.Add($"{name}@{_clock.ElapsedSeconds}"), null, TimeSpan.FromSeconds(due), Timeout.InfiniteTimeSpan);
    }

    [Fact]
    public void A_periodic_timer_fires_at_every_period_until_it_is_disposed_of()
    {
        List<double> fired = [];
        var timer = _clock.CreateTimer(_ => fired.Add(_clock.ElapsedSeconds), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        _clock.Advance(6);
        Assert.Equal([1, 3, 5], fired);
        timer.Dispose();
        Assert.False(timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
        _clock.Advance(10);
        Assert.Equal(3, fired.Count);
    }

    [Fact]
    public void A_deadline_cancels_at_its_time_and_not_before()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10), _clock);
        _clock.Advance(9.999999999);
        Assert.False(deadline.IsCancellationRequested);
        _clock.Advance(1e-9);
        Assert.True(deadline.IsCancellationRequested);
    }

    [Fact]
    public async Task A_wait_beyond_a_deadline_ends_at_the_deadline()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10), _clock);
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await _clock.WaitAsync(60, deadline.Token));
        Assert.Equal(10, _clock.ElapsedSeconds);
    }

    [Fact]
    public async Task A_delay_of_the_framework_ends_when_somebody_waits_long_enough()
    {
        var delay = Task.Delay(TimeSpan.FromSeconds(5), _clock);
        _clock.Advance(4.9);
        Assert.False(delay.IsCompleted);
        _clock.Advance(0.2);
        await delay.WaitAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void A_callback_that_waits_never_turns_time_back()
    {
        _clock.CreateTimer(_ => _clock.Advance(10), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        List<double> later = [];
        _clock.CreateTimer(_ => later.Add(_clock.ElapsedSeconds), null, TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan);
        _clock.Advance(3);
        Assert.Equal(11, _clock.ElapsedSeconds);
        Assert.Equal([2], later);
    }

    [Fact]
    public void Deadlines_that_are_never_reached_do_not_pile_up()
    {
        for (var i = 0; i < 10_000; i++)
        {
            using var deadline = new CancellationTokenSource(TimeSpan.FromDays(1), _clock);
            _clock.Advance(1e-3);
        }

        Assert.InRange(_clock.TimersKept, 0, 200);
    }

    [Fact]
    public void What_no_timer_takes_is_an_error()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _clock.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(-2), Timeout.InfiniteTimeSpan));
        Assert.Throws<ArgumentOutOfRangeException>(() => _clock.CreateTimer(_ => { }, null, TimeSpan.MaxValue, Timeout.InfiniteTimeSpan));
    }
}
