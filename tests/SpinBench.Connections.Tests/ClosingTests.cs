using SpinBench.Connections.HiSlip;
using SpinBench.Connections.Serial;
using SpinBench.Connections.Tests.Servers;
using SpinBench.Instruments;
using SpinBench.VirtualBench.Servers;

namespace SpinBench.Connections.Tests;

/// <summary>A session that is closed under a call which takes longer than the close can wait for: the call ends with words, over real connections.</summary>
public sealed class ClosingTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);
    private static readonly SessionOptions Hasty = new() { Timeout = TimeSpan.FromMilliseconds(50) };

    [Fact]
    public async Task A_call_over_a_socket_that_the_session_is_closed_under_says_so()
    {
        using var kepco = new ServedKepco();
        var server = kepco.ServeHiSlip();
        await using var holder = ServedKepco.Open(server);
        await holder.LockAsync(TimeSpan.Zero);
        var session = new HiSlipSession("127.0.0.1", server.Endpoint.Port, "hislip0", "TCPIP::127.0.0.1::hislip0::INSTR", Hasty);
        await AssertSaysSo(session, () => session.LockAsync(Bound));
    }

    [Fact]
    public async Task A_call_over_a_serial_line_that_the_session_is_closed_under_says_so()
    {
        if (!PtyServer.IsPossible) return;
        using var terminal = new PseudoTerminal();
        var session = new WaitingSession(DeviceFile.Open(terminal.Path));
        await AssertSaysSo(session, () => session.HoldAsync(Bound));
    }

    private static async Task AssertSaysSo(BlockingSession session, Func<ValueTask> call)
    {
        using var hasBegun = new ManualResetEventSlim();
        var calling = Task.Factory.StartNew(
            () =>
            {
                hasBegun.Set();
                call().AsTask().GetAwaiter().GetResult();
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        Assert.True(hasBegun.Wait(Bound));
        Assert.True(SpinWait.SpinUntil(() => IsInUse(session), Bound));
        await Task.Run(() => session.DisposeAsync().AsTask()).WaitAsync(Bound);
        var problem = await Assert.ThrowsAsync<InstrumentException>(() => calling.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.Equal(session.Resource, problem.Instrument);
        Assert.Matches(@"the connection failed after [1-9]\d*(\.\d+)? s: the session was closed while it was in use", problem.Message);
    }

    // Whoever comes second has no turn within its time limit.
    private static bool IsInUse(BlockingSession session)
    {
        try
        {
            session.ClearAsync().AsTask().GetAwaiter().GetResult();
            return false;
        }
        catch (InstrumentException problem)
        {
            return problem.Message.Contains("no turn within", StringComparison.Ordinal);
        }
    }

    /// <summary>A serial line whose instrument never answers, and is waited for as long as a test likes.</summary>
    private sealed class WaitingSession(DeviceFile line) : BlockingSession("TEST::line", Hasty)
    {
        public ValueTask HoldAsync(TimeSpan longer)
        {
            Exchange(deadline => Receive(deadline), CancellationToken.None, longer);
            return ValueTask.CompletedTask;
        }

        protected override void Send(ReadOnlySpan<byte> message, Deadline deadline) => line.Send(message, deadline);

        protected override ReadOnlyMemory<byte> Receive(Deadline deadline)
        {
            var buffer = new byte[1];
            return buffer.AsMemory(0, line.Receive(buffer, deadline));
        }

        protected override void Clear(Deadline deadline)
        {
        }

        protected override void Close() => line.Dispose();
    }
}
