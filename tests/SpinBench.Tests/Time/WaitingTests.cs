using SpinBench.Time;

namespace SpinBench.Tests.Time;

public sealed class WaitingTests
{
    [Fact]
    public async Task Waiting_for_nothing_returns_at_once()
    {
        VirtualClock clock = new();
        await clock.WaitAsync(0);
        await clock.WaitAsync(-1);
        Assert.Equal(0, clock.ElapsedNanoseconds);
    }

    [Fact]
    public async Task Who_is_cancelled_does_not_wait()
    {
        VirtualClock clock = new();
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await clock.WaitAsync(1, new CancellationToken(true)));
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await clock.WaitAsync(0, new CancellationToken(true)));
        Assert.Equal(0, clock.ElapsedNanoseconds);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public async Task A_wait_that_is_no_number_is_an_error_on_every_clock(double seconds)
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await new VirtualClock().WaitAsync(seconds));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await TimeProvider.System.WaitAsync(seconds));
    }

    [Theory]
    [InlineData(200e-9)]
    [InlineData(0.9e-3)]
    [InlineData(2.5e-3)]
    public async Task In_the_worlds_time_nobody_waits_less_than_was_asked(double seconds)
    {
        for (var i = 0; i < 20; i++)
        {
            var began = TimeProvider.System.GetTimestamp();
            await TimeProvider.System.WaitAsync(seconds);
            Assert.True(TimeProvider.System.GetElapsedTime(began).TotalSeconds >= seconds - 1e-7);
        }
    }

    [Fact]
    public async Task A_stop_ends_a_long_wait_in_the_worlds_time_promptly()
    {
        using CancellationTokenSource stop = new();
        var wait = TimeProvider.System.WaitAsync(86_400 * 60, stop.Token).AsTask();
        var began = TimeProvider.System.GetTimestamp();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
        Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(1));
    }
}
