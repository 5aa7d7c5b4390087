using SpinBench.Connections.Tests.Tcp;
using SpinBench.Instruments;
using SpinBench.VirtualBench.Messages;

namespace SpinBench.Connections.Tests;

/// <summary>A session whose other end is in the same process fails with the same words as one over a wire.</summary>
public sealed class InProcessSessionTests
{
    [Fact]
    public async Task A_session_that_is_closed_says_so_and_does_nothing()
    {
        var session = Open();
        await session.DisposeAsync();
        var problem = await Assert.ThrowsAsync<InstrumentException>(async () => await session.QueryAsync("A?"u8.ToArray()));
        Assert.Equal(("SIM::echo", "A?"), (problem.Instrument, problem.Command));
        Assert.Contains("the session is closed", problem.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InstrumentException>(async () => await session.WriteAsync("A"u8.ToArray()));
        problem = await Assert.ThrowsAsync<InstrumentException>(async () => await session.ClearAsync());
        Assert.Null(problem.Command);
    }

    [Fact]
    public async Task A_command_that_does_not_answer_is_told_and_the_next_question_is_answered()
    {
        await using var session = Open();
        var problem = await Assert.ThrowsAsync<InstrumentException>(async () => await session.QueryAsync("OUTP 1"u8.ToArray()));
        Assert.Equal("SIM::echo: 'OUTP 1': the instrument did not answer; the command is not a query that it knows", problem.Message);
        Assert.Equal("A?"u8.ToArray(), (await session.QueryAsync("A?"u8.ToArray())).ToArray());
    }

    [Fact]
    public async Task What_is_cancelled_before_is_not_done()
    {
        await using var session = Open();
        var stopped = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await session.QueryAsync("A?"u8.ToArray(), stopped));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await session.ClearAsync(stopped));
    }

    private static InProcessSession Open() => new("SIM::echo", new EchoInstrument());
}
