using System.Net;
using System.Net.Sockets;
using System.Text;
using SpinBench.Connections.HiSlip;

namespace SpinBench.Connections.Tests.Servers;

/// <summary>
/// Both ends of HiSLIP against bytes that were written down by the tables of the specification (IVI-6.1), not recorded from an instrument and not from either
/// end: types, control codes, ids from FFFFFF00 in steps of two, the bit that says that the last reply was read, lengths.
/// </summary>
public sealed class HiSlipBytesTests : IDisposable
{
    private const string Empty = "0000000000000000";
    private readonly ServedKepco _kepco = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public HiSlipBytesTests() => _listener.Start();

    public void Dispose()
    {
        _listener.Dispose();
        _kepco.Dispose();
    }

    [Fact]
    public void The_server_reports_the_status_with_regard_to_what_was_read()
    {
        var (synchronous, asynchronous) = Join(_kepco.ServeHiSlip().Endpoint.Port);
        using (synchronous)
        using (asynchronous)
        {
            Send(synchronous, "48530700 FFFFFF00 0000000000000006" + Text("OUTP?\n"));
            Expect(synchronous, "48530700 FFFFFF00 0000000000000002 300A");
            // The reply came, and its reader says first that it was not read, then that it was.
            Send(asynchronous, "48531500 FFFFFF00" + Empty);
            Expect(asynchronous, "48531610 00000000" + Empty);
            Send(asynchronous, "48531501 FFFFFF00" + Empty);
            Expect(asynchronous, "48531600 00000000" + Empty);
        }
    }

    [Fact]
    public void The_server_grants_and_releases_locks()
    {
        var (synchronous, asynchronous) = Join(_kepco.ServeHiSlip().Endpoint.Port);
        using (synchronous)
        using (asynchronous)
        {
            Send(asynchronous, "48530401 000003E8" + Empty);
            Expect(asynchronous, "48530501 00000000" + Empty);
            Send(asynchronous, "48531800 00000000" + Empty);
            Expect(asynchronous, "48531901 00000001" + Empty);
            Send(asynchronous, "48530400 FFFFFEFE" + Empty);
            Expect(asynchronous, "48530501 00000000" + Empty);
            Send(asynchronous, "48530400 FFFFFEFE" + Empty);
            Expect(asynchronous, "48530503 00000000" + Empty);
            // A shared lock is one under a key; its release alone has a code of its own.
            Send(asynchronous, "48530401 00000000 0000000000000003" + Text("lab"));
            Expect(asynchronous, "48530501 00000000" + Empty);
            Send(asynchronous, "48531800 00000000" + Empty);
            Expect(asynchronous, "48531900 00000001" + Empty);
            Send(asynchronous, "48530400 FFFFFEFE" + Empty);
            Expect(asynchronous, "48530502 00000000" + Empty);
        }
    }

    [Fact]
    public void The_server_triggers_and_tells_on_both_channels_of_a_reply_that_was_interrupted()
    {
        var (synchronous, asynchronous) = Join(_kepco.ServeHiSlip().Endpoint.Port);
        using (synchronous)
        using (asynchronous)
        {
            Send(synchronous, "48530C00 FFFFFF00" + Empty);
            Send(synchronous, "48530700 FFFFFF02 0000000000000006" + Text("OUTP?\n"));
            Expect(synchronous, "48530700 FFFFFF02 0000000000000002 300A");
            Assert.Equal(1, _kepco.Triggers);
            // The next message says that the reply was read: nothing was interrupted. The one after it does not.
            Send(synchronous, "48530701 FFFFFF04 0000000000000006" + Text("*ESE?\n"));
            Expect(synchronous, "48530700 FFFFFF04 0000000000000002 300A");
            Send(synchronous, "48530700 FFFFFF06 0000000000000006" + Text("*SRE?\n"));
            Expect(synchronous, "48530D00 FFFFFF06" + Empty);
            Expect(asynchronous, "48530E00 FFFFFF06" + Empty);
            Expect(synchronous, "48530700 FFFFFF06 0000000000000002 300A");
        }
    }

    [Fact]
    public async Task A_lock_that_a_session_waits_for_when_it_ends_is_not_left_behind()
    {
        var server = _kepco.ServeHiSlip();
        await using var holder = ServedKepco.Open(server);
        await using var other = ServedKepco.Open(server);
        for (var pass = 0; pass < 5; pass++)
        {
            await holder.LockAsync(TimeSpan.Zero);
            var (synchronous, asynchronous) = Join(server.Endpoint.Port);
            using (asynchronous)
            {
                Send(asynchronous, "48530401 00002710" + Empty);
                Assert.False(asynchronous.Poll(20_000, SelectMode.SelectRead));
                // The session ends with its synchronous channel; whoever waits for the lock looks only now and then whether it is still there.
                synchronous.Dispose();
                Assert.Equal(0, Await(asynchronous));
                await holder.UnlockAsync();
            }

            Assert.Equal("0", await ServedKepco.Ask(other, "OUTP?"));
        }
    }

    [Fact]
    public async Task The_client_numbers_what_it_sends_and_says_what_it_has_read()
    {
        var instrument = PlayAsync((synchronous, asynchronous) =>
        {
            Expect(synchronous, "48530700 FFFFFF00 0000000000000006" + Text("OUTP 1"));
            Expect(synchronous, "48530700 FFFFFF02 0000000000000005" + Text("OUTP?"));
            // The reply to an earlier message is none to this one.
            Send(synchronous, "48530700 FFFFFF00 0000000000000002" + Text("9\n"));
            Send(synchronous, "48530600 FFFFFF02 0000000000000002" + Text("12") + "48530700 FFFFFF02 0000000000000002" + Text("3\n"));
            // The first message after a reply says that it was read, the next one has nothing to say of that.
            Expect(synchronous, "48530701 FFFFFF04 0000000000000006" + Text("OUTP 0"));
            Expect(synchronous, "48530C00 FFFFFF06" + Empty);
            // Sixteen bytes a piece are what a maximum of 32 leaves.
            Expect(synchronous, "48530600 FFFFFF08 0000000000000010" + Text("0123456789ABCDEF"));
            Expect(synchronous, "48530700 FFFFFF0A 0000000000000004" + Text("GHIJ"));
        }, largest: 32);
        await using (var session = Open())
        {
            await ServedKepco.Tell(session, "OUTP 1");
            Assert.Equal("123", await ServedKepco.Ask(session, "OUTP?"));
            await ServedKepco.Tell(session, "OUTP 0");
            await session.TriggerAsync();
            await ServedKepco.Tell(session, "0123456789ABCDEFGHIJ");
        }

        await instrument.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task The_client_asks_for_status_and_locks_on_the_other_channel()
    {
        var instrument = PlayAsync((synchronous, asynchronous) =>
        {
            Expect(synchronous, "48530700 FFFFFF00 0000000000000005" + Text("OUTP?"));
            Send(synchronous, "48530700 FFFFFF00 0000000000000002" + Text("1\n"));
            Expect(asynchronous, "48531501 FFFFFF00" + Empty);
            Send(asynchronous, "48531640 00000000" + Empty);
            Expect(asynchronous, "48531500 FFFFFF00" + Empty);
            Send(asynchronous, "48531620 00000000" + Empty);
            Expect(asynchronous, "48530401 000007D0" + Empty);
            Send(asynchronous, "48530501 00000000" + Empty);
            Expect(asynchronous, "48530400 FFFFFF00" + Empty);
            Send(asynchronous, "48530501 00000000" + Empty);
            Expect(asynchronous, "48530401 00000000 0000000000000003" + Text("lab"));
            Send(asynchronous, "48530501 00000000" + Empty);
            Expect(asynchronous, "48530400 FFFFFF00" + Empty);
            Send(asynchronous, "48530502 00000000" + Empty);
            Expect(asynchronous, "48530A03 FFFFFF00" + Empty);
            Send(asynchronous, "48530B00 00000000" + Empty);
        });
        await using (var session = Open())
        {
            Assert.Equal("1", await ServedKepco.Ask(session, "OUTP?"));
            Assert.Equal(0x40, await session.ReadStatusByteAsync());
            Assert.Equal(0x20, await session.ReadStatusByteAsync());
            await session.LockAsync(TimeSpan.FromSeconds(2));
            await session.UnlockAsync();
            await session.LockAsync(TimeSpan.Zero, "lab");
            await session.UnlockAsync();
            await session.GoToRemoteAsync();
        }

        await instrument.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task The_clients_ids_pass_zero_and_begin_anew_after_a_clear_which_an_interruption_does_not_upset()
    {
        const int untilZero = 128;
        var instrument = PlayAsync((synchronous, asynchronous) =>
        {
            for (var i = 0; i < untilZero; i++) Expect(synchronous, $"48530700 FFFFFF{2 * i:X2} 0000000000000001" + Text("x"));
            Expect(synchronous, "48530700 00000000 0000000000000002" + Text("y?"));
            Send(asynchronous, "48530E00 00000000" + Empty);
            Send(synchronous, "48530D00 00000000" + Empty + "48530700 00000000 0000000000000002" + Text("2\n"));
            Expect(asynchronous, "48531300 00000000" + Empty);
            Send(asynchronous, "48531700 00000000" + Empty);
            Expect(synchronous, "48530800 00000000" + Empty);
            Send(synchronous, "48530900 00000000" + Empty);
            Expect(synchronous, "48530700 FFFFFF00 0000000000000001" + Text("z"));
        });
        await using (var session = Open())
        {
            for (var i = 0; i < untilZero; i++) await ServedKepco.Tell(session, "x");
            Assert.Equal("2", await ServedKepco.Ask(session, "y?"));
            await session.ClearAsync();
            await ServedKepco.Tell(session, "z");
        }

        await instrument.WaitAsync(TimeSpan.FromSeconds(10));
    }

    private static int Await(Socket socket)
    {
        try
        {
            return socket.Receive(new byte[1]);
        }
        catch (SocketException lost) when (lost.SocketErrorCode == SocketError.ConnectionReset)
        {
            return 0;
        }
    }

    private static string Text(string ascii) => Convert.ToHexString(Encoding.ASCII.GetBytes(ascii));

    private static (Socket Synchronous, Socket Asynchronous) Join(int port)
    {
        var synchronous = Connect(port);
        Send(synchronous, "48530000 01007878 0000000000000007" + Text("hislip0"));
        var opened = Receive(synchronous, 16);
        var asynchronous = Connect(port);
        Send(asynchronous, "48531100 0000" + Convert.ToHexString(opened[6..8]) + Empty);
        Receive(asynchronous, 16);
        return (synchronous, asynchronous);
    }

    private static Socket Connect(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveTimeout = 5000 };
        socket.Connect("127.0.0.1", port);
        return socket;
    }

    private static void Send(Socket socket, string hexadecimal) => socket.Send(Convert.FromHexString(hexadecimal.Replace(" ", "", StringComparison.Ordinal)));

    private static void Expect(Socket socket, string hexadecimal)
    {
        var expected = hexadecimal.Replace(" ", "", StringComparison.Ordinal);
        Assert.Equal(expected, Convert.ToHexString(Receive(socket, expected.Length / 2)));
    }

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

    private HiSlipSession Open()
    {
        var port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        return new HiSlipSession("127.0.0.1", port, "hislip0", $"TCPIP::127.0.0.1::hislip0,{port}::INSTR", ServedKepco.Quick());
    }

    /// <summary>An instrument that says what it is told to say, after the opening.</summary>
    private Task PlayAsync(Action<Socket, Socket> play, int largest = 1 << 20) => Task.Run(() =>
    {
        using var synchronous = _listener.AcceptSocket();
        synchronous.ReceiveTimeout = 5000;
        Expect(synchronous, "48530000 01005342 0000000000000007" + Text("hislip0"));
        Send(synchronous, "48530100 01000007" + Empty);
        using var asynchronous = _listener.AcceptSocket();
        asynchronous.ReceiveTimeout = 5000;
        Expect(asynchronous, "48531100 00000007" + Empty);
        Send(asynchronous, "48531200 00005858" + Empty);
        Expect(asynchronous, "48530F00 00000000 0000000000000008 0000000004000000");
        Send(asynchronous, $"48531000 00000000 0000000000000008 {largest:X16}");
        play(synchronous, asynchronous);
    });
}
