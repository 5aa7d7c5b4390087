using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SpinBench.Connections.Opening;
using SpinBench.Connections.Serial;
using SpinBench.Connections.Tests.Serial;
using SpinBench.Connections.Tests.Tcp;
using SpinBench.Instruments;

namespace SpinBench.Connections.Tests.Servers;

/// <summary>A virtual instrument on a serial line, against the session of this project and against bare bytes.</summary>
public sealed class PtyServerTests : IDisposable
{
    private readonly ServedKepco _kepco = new();

    public void Dispose() => _kepco.Dispose();

    [Fact]
    public async Task A_query_is_answered_as_often_as_the_line_is_opened()
    {
        var server = _kepco.ServePty();
        for (var i = 0; i < 5; i++)
        {
            await using var session = Open(server.Resource.ToString());
            Assert.StartsWith("KEPCO,", await Ask(session, "*IDN?"), StringComparison.Ordinal);
            await session.WriteAsync(Encoding.ASCII.GetBytes($"OUTP {i % 2}"));
            Assert.Equal($"{i % 2}", await Ask(session, "OUTP?"));
        }
    }

    [Theory]
    [InlineData("COUNT abc\r", "3\n")]
    [InlineData("COUNT abc\n", "3\n")]
    [InlineData("COUNT abc\r\n", "3\n")]
    [InlineData("\r\n\nCOUNT abc\r\nCOUNT a\rCOUNT ab\n", "3\n1\n2\n")]
    [InlineData("COUNT #14\r\n\r\n\n", "7\n")]
    [InlineData("COUNT '#'\rCOUNT \"\n", "3\n1\n")]
    public void A_message_ends_with_either_or_both_and_a_block_is_counted(string sent, string received) => Assert.Equal(received, Exchange(null, sent, received.Length));

    [Theory]
    [InlineData(LineEnd.Cr, "1\r")]
    [InlineData(LineEnd.CrLf, "1\r\n")]
    [InlineData(LineEnd.None, "1")]
    public void Replies_end_as_the_bench_file_says(LineEnd end, string received) => Assert.Equal(received, Exchange(end, "COUNT a\n", received.Length));

    [Fact]
    public async Task A_breakdown_of_the_firmware_costs_one_answer_and_is_told_to_who_watches()
    {
        var watcher = new BreakdownWatcher();
        using var server = new SpinBench.VirtualBench.Servers.PtyServer(
            new SpinBench.VirtualBench.Servers.ServedInstrument("echo", new EchoInstrument(), new Lock(), () => { }, watcher));
        await using var session = Open(server.Resource.ToString());
        await session.WriteAsync("BREAK"u8.ToArray());
        Assert.Equal("*IDN?", await Ask(session, "*IDN?"));
        Assert.Equal(["echo: BREAK: broken on purpose"], watcher.Breakdowns);
    }

    [Fact]
    public void A_bare_reply_has_no_terminator() => Assert.Equal("\0\x01\n1\n", Exchange(null, "RAW\nCOUNT a\n", 5));

    [Fact]
    public void A_bare_reply_has_no_terminator_on_a_socket_either()
    {
        using var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp) { ReceiveTimeout = 10_000 };
        socket.Connect(_kepco.ServeSocket().Endpoint);
        socket.Send("RAW\nCOUNT a\n"u8);
        var buffer = new byte[16];
        var received = 0;
        while (received < 5) received += socket.Receive(buffer.AsSpan(received));
        Assert.Equal("\0\x01\n1\n", Encoding.Latin1.GetString(buffer, 0, received));
    }

    [Fact]
    public async Task A_reply_larger_than_what_the_line_holds_arrives_whole()
    {
        await using var session = Open(_kepco.ServePty().Resource.ToString());
        Assert.Equal("100000", await Ask(session, "COUNT " + new string('x', 100_000)));
        var block = "#6100000" + new string('y', 100_000);
        Assert.Equal("100008", await Ask(session, "COUNT " + block));
    }

    [Fact]
    public async Task A_reply_that_nobody_reads_holds_the_server_up_for_a_moment_only()
    {
        var server = _kepco.ServePty();
        using (var rude = Raw(server.Resource.ToString())) rude.Send("BLOCK 1000000\n"u8, ScriptedLine.Soon());
        await using var session = Open(server.Resource.ToString());
        await session.ClearAsync();
        Assert.StartsWith("KEPCO,", await Ask(session, "*IDN?"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_does_not_answer_times_out_and_the_next_query_gets_its_own_answer()
    {
        await using var session = Open(_kepco.ServePty().Resource.ToString(), 2);
        var problem = await Assert.ThrowsAsync<InstrumentException>(async () => await Ask(session, "OUTP 1"));
        Assert.Equal("OUTP 1", problem.Command);
        Assert.Equal("1", await Ask(session, "OUTP?"));
    }

    [Fact]
    public async Task A_block_that_breaks_off_is_forgotten_after_a_silence()
    {
        await using var session = Open(_kepco.ServePty().Resource.ToString(), 2);
        await session.WriteAsync("COUNT #41000abc"u8.ToArray());
        await Assert.ThrowsAsync<InstrumentException>(async () => await Ask(session, "*IDN?"));
        Assert.StartsWith("KEPCO,", await Ask(session, "*IDN?"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_a_client_sends_the_next_good_command_is_answered()
    {
        await using var session = Open(_kepco.ServePty().Resource.ToString());
        Prop.ForAll(Gen.Choose(0, 255).Where(value => value is not ('#' or '?')).Select(value => (byte)value).ArrayOf().ToArbitrary(), garbage =>
        {
            session.WriteAsync(garbage).AsTask().Wait();
            Assert.Equal("3", Ask(session, "COUNT abc").Result);
        }).Check(FuzzCount.Checks(usual: 100));
    }

    [Fact]
    public async Task What_was_written_last_arrives_though_the_session_is_cleared_or_closed_at_once()
    {
        var server = _kepco.ServePty();
        for (var i = 0; i < 20; i++)
        {
            await using (var first = Open(server.Resource.ToString()))
            {
                await first.WriteAsync(Encoding.ASCII.GetBytes($"OUTP {i % 2}"));
                if (i % 4 < 2) await first.ClearAsync();
            }

            await using var second = Open(server.Resource.ToString());
            Assert.Equal($"{i % 2}", await Ask(second, "OUTP?"));
        }
    }

    [Fact]
    public void Stopping_is_prompt_while_a_client_does_not_read()
    {
        var server = _kepco.ServePty();
        using var client = Raw(server.Resource.ToString());
        client.Send("BLOCK 1000000\n"u8, ScriptedLine.Soon());
        Assert.True(client.WaitForInput(10_000));
        var began = TimeProvider.System.GetTimestamp();
        server.Dispose();
        Assert.InRange(TimeProvider.System.GetElapsedTime(began).TotalSeconds, 0, 0.9);
    }

    private static SerialSession Open(string resource, double seconds = 10) =>
        (SerialSession)SessionDoor.Open(resource, new SessionOptions { Timeout = TimeSpan.FromSeconds(seconds) });

    private static DeviceFile Raw(string resource) => DeviceFile.Open(resource["ASRL".Length..^"::INSTR".Length]);

    private static async Task<string> Ask(SerialSession session, string message) =>
        Encoding.Latin1.GetString((await session.QueryAsync(Encoding.Latin1.GetBytes(message))).Span);

    private string Exchange(LineEnd? end, string sent, int count)
    {
        using var client = Raw(_kepco.ServePty(end).Resource.ToString());
        client.Send(Encoding.Latin1.GetBytes(sent), ScriptedLine.Soon());
        var buffer = new byte[count + 1];
        var received = 0;
        while (received < count) received += client.Receive(buffer.AsSpan(received), ScriptedLine.Soon());
        if (client.WaitForInput(20)) received += client.Receive(buffer.AsSpan(received), ScriptedLine.Soon());
        return Encoding.Latin1.GetString(buffer, 0, received);
    }
}
