using System.Diagnostics;
using SpinBench.Runs;

namespace SpinBench.Tests.Runs;

public sealed class RecordKeeperTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);

    [Fact]
    public async Task It_synchronises_again_and_again_until_it_ends()
    {
        using SemaphoreSlim done = new(0);
        var times = 0;
        await using (new RecordKeeper(Interval, () => Count(done), () => Assert.Fail()))
        {
            for (var i = 0; i < 3; i++) Assert.True(await done.WaitAsync(TimeSpan.FromSeconds(5)));
        }

        var ended = times;
        await Task.Delay(50);
        Assert.Equal(ended, times);

        void Count(SemaphoreSlim semaphore)
        {
            times++;
            semaphore.Release();
        }
    }

    [Fact]
    public async Task A_loss_is_told_once_and_nothing_is_tried_after_it()
    {
        using SemaphoreSlim told = new(0);
        var tries = 0;
        await using RecordKeeper keeper = new(Interval, Fail, () => told.Release());
        Assert.True(await told.WaitAsync(TimeSpan.FromSeconds(5)));
        await Task.Delay(50);
        Assert.Equal((1, 0), (tries, told.CurrentCount));

        void Fail()
        {
            tries++;
            throw new RecordingException("data.csv", "cannot be brought to the disk", null);
        }
    }

    [Fact]
    public async Task Whoever_fails_to_stop_does_not_end_the_process()
    {
        using SemaphoreSlim told = new(0);
        using CancellationTokenSource stop = new();
        stop.Token.Register(() => throw new InvalidOperationException("cannot stop"));
        stop.Token.Register(() => told.Release());
        await using RecordKeeper keeper = new(Interval, () => throw new IOException(), stop.Cancel);
        Assert.True(await told.WaitAsync(TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task A_slow_disk_is_asked_once_at_a_time()
    {
        var (inside, most, times) = (0, 0, 0);
        var watch = Stopwatch.StartNew();
        await using (new RecordKeeper(TimeSpan.FromMilliseconds(1), Slow, () => Assert.Fail())) await Task.Delay(100);
        Assert.Equal(1, most);

        // Each takes 20 ms, however long the machine took for the whole.
        Assert.InRange(times, 1, (watch.ElapsedMilliseconds / 20) + 1);

        void Slow()
        {
            most = Math.Max(most, Interlocked.Increment(ref inside));
            times++;
            Thread.Sleep(20);
            Interlocked.Decrement(ref inside);
        }
    }
}
