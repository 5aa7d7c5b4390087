using System.Text;
using SpinBench.Instruments;

namespace SpinBench.Connections.Tests;

/// <summary>What all connections have in common: turns, time limits, and when a session has to re-synchronise.</summary>
public sealed class BlockingSessionTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Whoever_waits_for_another_user_of_the_session_can_be_cancelled()
    {
        var session = new SlowSession(new SessionOptions { Timeout = Bound });
        var first = Begin(session, "first?");
        Assert.True(session.IsAsked.Wait(Bound));
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(60));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Begin(session, "second?", stop.Token).WaitAsync(Bound));
        Assert.False(first.IsCompleted);
        session.MayAnswer.Set();
        Assert.Equal("first?", await first.WaitAsync(Bound));
        Assert.Equal("third?", await Begin(session, "third?").WaitAsync(Bound));
        Assert.Equal(0, session.Clears);
        await session.DisposeAsync();
    }

    [Fact]
    public async Task The_wait_for_another_user_is_bounded_and_leaves_the_session_in_step()
    {
        var session = new SlowSession(new SessionOptions { Timeout = TimeSpan.FromMilliseconds(250) });
        var stop = new CancellationTokenSource();
        // Nobody, or the lock of another client, may hold a turn for longer than a query may take.
        var first = Task.Factory.StartNew(() => session.Hold(Bound, stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Assert.True(session.IsAsked.Wait(Bound));
        var problem = await Assert.ThrowsAsync<InstrumentException>(() => Begin(session, "second?").WaitAsync(Bound));
        Assert.Matches(@"'second\?': no turn within 0\.\d+ s", problem.Message);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.WaitAsync(Bound));
        stop.Dispose();
        session.MayAnswer.Set();
        Assert.Equal("third?", await Begin(session, "third?").WaitAsync(Bound));
        await session.DisposeAsync();
    }

    [Fact]
    public async Task Closing_does_not_wait_for_ever_for_who_holds_the_session()
    {
        var session = new SlowSession(new SessionOptions { Timeout = TimeSpan.FromMilliseconds(50) });
        var stop = new CancellationTokenSource();
        var first = Task.Factory.StartNew(() => session.Hold(Bound, stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Assert.True(session.IsAsked.Wait(Bound));
        await Task.Run(() => session.DisposeAsync().AsTask()).WaitAsync(Bound);
        Assert.Equal(1, session.Closings);
        Assert.False(first.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.WaitAsync(Bound));
        stop.Dispose();
    }

    [Fact]
    public async Task A_session_that_two_close_at_once_is_closed_once()
    {
        var session = new SlowSession(new SessionOptions { Timeout = TimeSpan.FromMilliseconds(50) });
        session.MayClose.Reset();
        using var stop = new CancellationTokenSource();
        var user = Task.Factory.StartNew(() => session.Hold(Bound, stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Assert.True(session.IsAsked.Wait(Bound));
        var closings = Enumerable.Range(0, 2).Select(_ => Task.Factory.StartNew(
            () => session.DisposeAsync().AsTask().GetAwaiter().GetResult(), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToList();
        // One of them has nothing left to do, while the other one closes.
        await Task.WhenAny(closings).WaitAsync(TimeSpan.FromSeconds(10));
        session.MayClose.Set();
        await Task.WhenAll(closings).WaitAsync(Bound);
        Assert.Equal(1, session.Closings);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => user.WaitAsync(Bound));
    }

    [Fact]
    public async Task What_a_connection_cannot_do_is_refused_and_leaves_the_session_in_step()
    {
        var session = new SlowSession(new SessionOptions());
        session.MayAnswer.Set();
        await Assert.ThrowsAsync<InstrumentRefusalException>(async () => await session.ReadStatusByteAsync());
        Assert.Equal("next?", await Begin(session, "next?"));
        Assert.Equal(0, session.Clears);
        await session.DisposeAsync();
    }

    private static Task<string> Begin(SlowSession session, string question, CancellationToken cancellation = default) => Task.Factory.StartNew(
        () => Encoding.ASCII.GetString(session.QueryAsync(Encoding.ASCII.GetBytes(question), cancellation).AsTask().GetAwaiter().GetResult().Span),
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);
}
