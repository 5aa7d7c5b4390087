using System.Net;
using System.Net.Sockets;
using System.Text;
using SpinBench.Connections.Opening;
using SpinBench.Connections.Resources;
using SpinBench.Connections.Tcp;
using SpinBench.Instruments;
using SpinBench.VirtualBench.Servers;

namespace SpinBench.Connections.Tests.Tcp;

public sealed class SocketSessionTests : IDisposable
{
    private static readonly SessionOptions Patient = new() { Timeout = TimeSpan.FromSeconds(20) };
    private static readonly SessionOptions Hasty = new() { Timeout = TimeSpan.FromSeconds(2) };

    private readonly EchoInstrument _instrument = new();
    private readonly SocketServer _server;

    public SocketSessionTests() => _server = new SocketServer(
        new ServedInstrument("echo", _instrument, new Lock(), () => { }), new IPEndPoint(IPAddress.Loopback, 0));

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_query_is_answered()
    {
        await using var session = SessionDoor.Open(_server.Resource.ToString(), Patient);
        Assert.Equal("*IDN?", await Ask(session, "*IDN?"));
        Assert.Equal($"TCPIP::127.0.0.1::{_server.Endpoint.Port}::SOCKET", session.Resource);
    }

    [Fact]
    public async Task A_block_that_is_full_of_terminators_arrives_whole()
    {
        await using var session = Open(Patient);
        var reply = await session.QueryAsync("BLOCK?"u8.ToArray());
        Assert.Equal(100_008, reply.Length);
        Assert.Equal("next?", await Ask(session, "next?"));
    }

    [Fact]
    public async Task A_block_that_is_sent_arrives_whole_however_large()
    {
        await using var session = Open(Patient);
        var message = new byte[3_000_010 + "DATA? ".Length];
        Array.Fill(message, (byte)'\n');
        Encoding.ASCII.GetBytes("DATA? #73000000").CopyTo(message, 0);
        message = message[..("DATA? #73000000".Length + 3_000_000)];
        var reply = await session.QueryAsync(message);
        Assert.True(reply.Span.SequenceEqual(message));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(70_001)]
    [InlineData(3_000_000)]
    public async Task A_message_that_is_made_while_it_is_sent_arrives_whole(int block)
    {
        await using var session = Open(Patient);
        for (var round = 0; round < 2; round++)
        {
            var message = new CountedParts(block);
            Assert.True((await session.QueryAsync(message)).Span.SequenceEqual(message.Whole().Span));
            Assert.Equal((message.Length + 70_000) / 70_001, message.Parts);
            Assert.Equal("next?", await Ask(session, "next?"));
        }
    }

    [Fact]
    public async Task A_message_that_breaks_off_in_the_making_never_reaches_the_instrument()
    {
        await using var session = Open(Patient);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await session.QueryAsync(new CountedParts(1_000_000, breaksOffAt: 500_000)));
        Assert.Equal("next?", await Ask(session, "next?"));
        Assert.Equal(["next?"], _instrument.Messages);
    }

    [Fact]
    public async Task A_greeting_that_nobody_knew_of_is_no_answer()
    {
        var greeting = new SpinBench.VirtualBench.Messages.Greeting("Somebody's interface\r\nHello\r\n", 0.02);
        using var server = new SocketServer(
            new ServedInstrument("greeter", new EchoInstrument { Greeting = greeting }, new Lock(), () => { }), new IPEndPoint(IPAddress.Loopback, 0));
        await using var session = SessionDoor.Open(server.Resource.ToString(), Patient with { GreetingPatience = TimeSpan.FromSeconds(5) });
        Assert.Equal("*IDN?", await Ask(session, "*IDN?"));
        Assert.Equal("next?", await Ask(session, "next?"));
    }

    [Fact]
    public async Task Two_answers_to_one_question_are_an_error_and_no_answer_to_the_next()
    {
        await using var session = Open(Patient);
        var problem = await Assert.ThrowsAsync<InstrumentException>(() => Ask(session, "BOTH?"));
        Assert.Contains("more than one answer came", problem.Message, StringComparison.Ordinal);
        Assert.Equal("third?", await Ask(session, "third?"));
    }

    [Fact]
    public async Task An_answer_to_a_message_that_was_only_written_is_dropped()
    {
        await using var session = Open(Patient);
        await session.WriteAsync("first?"u8.ToArray());
        await using var other = Open(Patient);
        for (var turn = 0; turn < 50 && _instrument.Messages.Count == 0; turn++) await Ask(other, "turn?");
        Assert.Equal("second?", await Ask(session, "second?"));
    }

    [Fact]
    public async Task What_comes_after_an_answer_makes_the_next_question_an_error_because_the_answer_may_have_been_an_older_one()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var session = SocketSession.Open(new SocketName(0, "127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port), Patient);
        using var instrument = listener.AcceptSocket();
        var answering = new Thread(() =>
        {
            Read(instrument, 3);
            instrument.Send("stale\n"u8);
        });
        answering.Start();
        Assert.Equal("stale", await Ask(session, "A?"));
        answering.Join();
        instrument.Send("right\n"u8);
        Assert.True(((Socket)typeof(SocketSession).GetField("_socket", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!
            .GetValue(session)!).Poll(TimeSpan.FromSeconds(10), SelectMode.SelectRead));
        var problem = await Assert.ThrowsAsync<InstrumentException>(() => Ask(session, "B?"));
        Assert.Contains("not to be trusted", problem.Message, StringComparison.Ordinal);
        Assert.Equal("B?", problem.Command);
    }

    [Fact]
    public async Task Carriage_returns_and_empty_messages_do_no_harm()
    {
        using var socket = Raw();
        socket.Send("\r\n\n*IDN?\r\nA?\nB"u8);
        Assert.Equal("*IDN?\nA?\n", Read(socket, 9));
        socket.Send("?\n"u8);
        Assert.Equal("B?\n", Read(socket, 3));
        await Task.CompletedTask;
    }

    [Fact]
    public async Task A_query_without_answer_ends_at_its_time_limit_and_the_session_goes_on()
    {
        await using var session = Open(Hasty);
        var problem = await Assert.ThrowsAsync<InstrumentException>(async () => await Ask(session, "SILENT"));
        Assert.Matches(@"'SILENT': no answer within \d+(\.\d+)? s", problem.Message);
        await using var later = Open(Patient);
        Assert.Equal("A?", await Ask(session, "A?"));
        Assert.Equal("B?", await Ask(later, "B?"));
    }

    [Fact]
    public async Task A_late_reply_is_never_an_answer()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var session = SocketSession.Open(new SocketName(0, "127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port), new SessionOptions { Timeout = TimeSpan.FromSeconds(1) });
        using var first = listener.AcceptSocket();
        await Assert.ThrowsAsync<InstrumentException>(async () => await Ask(session, "SLOW?"));
        first.Send("late\n"u8);
        var answering = new Thread(() =>
        {
            using var second = listener.AcceptSocket();
            Read(second, 6);
            second.Send("fresh\n"u8);
        });
        answering.Start();
        Assert.Equal("fresh", await Ask(session, "NEXT?"));
        answering.Join();
    }

    [Fact]
    public async Task A_reply_cut_short_by_the_time_limit_leaves_nothing_behind()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var session = SocketSession.Open(new SocketName(0, "127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port), Hasty);
        using var first = listener.AcceptSocket();
        first.Send("unasked\n#9"u8);
        var problem = await Assert.ThrowsAsync<InstrumentException>(async () => await Ask(session, "A?"));
        Assert.Equal("A?", problem.Command);
    }

    [Fact]
    public async Task A_server_that_goes_away_is_an_error_with_words_and_one_that_comes_back_is_found()
    {
        await using var session = Open(Patient);
        Assert.Equal("A?", await Ask(session, "A?"));
        _server.Dispose();
        var problem = await Assert.ThrowsAsync<InstrumentException>(async () => await Ask(session, "B?"));
        Assert.Contains("'B?': the connection failed", problem.Message, StringComparison.Ordinal);
        using var again = new SocketServer(new ServedInstrument("echo", _instrument, new Lock(), () => { }), _server.Endpoint);
        Assert.Equal("C?", await Ask(session, "C?"));
    }

    [Fact]
    public async Task A_cancelled_query_ends_soon()
    {
        await using var session = Open(Patient);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(80));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await session.QueryAsync("SILENT"u8.ToArray(), stop.Token));
        Assert.Equal("A?", await Ask(session, "A?"));
    }

    [Fact]
    public void Nobody_at_the_address_is_an_error_with_words()
    {
        var endpoint = _server.Endpoint;
        _server.Dispose();
        var problem = Assert.Throws<InstrumentException>(() => SessionDoor.Open($"TCPIP::127.0.0.1::{endpoint.Port}::SOCKET", Patient));
        Assert.Contains("is the instrument on, and the address right?", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kind_of_connection_that_needs_a_vendors_VISA_is_refused_with_what_to_do()
    {
        var problem = Assert.Throws<InstrumentException>(() => SessionDoor.Open("VICP::scope::INSTR"));
        Assert.Contains("or reach the instrument without one: by network (SOCKET, VXI-11, HiSLIP)", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Three_hundred_clients_at_once_each_on_a_thread_of_its_own_get_their_own_answers()
    {
        const int Clients = 300;
        const int Queries = 10;
        var wrong = 0;
        var sessions = Enumerable.Range(0, Clients).Select(_ => Open(Patient)).ToList();
        using var allAreThere = new Barrier(Clients);
        var threads = sessions.Select((session, client) => new Thread(
            () =>
            {
                try
                {
                    allAreThere.SignalAndWait(TimeSpan.FromSeconds(60));
                    for (var query = 0; query < Queries; query++)
                        if (Ask(session, $"{client}:{query}?").GetAwaiter().GetResult() != $"{client}:{query}?") Interlocked.Increment(ref wrong);
                }
                catch (InstrumentException)
                {
                    Interlocked.Increment(ref wrong);
                }
            },
            256 << 10)).ToList();
        threads.ForEach(thread => thread.Start());
        Assert.All(threads, thread => Assert.True(thread.Join(TimeSpan.FromSeconds(60))));
        foreach (var session in sessions) await session.DisposeAsync();
        Assert.Equal(0, wrong);
        Assert.Equal(Clients * Queries, _instrument.Messages.Count);
    }

    [Fact]
    public void A_message_without_end_costs_its_sender_the_connection_and_nobody_else()
    {
        using var greedy = Raw();
        greedy.Send("#9999999999"u8);
        Assert.Equal(0, greedy.Receive(new byte[1]));
        using var other = Raw();
        other.Send("A?\n"u8);
        Assert.Equal("A?\n", Read(other, 3));
    }

    [Fact]
    public void Stopping_is_prompt_while_clients_are_connected()
    {
        using var idle = Raw();
        using var busy = Raw();
        busy.Send(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("BLOCK?\n", 40))));
        var began = TimeProvider.System.GetTimestamp();
        _server.Dispose();
        Assert.InRange(TimeProvider.System.GetElapsedTime(began).TotalSeconds, 0, 1.5);
    }

    private static async Task<string> Ask(IMessageSession session, string message) =>
        Encoding.ASCII.GetString((await session.QueryAsync(Encoding.ASCII.GetBytes(message))).Span);

    private static string Read(Socket socket, int count)
    {
        var buffer = new byte[count];
        var received = 0;
        while (received < count) received += socket.Receive(buffer.AsSpan(received)) is > 0 and var some ? some : throw new IOException("closed");
        return Encoding.ASCII.GetString(buffer);
    }

    private SocketSession Open(SessionOptions options) => SocketSession.Open((SocketName)_server.Resource, options);

    private Socket Raw()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveTimeout = 10_000, SendTimeout = 10_000 };
        socket.Connect(_server.Endpoint);
        return socket;
    }
}
