using System.Net;
using System.Net.Sockets;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SpinBench.Connections.Tests.Servers;
using SpinBench.VirtualBench.Servers;

namespace SpinBench.Connections.Tests.Prologix;

/// <summary>The emulated controller against bare bytes, the way programs without this project's sessions talk to it.</summary>
public sealed class PrologixServerTests : IDisposable
{
    private const string Version = "Prologix GPIB-ETHERNET Controller version 01.06.06.00 (simulated)\r\n";
    private readonly ServedKepco _kepco = new();

    public void Dispose() => _kepco.Dispose();

    [Theory]
    [InlineData("++ver\n", Version)]
    [InlineData("++addr\n++addr 8\n++addr\r\n++addr 8 96\n++addr\n", "1\r\n8\r\n8 96\r\n")]
    [InlineData("++mode\n++mode 0\n++mode\n", "1\r\n0\r\n")]
    [InlineData("++auto 1\n++auto\n++eoi 0\n++eoi\n++eos 3\n++eos\n", "1\r\n0\r\n3\r\n")]
    [InlineData("++eot_enable 1\n++eot_enable\n++eot_char 42\n++eot_char\n", "1\r\n42\r\n")]
    [InlineData("++read_tmo_ms 3000\n++read_tmo_ms\n++read_tmo_ms 3001\n", "3000\r\nUnrecognized command\r\n")]
    [InlineData("++lon 1\n++lon\n++status 64\n++status\n++savecfg\n", "1\r\n64\r\n0\r\n")]
    [InlineData("++ifc\n++llo\n++loc\n++srq\n", "0\r\n")]
    [InlineData("++nonsense\n++addr 31\n++addr x\n++clr 1\n", "Unrecognized command\r\nUnrecognized command\r\nUnrecognized command\r\nUnrecognized command\r\n")]
    public void Commands_of_the_controller_answer(string sent, string received) => Assert.Equal(received, Exchange(sent, received.Length));

    [Theory]
    [InlineData("++mode 1\n++auto 0\n++read_tmo_ms 50\n++eos 3\n++eoi 1\n++eot_enable 0\n++addr 8\nCOUNT abc\r\n++read eoi\n", "3\n")]
    [InlineData("++auto 0\n++eoi 1\n++eos 2\n++addr 8\nCOUNT \x1b+\x1b\n\x1b\x1b\n++addr 8\n++read eoi\n", "3\n")]
    [InlineData("++addr 8\n++eot_enable 1\n++eot_char 42\nCOUNT a\n++read eoi\nRAW\n++read eoi\n", "1\n*\0\x01\n*")]
    [InlineData("++addr 8\nCOUNT 0123456789\n++read 49\n++ver\n++read 48\n++read eoi\n", "1" + Version + "0\n")]
    [InlineData("++addr 8\n++auto 1\nCOUNT a\n", "1\n")]
    [InlineData("++addr 8\n++read_tmo_ms 1\nCOUNT a\nCOUNT ab\n++read eoi\n++read eoi\n++ver\n", "2\n" + Version)]
    [InlineData("++addr 8\n++read_tmo_ms 1\nCOUNT a\n++clr\n++read\nCOUNT ab\n++read\n++ver\n", "2\n" + Version)]
    [InlineData("++addr 9\n++read_tmo_ms 1\nCOUNT a\n++read eoi\n++spoll\n++ver\n", "0\r\n" + Version)]
    [InlineData("++mode 0\n++addr 8\nCOUNT a\n++read eoi\n++ver\n", Version)]
    [InlineData("++addr 8\n*CLS;*ESE 1;*SRE 32;*OPC\n++srq\n++spoll\n++srq\n++spoll 8\n", "1\r\n96\r\n0\r\n32\r\n")]
    public void Messages_reach_the_instrument_and_replies_come_when_they_are_read(string sent, string received) => Assert.Equal(received, Exchange(sent, received.Length));

    [Fact]
    public void A_trigger_reaches_the_addresses_that_are_named()
    {
        Exchange("++addr 1\n++trg\n++trg 8 9 10\n++addr 8\n++trg\n++ver\n", Version.Length);
        Assert.Equal(2, _kepco.Triggers);
    }

    [Theory]
    [InlineData("++trg 8\n")]
    [InlineData("++addr 8\n++trg\n")]
    [InlineData("++addr 8\n++clr\n")]
    public async Task What_reaches_an_instrument_waits_while_another_client_has_locked_it(string sent)
    {
        var server = _kepco.ServePrologix();
        await using var holder = ServedKepco.Open(_kepco.ServeHiSlip());
        await holder.LockAsync(TimeSpan.Zero);
        using var socket = Connect(server);
        socket.Send(Encoding.Latin1.GetBytes(sent + "++ver\n"));
        Assert.False(socket.Poll(TimeSpan.FromMilliseconds(150), SelectMode.SelectRead));
        Assert.Equal(0, _kepco.Triggers + _kepco.Clears);
        await holder.UnlockAsync();
        Assert.Equal(Version, Read(socket, Version.Length));
        Assert.Equal(1, _kepco.Triggers + _kepco.Clears);
    }

    [Fact]
    public async Task A_client_that_goes_while_it_waits_for_a_lock_has_nothing_done()
    {
        var server = _kepco.ServePrologix();
        await using var holder = ServedKepco.Open(_kepco.ServeHiSlip());
        await holder.LockAsync(TimeSpan.Zero);
        using (var socket = Connect(server)) socket.Send("++trg 8\n"u8);
        server.Dispose();
        await holder.UnlockAsync();
        Assert.Equal(0, _kepco.Triggers);
    }

    [Fact]
    public void A_connection_that_is_closed_on_either_side_is_gone()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
        client.Connect(listener.LocalEndpoint);
        var served = listener.AcceptSocket();
        Assert.False(served.IsGone());
        client.Dispose();
        Assert.True(SpinWait.SpinUntil(served.IsGone, TimeSpan.FromSeconds(10)));
        served.Dispose();
        Assert.True(served.IsGone());
    }

    [Fact]
    public void Settings_that_are_kept_are_those_of_the_next_connection_and_others_are_not()
    {
        var server = _kepco.ServePrologix();
        Assert.Equal("5\r\n", Exchange("++addr 5\n++addr\n", 3, server));
        Assert.Equal("1\r\n", Exchange("++addr\n", 3, server));
        Assert.Equal("6\r\n", Exchange("++savecfg 1\n++addr 6\n++addr\n", 3, server));
        Assert.Equal("6\r\n", Exchange("++addr\n", 3, server));
    }

    [Fact]
    public void Whatever_a_client_sends_the_controller_goes_on()
    {
        var server = _kepco.ServePrologix();
        using var socket = Connect(server);
        string[] words = ["++", "+", "addr", "spoll", "trg", "eos", "eot_enable 1", "eot_char", "clr", "savecfg", "mode", "ver", " ", "8", "96", "300", "-1", "\x1b", "\n", "\r", "COUNT a", "\0", "\xff", "#9", "\""];
        Prop.ForAll(Gen.Elements(words).ArrayOf().ToArbitrary(), message =>
        {
            socket.Send(Encoding.Latin1.GetBytes(string.Concat(message) + "\n\n++eot_enable\n++ver\n"));
            var received = "";
            while (!received.EndsWith("0\r\n" + Version, StringComparison.Ordinal) && !received.EndsWith("1\r\n" + Version, StringComparison.Ordinal)) received += Read(socket, 1);
        }).Check(FuzzCount.Checks(usual: 100));
    }

    [Fact]
    public void A_restart_ends_the_connection()
    {
        using var socket = Connect(_kepco.ServePrologix());
        socket.Send("++rst\n++ver\n"u8);
        Assert.Equal(0, socket.Receive(new byte[1]));
    }

    [Fact]
    public void Stopping_is_prompt_while_a_client_waits_for_a_reply()
    {
        var server = _kepco.ServePrologix();
        using var socket = Connect(server);
        socket.Send("++read_tmo_ms 3000\n++ver\n++read eoi\n"u8);
        Assert.Equal(Version, Read(socket, Version.Length));
        var began = TimeProvider.System.GetTimestamp();
        server.Dispose();
        Assert.InRange(TimeProvider.System.GetElapsedTime(began).TotalSeconds, 0, 1.5);
    }

    private static Socket Connect(PrologixServer server)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveTimeout = 10_000 };
        socket.Connect(server.Endpoint);
        return socket;
    }

    private static string Read(Socket socket, int count)
    {
        var buffer = new byte[count];
        var received = 0;
        while (received < count) received += socket.Receive(buffer.AsSpan(received)) is > 0 and var some ? some : throw new IOException("closed");
        return Encoding.Latin1.GetString(buffer);
    }

    private string Exchange(string sent, int count, PrologixServer? server = null)
    {
        using var socket = Connect(server ?? _kepco.ServePrologix());
        socket.Send(Encoding.Latin1.GetBytes(sent));
        return Read(socket, count);
    }
}
