using SpinBench.Connections.Opening;
using SpinBench.Connections.Tests.Servers;
using SpinBench.Instruments;

namespace SpinBench.Connections.Tests.Tcp;

/// <summary>A time limit, and a cancellation, hold as well where bytes keep coming and never come to an end.</summary>
public sealed class TricklingTests
{
    private const string HiSlipReplyOf16Megabytes = "48530100010000010000000001000000";
    private const string RpcRecordOf16Megabytes = "81000000";

    [Theory]
    [InlineData("", "TCPIP::127.0.0.1::{0}::SOCKET")]
    [InlineData(RpcRecordOf16Megabytes, "TCPIP::127.0.0.1,{0}::inst0::INSTR")]
    [InlineData(HiSlipReplyOf16Megabytes, "TCPIP::127.0.0.1::hislip0,{0}::INSTR")]
    public async Task An_answer_that_never_ends_is_given_up_at_the_time_limit(string beginning, string resource)
    {
        using var server = new TricklingServer(beginning);
        var limit = TimeSpan.FromSeconds(0.2);
        var began = TimeProvider.System.GetTimestamp();
        var problem = await Assert.ThrowsAsync<InstrumentException>(() => Ask(resource, server, new SessionOptions { Timeout = limit, OpenTimeout = limit }));
        Assert.IsType<TimeoutException>(problem.InnerException);
        Assert.InRange(TimeProvider.System.GetElapsedTime(began).TotalSeconds, 0.2, 3);
    }

    [Fact]
    public async Task A_cancelled_question_ends_soon_although_bytes_keep_coming()
    {
        using var server = new TricklingServer("");
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(80));
        var began = TimeProvider.System.GetTimestamp();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Ask("TCPIP::127.0.0.1::{0}::SOCKET", server, new SessionOptions(), stop.Token));
        Assert.InRange(TimeProvider.System.GetElapsedTime(began).TotalSeconds, 0, 3);
    }

    [Fact]
    public async Task A_greeting_that_never_ends_is_given_up_at_the_time_limit()
    {
        using var server = new TricklingServer("");
        var options = new SessionOptions { Timeout = TimeSpan.FromSeconds(0.2), GreetingPatience = TimeSpan.FromSeconds(1) };
        var problem = await Assert.ThrowsAsync<InstrumentException>(() => Ask("TCPIP::127.0.0.1::{0}::SOCKET", server, options));
        Assert.IsType<TimeoutException>(problem.InnerException);
    }

    [Fact]
    public async Task A_silent_instrument_behind_a_controller_is_given_up_although_the_controller_keeps_answering()
    {
        using var kepco = new ServedKepco();
        var options = new SessionOptions { Timeout = TimeSpan.FromMilliseconds(40), Through = kepco.ServePrologix().Resource.ToString() };
        var problem = await Assert.ThrowsAsync<InstrumentException>(() => Task.Run(async () =>
        {
            await using var session = SessionDoor.Open("GPIB0::8::INSTR", options);
            await session.QueryAsync("CURR 1"u8.ToArray());
        }).WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.Matches(@"no answer within 0\.\d+ s", problem.Message);
    }

    // The cancellation is the session's to see: the test only waits.
    private static Task Ask(string resource, TricklingServer server, SessionOptions options, CancellationToken cancellation = default) => Task.Run(
        async () =>
        {
            await using var session = SessionDoor.Open(resource.Replace("{0}", $"{server.Port}", StringComparison.Ordinal), options);
            await session.QueryAsync("*IDN?"u8.ToArray(), cancellation);
        },
        CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30), CancellationToken.None);
}
