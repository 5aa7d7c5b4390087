using System.Net.Sockets;
using FsCheck;
using FsCheck.Fluent;
using SpinBench.Connections.HiSlip;
using SpinBench.Connections.Opening;
using SpinBench.Connections.Vxi11;

namespace SpinBench.Connections.Tests.Servers;

/// <summary>The servers against exact bytes, and against any bytes.</summary>
public sealed class WireBytesTests : IDisposable
{
    private readonly ServedKepco _kepco = new();

    public void Dispose() => _kepco.Dispose();

    [Fact]
    public void HiSlip_in_overlap_mode_keeps_every_reply_and_numbers_them_by_themselves()
    {
        var port = _kepco.ServeHiSlip().Endpoint.Port;
        using var synchronous = Connect(port);
        Send(synchronous, "48530000 01007878 0000000000000007 686973 6C697030");
        var opened = Receive(synchronous, 16);
        using var asynchronous = Connect(port);
        Send(asynchronous, "48531100 0000" + Convert.ToHexString(opened[6..8]) + "0000000000000000");
        Receive(asynchronous, 16);

        Send(asynchronous, "48531300 00000000 0000000000000000");
        Assert.Equal("48531700" + new string('0', 24), Convert.ToHexString(Receive(asynchronous, 16)));
        Send(synchronous, "48530801 00000000 0000000000000000");
        Assert.Equal("48530901" + new string('0', 24), Convert.ToHexString(Receive(synchronous, 16)));

        // Two questions before either answer is read: neither interrupts the other.
        Send(synchronous, "48530700 FFFFFF00 0000000000000006" + Convert.ToHexString("OUTP?\n"u8) + "48530700 FFFFFF02 0000000000000006" + Convert.ToHexString("*ESE?\n"u8));
        var answers = Convert.ToHexString(Receive(synchronous, 36));
        Assert.Equal("48530700FFFFFF000000000000000002" + "300A", answers[..36]);
        Assert.Equal("48530700FFFFFF020000000000000002" + "300A", answers[36..]);
    }

    [Theory]
    [InlineData("00", true)]
    [InlineData("01", false)]
    public async Task An_instrument_that_prefers_overlap_mode_is_asked_for_the_other_one(string agreed, bool opens)
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var instrument = Task.Run(() =>
        {
            using var synchronous = listener.AcceptSocket();
            Receive(synchronous, 23);
            Send(synchronous, "48530101 01000001 0000000000000000");
            using var asynchronous = listener.AcceptSocket();
            Receive(asynchronous, 16);
            Send(asynchronous, "48531200 00005858 0000000000000000");
            Receive(asynchronous, 24);
            Send(asynchronous, "48531000 00000000 0000000000000008 0000000000100000");
            Assert.Equal("48531300", Convert.ToHexString(Receive(asynchronous, 16))[..8]);
            Send(asynchronous, "48531701 00000000 0000000000000000");
            Assert.Equal("48530800", Convert.ToHexString(Receive(synchronous, 16))[..8]);
            Send(synchronous, $"485309{agreed} 00000000 0000000000000000");
        });
        var resource = $"TCPIP::127.0.0.1::hislip0,{((System.Net.IPEndPoint)listener.LocalEndpoint).Port}::INSTR";
        if (opens) await SessionDoor.Open(resource).DisposeAsync();
        else Assert.Contains("overlap", Assert.Throws<SpinBench.Instruments.InstrumentException>(() => SessionDoor.Open(resource)).Message, StringComparison.Ordinal);
        await instrument.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_service_request_that_is_long_in_coming_does_not_end_the_wait_for_it()
    {
        // Longer than a waiting session looks at once, and cut into more pieces.
        const int pieces = 96;
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var instrument = Task.Run(() =>
        {
            using var synchronous = listener.AcceptSocket();
            Receive(synchronous, 23);
            Send(synchronous, "48530100 01000001 0000000000000000");
            using var asynchronous = listener.AcceptSocket();
            Receive(asynchronous, 16);
            Send(asynchronous, "48531200 00005858 0000000000000000");
            Receive(asynchronous, 24);
            Send(asynchronous, "48531000 00000000 0000000000000008 0000000000100000");
            Send(asynchronous, $"48531400 00000000 00000000{pieces << 20:X8}");
            var piece = new byte[1 << 20];
            for (var sent = 0; sent < pieces; sent++) asynchronous.Send(piece);
            Assert.Equal(0, synchronous.Receive(piece));
        });
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        var session = new HiSlipSession("127.0.0.1", port, "hislip0", $"TCPIP::127.0.0.1::hislip0,{port}::INSTR", new SessionOptions());
        Assert.True(await Task.Run(async () => await session.WaitForServiceRequestAsync(TimeSpan.FromSeconds(20))));
        await session.DisposeAsync();
        await instrument.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void HiSlip_opens_and_answers_in_the_bytes_of_the_standard()
    {
        var port = _kepco.ServeHiSlip().Endpoint.Port;
        using var synchronous = Connect(port);
        Send(synchronous, "48530000 01007878 0000000000000007 686973 6C697030");
        var opened = Receive(synchronous, 16);
        Assert.Equal("485301000100", Convert.ToHexString(opened)[..12]);
        Assert.Equal(new string('0', 16), Convert.ToHexString(opened)[16..]);
        using var asynchronous = Connect(port);
        Send(asynchronous, "48531100 0000" + Convert.ToHexString(opened[6..8]) + "0000000000000000");
        Assert.Equal("48531200" + "00005342" + "0000000000000000", Convert.ToHexString(Receive(asynchronous, 16)));
        Send(asynchronous, "48530F00 00000000 0000000000000008 0000000000100000");
        Assert.Equal("48531000" + "00000000" + "0000000000000008" + "0000000004000000", Convert.ToHexString(Receive(asynchronous, 24)));
        Send(synchronous, "48530700 FFFFFF00 0000000000000007" + Convert.ToHexString("OUTP?\r\n"u8));
        Assert.Equal("48530700" + "FFFFFF00" + "0000000000000002" + "300A", Convert.ToHexString(Receive(synchronous, 18)));
        Send(asynchronous, "48531300 00000000 0000000000000000");
        Assert.Equal("48531700" + "00000000" + "0000000000000000", Convert.ToHexString(Receive(asynchronous, 16)));
        Send(synchronous, "48530800 00000000 0000000000000000");
        Assert.Equal("48530900" + "00000000" + "0000000000000000", Convert.ToHexString(Receive(synchronous, 16)));
    }

    [Fact]
    public void Vxi11_calls_are_answered_in_the_bytes_of_the_standard()
    {
        using var core = Connect(_kepco.ServeVxi11().Endpoint.Port);
        const string nobody = "0000000000000000 0000000000000000";
        Send(core, "80000040 00000001 00000000 00000002 000607AF 00000001 0000000A" + nobody + "00000007 00000000 00000000 00000005 696E737430000000");
        var link = Receive(core, 4 + 24 + 16);
        Assert.Equal("80000028" + "00000001" + "00000001" + "00000000" + "0000000000000000" + "00000000" + "00000000", Convert.ToHexString(link)[..64]);
        Assert.Equal("00100000", Convert.ToHexString(link)[^8..]);
        Send(core, "80000028 00000002 00000000 00000002 000607AF 00000001 00000063" + nobody);
        Assert.Equal("80000018" + "00000002" + "00000001" + "00000000" + "0000000000000000" + "00000003", Convert.ToHexString(Receive(core, 28)));
        Send(core, "80000028 00000003 00000000 00000002 000607B1 00000001 00000000" + nobody);
        Assert.EndsWith("00000001", Convert.ToHexString(Receive(core, 28)));
        Send(core, "80000028 00000004 00000000 00000002 000607AF 00000009 00000000" + nobody);
        Assert.EndsWith("000000020000000100000001", Convert.ToHexString(Receive(core, 36)));
        Send(core, "80000028 00000005 00000000 00000002 000607AF 00000001 0000000B" + nobody);
        Assert.EndsWith("00000004", Convert.ToHexString(Receive(core, 28)));
    }

    [Fact]
    public async Task Servers_survive_any_bytes_and_answer_the_next_client()
    {
        var (vxi, hiSlip) = (_kepco.ServeVxi11(), _kepco.ServeHiSlip());
        Prop.ForAll<byte[], byte>((bytes, kind) =>
        {
            using var socket = Connect((kind % 2 == 0 ? vxi.Endpoint : hiSlip.Endpoint).Port);
            byte[] begin = kind % 4 < 2 ? [] : kind % 2 == 0 ? [0x80, 0, 0, (byte)bytes.Length] : [(byte)'H', (byte)'S', (byte)(kind / 4 % 40)];
            socket.Send([.. begin, .. bytes]);
        }).QuickCheckThrowOnFailure();
        await using var one = ServedKepco.Open(vxi);
        await using var two = ServedKepco.Open(hiSlip);
        Assert.StartsWith("KEPCO", await ServedKepco.Ask(one, "*IDN?"));
        Assert.StartsWith("KEPCO", await ServedKepco.Ask(two, "*IDN?"));
    }

    [Fact]
    public void Records_are_put_together_from_pieces_of_any_size() => Prop.ForAll<byte[][], PositiveInt>((fragments, step) =>
    {
        byte[] stream = [.. fragments.SelectMany(f => new byte[] { 0, 0, 0, (byte)f.Length }.Concat(f)), 0x80, 0, 0, 1, 42];
        var assembler = new RpcAssembler(100_000);
        ReadOnlyMemory<byte> record = default;
        var isComplete = false;
        foreach (var piece in stream.Chunk(step.Get))
        {
            for (var sent = 0; sent < piece.Length;)
            {
                Assert.False(isComplete);
                var space = assembler.GetSpace();
                var count = Math.Min(space.Length, piece.Length - sent);
                piece.AsSpan(sent, count).CopyTo(space);
                assembler.Advance(count);
                sent += count;
                isComplete = assembler.TryTake(out record);
            }
        }

        Assert.True(isComplete);
        Assert.Equal([.. fragments.SelectMany(f => f), 42], record.ToArray());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_hislip_payload_that_is_too_long_is_dropped_and_the_next_message_is_read()
    {
        var assembler = new HiSlipAssembler();
        Feed(assembler, Convert.FromHexString("4853070000000001" + "0000000004000001"));
        var rest = new byte[65536];
        var isTaken = false;
        for (var fed = 0; fed < (64 << 20) + 1 && !isTaken; fed += rest.Length)
        {
            Feed(assembler, rest.AsSpan(0, Math.Min(rest.Length, (64 << 20) + 1 - fed)));
            isTaken = assembler.TryTake(out var dropped);
            if (isTaken) Assert.True(dropped.IsTooLong);
        }

        Assert.True(isTaken);
        Feed(assembler, Convert.FromHexString("4853070100000002" + "0000000000000000"));
        Assert.True(assembler.TryTake(out var next));
        Assert.Equal((HiSlipMessageType.DataEnd, 2u), (next.Type, next.Parameter));
    }

    private static void Feed(HiSlipAssembler assembler, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var space = assembler.GetSpace();
            var count = Math.Min(space.Length, bytes.Length);
            bytes[..count].CopyTo(space);
            assembler.Advance(count);
            bytes = bytes[count..];
            if (!bytes.IsEmpty) Assert.False(assembler.TryTake(out _));
        }
    }

    private static Socket Connect(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveTimeout = 5000 };
        socket.Connect("127.0.0.1", port);
        return socket;
    }

    private static void Send(Socket socket, string hexadecimal) => socket.Send(Convert.FromHexString(hexadecimal.Replace(" ", "")));

    private static byte[] Receive(Socket socket, int count)
    {
        var bytes = new byte[count];
        for (var got = 0; got < count;)
        {
            var more = socket.Receive(bytes, got, count - got, SocketFlags.None);
            Assert.NotEqual(0, more);
            got += more;
        }

        return bytes;
    }
}
