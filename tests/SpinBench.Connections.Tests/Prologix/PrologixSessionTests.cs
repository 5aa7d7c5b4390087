using System.Net;
using System.Net.Sockets;
using System.Text;
using SpinBench.Connections.Opening;
using SpinBench.Connections.Prologix;
using SpinBench.Connections.Tests.Servers;
using SpinBench.Connections.Tests.Tcp;
using SpinBench.Instruments;
using SpinBench.VirtualBench.Faults;
using SpinBench.VirtualBench.Servers;

namespace SpinBench.Connections.Tests.Prologix;

/// <summary>Sessions through a controller, against the emulated one.</summary>
public sealed class PrologixSessionTests : IDisposable
{
    private readonly ServedKepco _kepco = new();

    public void Dispose() => _kepco.Dispose();

    [Fact]
    public async Task A_query_is_answered()
    {
        await using var session = Open(_kepco.ServePrologix());
        Assert.Equal("GPIB0::8::INSTR", session.Resource);
        Assert.StartsWith("KEPCO,", await ServedKepco.Ask(session, "*IDN?"), StringComparison.Ordinal);
        await ServedKepco.Tell(session, "CURR +3");
        Assert.Equal("3.00009E0", await ServedKepco.Ask(session, "CURR?"));
    }

    [Fact]
    public async Task Any_bytes_pass_both_ways()
    {
        await using var session = Open(_kepco.ServePrologix());
        var message = new byte[200_000];
        for (var i = 0; i < message.Length; i++) message[i] = (byte)i;
        "COUNT "u8.CopyTo(message);
        Assert.Equal("199994", Encoding.ASCII.GetString((await session.QueryAsync(message)).Span));
        Assert.Equal("\0\x01\n", await ServedKepco.Ask(session, "RAW"));
        Assert.Equal(2_000_000, (await session.QueryAsync("BLOCK 2000000"u8.ToArray())).Length, 1.0);
    }

    [Fact]
    public async Task A_command_that_does_not_answer_times_out_and_the_next_query_gets_its_own_answer()
    {
        await using var session = Open(_kepco.ServePrologix(), 2);
        var problem = await Assert.ThrowsAsync<InstrumentException>(() => ServedKepco.Ask(session, "OUTP 1"));
        Assert.Equal("OUTP 1", problem.Command);
        Assert.Equal("1", await ServedKepco.Ask(session, "OUTP?"));
        Assert.Equal(1, _kepco.Clears);
    }

    [Fact]
    public async Task Status_trigger_and_clear_reach_the_instrument()
    {
        await using var session = Open(_kepco.ServePrologix());
        await ServedKepco.Tell(session, "*CLS;*ESE 1;*SRE 32;*OPC");
        Assert.Equal(96, await session.ReadStatusByteAsync());
        Assert.Equal(32, await session.ReadStatusByteAsync());
        await session.TriggerAsync();
        Assert.Equal(1, _kepco.Triggers);
        await session.ClearAsync();
        Assert.Equal(1, _kepco.Clears);
        await session.GoToLocalAsync();
    }

    [Theory]
    [InlineData("duplicate")]
    [InlineData("stale")]
    public async Task Two_replies_where_one_is_due_are_an_error_and_no_answer_to_the_next(string fault)
    {
        var instrument = new ServedInstrument("echo", new EchoInstrument(), new Lock(), () => { }, null, new FaultPlan([Fault.Parse(fault + "@2")], 1, "echo"));
        using var server = new PrologixServer([KeyValuePair.Create(8, instrument)], ServedKepco.Anywhere);
        await using var session = Open(server);
        Assert.Equal("first?", await ServedKepco.Ask(session, "first?"));
        var problem = await Assert.ThrowsAsync<InstrumentException>(() => ServedKepco.Ask(session, "second?"));
        Assert.Contains("more than one answer came", problem.Message, StringComparison.Ordinal);
        Assert.Equal("third?", await ServedKepco.Ask(session, "third?"));
    }

    [Fact]
    public async Task A_reply_that_was_not_read_is_never_taken_for_the_next_one()
    {
        await using var session = Open(_kepco.ServePrologix());
        await ServedKepco.Tell(session, "*IDN?");
        Assert.Equal("0", await ServedKepco.Ask(session, "OUTP?"));
    }

    [Fact]
    public async Task A_cancelled_query_ends_soon_and_neither_it_nor_its_neighbours_are_out_of_step()
    {
        var server = _kepco.ServePrologix(8, 9);
        await using var session = Open(server, 60);
        await using var neighbour = Open(server, 60, 9);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(80));
        var began = TimeProvider.System.GetTimestamp();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await session.QueryAsync("CURR 1"u8.ToArray(), stop.Token));
        Assert.InRange(TimeProvider.System.GetElapsedTime(began).TotalSeconds, 0, 2);
        Assert.Equal("2", await ServedKepco.Ask(neighbour, "COUNT ab"));
        Assert.Equal("1", await ServedKepco.Ask(session, "COUNT a"));
    }

    [Fact]
    public async Task An_instrument_that_is_slow_to_answer_does_not_hold_up_its_neighbours()
    {
        var server = _kepco.ServePrologix(8, 9);
        await using var slow = Open(server, 60);
        await using var neighbour = Open(server, 10, 9);
        using var stop = new CancellationTokenSource();
        var waiting = Task.Factory.StartNew(
            () => slow.QueryAsync("CURR 1"u8.ToArray(), stop.Token).AsTask().GetAwaiter().GetResult(),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        for (var i = 0; i < 3; i++) Assert.Equal("2", await ServedKepco.Ask(neighbour, "COUNT ab"));
        Assert.False(waiting.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Many_users_of_one_controller_each_get_their_own_answers()
    {
        var addresses = Enumerable.Range(1, 20).ToArray();
        var server = _kepco.ServePrologix(addresses);
        var wrong = 0;
        await Task.WhenAll(addresses.Select(address => Task.Factory.StartNew(
            () =>
            {
                var session = Open(server, 30, address);
                for (var query = 0; query < 20; query++)
                {
                    var length = (address * 20) + query;
                    if (ServedKepco.Ask(session, "COUNT " + new string('+', length)).Result != $"{length}") Interlocked.Increment(ref wrong);
                }

                session.DisposeAsync().AsTask().Wait();
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
        Assert.Equal(0, wrong);
    }

    [Fact]
    public async Task Sessions_through_the_same_controller_share_one_connection_and_the_last_closes_it()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var controller = Task.Run(() =>
        {
            var transcript = "";
            using var socket = listener.AcceptSocket();
            var buffer = new byte[4096];
            while (socket.Receive(buffer) is > 0 and var count)
            {
                var text = Encoding.ASCII.GetString(buffer, 0, count);
                transcript += text;
                foreach (var line in text.Split('\n'))
                    if (line == "++ver") socket.Send("version\r\n"u8);
                    else if (line == "++read eoi") socket.Send("reply\n\x03"u8);
            }

            return transcript;
        });
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var through = $"PRLGX-TCPIP::127.0.0.1::{port}::INTFC";
        var options = new SessionOptions { Timeout = TimeSpan.FromSeconds(10), Through = through };
        var first = SessionDoor.Open("GPIB0::8::INSTR", options);
        var second = SessionDoor.Open("GPIB0::9::1::INSTR", options with { WriteTermination = "\r\n", Through = $"PRLGX-TCPIP1::127.0.0.1::{port}" });
        Assert.Equal("reply", Encoding.ASCII.GetString((await first.QueryAsync("A+?"u8.ToArray())).Span));
        Assert.Equal("reply", Encoding.ASCII.GetString((await second.QueryAsync("B?"u8.ToArray())).Span));
        await first.DisposeAsync();
        Assert.Equal("reply", Encoding.ASCII.GetString((await second.QueryAsync("C?"u8.ToArray())).Span));
        await second.DisposeAsync();
        Assert.False(listener.Pending());
        Assert.Equal(
            "++savecfg 0\n++mode 1\n++auto 0\n++eoi 1\n++eot_char 3\n++eot_enable 1\n++ver\n++ver\n"
            + "++addr 8\n++eos 2\nA\x1b+?\n++addr 8\n++read_tmo_ms 200\n++read eoi\n++ver\n"
            + "++addr 9 97\n++eos 0\nB?\n++addr 9 97\n++read eoi\n++ver\n"
            + "++addr 9 97\nC?\n++addr 9 97\n++read eoi\n++ver\n++eot_enable 0\n",
            await controller.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task A_reply_that_the_controller_cuts_at_its_time_limit_is_read_on()
    {
        var pieces = new Queue<string>(["", "first ", "", "second", " third\n\x03"]);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _ = Task.Run(() =>
        {
            using var socket = listener.AcceptSocket();
            var buffer = new byte[4096];
            while (socket.Receive(buffer) is > 0 and var count)
            {
                foreach (var line in Encoding.ASCII.GetString(buffer, 0, count).Split('\n'))
                    if (line == "++ver") socket.Send("version\r\n"u8);
                    else if (line == "++read eoi") socket.Send(Encoding.ASCII.GetBytes(pieces.Dequeue()));
            }
        });
        await using var session = SessionDoor.Open(
            "GPIB0::8::INSTR", new SessionOptions { Through = $"PRLGX-TCPIP::127.0.0.1::{((IPEndPoint)listener.LocalEndpoint).Port}::INTFC" });
        Assert.Equal("first second third", Encoding.ASCII.GetString((await session.QueryAsync("A?"u8.ToArray())).Span));
        Assert.Empty(pieces);
    }

    [Fact]
    public async Task A_controller_that_goes_away_is_an_error_with_words_and_one_that_comes_back_is_found()
    {
        var server = _kepco.ServePrologix();
        await using var session = Open(server);
        Assert.Equal("1", await ServedKepco.Ask(session, "COUNT a"));
        server.Dispose();
        var problem = await Assert.ThrowsAsync<InstrumentException>(() => ServedKepco.Ask(session, "COUNT ab"));
        Assert.Contains("'COUNT ab': the connection failed", problem.Message, StringComparison.Ordinal);
        using var again = new PrologixServer([KeyValuePair.Create(8, _kepco.Instrument)], server.Endpoint);
        Assert.Equal("3", await ServedKepco.Ask(session, "COUNT abc"));
    }

    [Fact]
    public void What_is_no_controller_is_told()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var port = ((IPEndPoint)silent.LocalEndpoint).Port;
        var hasty = new SessionOptions { OpenTimeout = TimeSpan.FromSeconds(0.1), Through = $"PRLGX-TCPIP::127.0.0.1::{port}::INTFC" };
        Assert.Contains("no Prologix controller answered at PRLGX-TCPIP::127.0.0.1", Refused("GPIB0::8::INSTR", hasty), StringComparison.Ordinal);
        silent.Stop();
        var patient = hasty with { OpenTimeout = TimeSpan.FromSeconds(20) };
        Assert.Contains("no connection to the Prologix controller", Refused("GPIB0::8::INSTR", patient), StringComparison.Ordinal);
        Assert.Contains("is no Prologix controller", Refused("GPIB0::8::INSTR", new SessionOptions { Through = "ASRL/dev/ttyUSB0::INSTR" }), StringComparison.Ordinal);
        Assert.Contains("only an instrument on a GPIB", Refused("TCPIP::127.0.0.1::1::SOCKET", hasty), StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new ConnectionSettings { Through = "ASRL/dev/ttyUSB0::INSTR" });
    }

    [Fact]
    public async Task A_controller_on_a_serial_line_works_alike()
    {
        using var line = new Serial.ScriptedLine(text => text switch
        {
            "++ver" => "Prologix GPIB-USB Controller\r\n",
            "++read eoi" => "1.5\r\n\x03",
            _ => null,
        });
        line.Send("garbage of the last user\r\n");
        await using var session = SessionDoor.Open("GPIB0::8::INSTR", new SessionOptions { Timeout = TimeSpan.FromSeconds(10), Through = $"PRLGX-ASRL::{line.Path}::INTFC" });
        Assert.Equal("1.5", Encoding.ASCII.GetString((await session.QueryAsync("A?"u8.ToArray())).Span));
    }

    private static string Refused(string resource, SessionOptions options) => Assert.Throws<InstrumentException>(() => SessionDoor.Open(resource, options)).Message;

    private static PrologixSession Open(PrologixServer server, double seconds = 10, int address = 8) => (PrologixSession)SessionDoor.Open(
        $"GPIB0::{address}::INSTR", new SessionOptions { Timeout = TimeSpan.FromSeconds(seconds), Through = server.Resource.ToString() });
}
