namespace SpinBench.Connections.Tests;

public sealed class UninterruptibleCallTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    [Fact]
    public void What_the_call_returns_and_throws_reaches_who_waits()
    {
        Assert.Equal(3, UninterruptibleCall.Await(() => 3, Within(Bound)));
        Assert.Throws<InvalidDataException>(() => UninterruptibleCall.Await<int>(() => throw new InvalidDataException(), Within(Bound)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_gives_up_leaves_the_call_behind_and_what_comes_of_it_is_put_away(bool isCancelled)
    {
        using var mayEnd = new ManualResetEventSlim();
        using var late = new ManualResetEventSlim();
        using var stop = new CancellationTokenSource();
        Task? left = null;
        var deadline = new Deadline(isCancelled ? TimeSpan.MaxValue : TimeSpan.FromSeconds(1), stop.Token);
        var problem = Record.Exception(() => UninterruptibleCall.Await(
            () =>
            {
                if (isCancelled) stop.Cancel();
                Assert.True(mayEnd.Wait(Bound));
                return new Unwanted(late);
            },
            deadline,
            task => left = task));
        Assert.True(isCancelled ? problem is OperationCanceledException : problem is TimeoutException);
        Assert.False(left!.IsCompleted);
        mayEnd.Set();
        Assert.True(late.Wait(Bound));
        await left.WaitAsync(Bound);
    }

    [Fact]
    public async Task A_call_that_is_left_behind_may_fail()
    {
        using var mayEnd = new ManualResetEventSlim();
        Task? left = null;
        Assert.Throws<TimeoutException>(() => UninterruptibleCall.Await<int>(
            () => throw (mayEnd.Wait(Bound) ? new InvalidDataException() : new TimeoutException()), Within(TimeSpan.FromSeconds(1)), task => left = task));
        mayEnd.Set();
        await left!.WaitAsync(Bound);
    }

    [Fact]
    public void What_is_cancelled_before_is_not_begun()
    {
        var calls = 0;
        Assert.ThrowsAny<OperationCanceledException>(() => UninterruptibleCall.Await(() => calls++, new Deadline(Bound, new CancellationToken(canceled: true))));
        Assert.Equal(0, calls);
    }

    private static Deadline Within(TimeSpan time) => new(time, CancellationToken.None);

    private sealed class Unwanted(ManualResetEventSlim isPutAway) : IDisposable
    {
        public void Dispose() => isPutAway.Set();
    }
}
