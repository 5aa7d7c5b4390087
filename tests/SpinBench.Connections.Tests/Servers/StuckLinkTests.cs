using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using SpinBench.Connections.HiSlip;
using SpinBench.Connections.Vxi11;
using SpinBench.Instruments;

namespace SpinBench.Connections.Tests.Servers;

/// <summary>A link that carries nothing any more, and is not closed either, is given up: the next question goes over a new one.</summary>
public sealed class StuckLinkTests : IDisposable
{
    // Where the reply to create_link says on which port the abort channel is: behind mark, header, error and link.
    private const int AbortPortAt = 4 + 24 + 8;

    private readonly ServedKepco _kepco = new();
    private readonly TcpListener _silent = new(IPAddress.Loopback, 0);

    public StuckLinkTests() => _silent.Start();

    public void Dispose()
    {
        _silent.Dispose();
        _kepco.Dispose();
    }

    [Fact]
    public async Task A_question_that_timed_out_is_no_hindrance_where_nobody_answers_on_the_abort_channel()
    {
        var port = ((IPEndPoint)_silent.LocalEndpoint).Port;
        using var relay = new DeafeningRelay(
            _kepco.ServeVxi11().Endpoint, reply => BinaryPrimitives.WriteUInt32BigEndian(reply.AsSpan(AbortPortAt), (uint)port));
        await using var session = new Vxi11Session("127.0.0.1", relay.Port, "inst0", $"TCPIP::127.0.0.1,{relay.Port}::inst0::INSTR", ServedKepco.Quick(1.5));
        await AssertGoesOnAsync(session, relay);
    }

    [Fact]
    public async Task A_hislip_session_that_carries_nothing_any_more_is_opened_anew()
    {
        using var relay = new DeafeningRelay(_kepco.ServeHiSlip().Endpoint);
        await using var session = new HiSlipSession("127.0.0.1", relay.Port, "hislip0", $"TCPIP::127.0.0.1::hislip0,{relay.Port}::INSTR", ServedKepco.Quick(1.5));
        await AssertGoesOnAsync(session, relay);
    }

    [Fact]
    public async Task Who_waits_for_a_service_request_over_a_connection_that_is_lost_is_told_at_once()
    {
        var server = _kepco.ServeHiSlip();
        await using var session = ServedKepco.Open(server, 1.5);
        server.Dispose();
        // The first finds the connection closed, the second that it cannot be made anew.
        await Assert.ThrowsAsync<InstrumentException>(() => ServedKepco.Ask(session, "OUTP?"));
        await Assert.ThrowsAsync<InstrumentException>(() => ServedKepco.Ask(session, "OUTP?"));
        var problem = await Assert.ThrowsAsync<InstrumentException>(
            () => Task.Run(async () => await session.WaitForServiceRequestAsync(TimeSpan.FromSeconds(10))).WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Contains("the connection is lost", problem.Message, StringComparison.Ordinal);
    }

    private static async Task AssertGoesOnAsync(BlockingSession session, DeafeningRelay relay)
    {
        Assert.Equal("0", await ServedKepco.Ask(session, "OUTP?"));
        relay.Deafen();
        var problem = await Assert.ThrowsAsync<InstrumentException>(() => ServedKepco.Ask(session, "CURR?"));
        Assert.Contains("no answer within", problem.Message, StringComparison.Ordinal);
        Assert.StartsWith("KEPCO", await ServedKepco.Ask(session, "*IDN?"), StringComparison.Ordinal);
    }
}
