using SpinBench.Instruments;

namespace SpinBench.Connections.Tests.Servers;

/// <summary>What VXI-11 and HiSLIP have in common, each client against the server of its protocol.</summary>
public sealed class LanSessionTests : IDisposable
{
    private readonly ServedKepco _kepco = new();

    public void Dispose() => _kepco.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_query_is_answered_by_the_instrument(bool isHiSlip)
    {
        await using var session = Open(isHiSlip);
        Assert.StartsWith("KEPCO,", await ServedKepco.Ask(session, "*IDN?"));
        await ServedKepco.Tell(session, "CURR 3");
        Assert.Equal("3.00009E0", await ServedKepco.Ask(session, "CURR?"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Messages_of_several_megabytes_pass_both_ways(bool isHiSlip)
    {
        await using var session = Open(isHiSlip, 30);
        Assert.Equal("5000000", await ServedKepco.Ask(session, "COUNT " + new string('x', 5_000_000)));
        var reply = await session.QueryAsync("BLOCK 20000000"u8.ToArray());
        Assert.InRange(reply.Length, 19_999_999, 20_000_001);
        Assert.False(reply.Span.ContainsAnyExcept((byte)'\n'));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_binary_reply_without_a_terminator_arrives_as_it_is(bool isHiSlip)
    {
        await using var session = Open(isHiSlip);
        Assert.Equal("\0\x01\n", await ServedKepco.Ask(session, "RAW"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_command_that_does_not_answer_times_out_and_the_next_query_gets_its_own_answer(bool isHiSlip)
    {
        await using var session = Open(isHiSlip, 2);
        var problem = await Assert.ThrowsAsync<InstrumentException>(() => ServedKepco.Ask(session, "OUTP 1"));
        Assert.Contains("no answer within", problem.Message);
        Assert.Equal("OUTP 1", problem.Command);
        Assert.Equal("1", await ServedKepco.Ask(session, "OUTP?"));
        Assert.Equal(1, _kepco.Clears);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reply_that_was_not_read_is_never_taken_for_the_next_one(bool isHiSlip)
    {
        await using var session = Open(isHiSlip);
        await ServedKepco.Tell(session, "*IDN?");
        Assert.Equal("0", await ServedKepco.Ask(session, "OUTP?"));
        Assert.Equal("1", await ServedKepco.Ask(session, "OUTP 1;OUTP?"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Clear_forgets_an_unread_reply_and_status_says_whether_one_waits(bool isHiSlip)
    {
        await using var session = Open(isHiSlip);
        await ServedKepco.Tell(session, "*CLS");
        Assert.Equal(0, await session.ReadStatusByteAsync());
        await ServedKepco.Tell(session, "*IDN?");
        Assert.Equal(16, await session.ReadStatusByteAsync());
        await session.ClearAsync();
        Assert.Equal(0, await session.ReadStatusByteAsync());
        Assert.Equal("0", await ServedKepco.Ask(session, "OUTP?"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_request_bit_goes_with_the_serial_poll_that_reads_it(bool isHiSlip)
    {
        await using var session = Open(isHiSlip);
        await ServedKepco.Tell(session, "*CLS;*ESE 1;*SRE 32;*OPC");
        Assert.Equal(96, await session.ReadStatusByteAsync());
        Assert.Equal(32, await session.ReadStatusByteAsync());
        Assert.Equal("96", await ServedKepco.Ask(session, "*STB?"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_service_request_reaches_the_client(bool isHiSlip)
    {
        await using var session = Open(isHiSlip);
        if (session is Connections.Vxi11.Vxi11Session enabled) await enabled.EnableServiceRequestsAsync();
        Assert.False(await Wait(session, 0.05));
        await ServedKepco.Tell(session, "*CLS;*ESE 1;*SRE 32;*OPC");
        Assert.True(await Wait(session, 5));
        Assert.Equal(96, await session.ReadStatusByteAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_trigger_reaches_the_instrument(bool isHiSlip)
    {
        await using var session = Open(isHiSlip);
        if (session is Connections.HiSlip.HiSlipSession hiSlip) await hiSlip.TriggerAsync();
        else await ((Connections.Vxi11.Vxi11Session)session).TriggerAsync();
        await ServedKepco.Ask(session, "*IDN?");
        Assert.Equal(1, _kepco.Triggers);
    }

    [Fact]
    public async Task A_lock_holds_across_protocols_and_goes_with_its_connection()
    {
        await using var other = ServedKepco.Open(_kepco.ServeVxi11());
        var server = _kepco.ServeHiSlip();
        var holder = ServedKepco.Open(server);
        await holder.LockAsync(TimeSpan.Zero);
        var problem = await Assert.ThrowsAnyAsync<InstrumentException>(() => ServedKepco.Ask(other, "*IDN?"));
        Assert.Contains("locked", problem.Message);
        await using (var second = ServedKepco.Open(server))
            await Assert.ThrowsAsync<InstrumentException>(async () => await second.LockAsync(TimeSpan.FromSeconds(0.05)));
        Assert.StartsWith("KEPCO", await ServedKepco.Ask(holder, "*IDN?"));
        await holder.DisposeAsync();
        await other.LockAsync(TimeSpan.FromSeconds(5));
        Assert.StartsWith("KEPCO", await ServedKepco.Ask(other, "*IDN?"));
        await other.UnlockAsync();
        await Assert.ThrowsAnyAsync<InstrumentException>(async () => await other.UnlockAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_wait_for_another_clients_lock_may_be_longer_than_that_for_an_answer(bool isHiSlip)
    {
        await using var holder = ServedKepco.Open(_kepco.ServeHiSlip());
        await holder.LockAsync(TimeSpan.Zero);
        await using var session = Open(isHiSlip, 0.2);
        using var release = new CancellationTokenSource(TimeSpan.FromSeconds(0.5));
        var released = new TaskCompletionSource();
        release.Token.Register(() => holder.UnlockAsync().AsTask().ContinueWith(_ => released.SetResult(), TaskScheduler.Default));
        if (session is Connections.HiSlip.HiSlipSession hiSlip) await hiSlip.LockAsync(TimeSpan.FromSeconds(20));
        else await ((Connections.Vxi11.Vxi11Session)session).LockAsync(TimeSpan.FromSeconds(20));
        await released.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_lock_and_a_service_request_may_be_waited_for_without_limit(bool isHiSlip)
    {
        await using var session = Open(isHiSlip);
        if (session is Connections.HiSlip.HiSlipSession hiSlip) await hiSlip.LockAsync(TimeSpan.MaxValue);
        else await ((Connections.Vxi11.Vxi11Session)session).LockAsync(TimeSpan.MaxValue);
        if (session is Connections.Vxi11.Vxi11Session enabled) await enabled.EnableServiceRequestsAsync();
        await ServedKepco.Tell(session, "*CLS;*ESE 1;*SRE 32;*OPC");
        Assert.True(await Wait(session, TimeSpan.MaxValue).WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_session_can_be_used_while_somebody_waits_for_a_service_request_on_it(bool isHiSlip)
    {
        await using var session = Open(isHiSlip, 10);
        if (session is Connections.Vxi11.Vxi11Session enabled) await enabled.EnableServiceRequestsAsync();
        var waiting = Task.Run(() => Wait(session, 30));
        for (var query = 0; query < 5; query++)
        {
            Assert.StartsWith("KEPCO", await ServedKepco.Ask(session, "*IDN?").WaitAsync(TimeSpan.FromSeconds(10)));
            Assert.Equal(0, await session.ReadStatusByteAsync() & 64);
        }

        Assert.False(waiting.IsCompleted);
        await ServedKepco.Tell(session, "*CLS;*ESE 1;*SRE 32;*OPC");
        Assert.True(await waiting.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Theory]
    [InlineData("socket")]
    [InlineData("serial")]
    [InlineData("prologix")]
    public async Task Who_cannot_take_a_lock_is_kept_out_by_one(string protocol)
    {
        if (protocol == "serial" && !VirtualBench.Servers.PtyServer.IsPossible) return;
        await using var holder = ServedKepco.Open(_kepco.ServeHiSlip());
        IDisposable server = protocol switch { "socket" => _kepco.ServeSocket(), "serial" => _kepco.ServePty(), _ => _kepco.ServePrologix() };
        var options = ServedKepco.Quick(0.3);
        await using var session = (BlockingSession)(server is VirtualBench.Servers.PrologixServer controller
            ? Connections.Opening.SessionDoor.Open("GPIB0::8::INSTR", options with { Through = controller.Resource.ToString() })
            : Connections.Opening.SessionDoor.Open(((VirtualBench.Servers.IServer)server).Resource.ToString(), options));
        await holder.LockAsync(TimeSpan.Zero);
        await Assert.ThrowsAsync<InstrumentException>(() => ServedKepco.Ask(session, "OUTP 1;OUTP?"));
        Assert.Equal("0", await ServedKepco.Ask(holder, "OUTP?"));
        await holder.UnlockAsync();
        await using var patient = ServedKepco.Open(_kepco.ServeVxi11(), 10);
        Assert.StartsWith("KEPCO", await ServedKepco.Ask(patient, "*IDN?"));
    }

    [Fact]
    public async Task A_shared_lock_is_shared_by_those_with_the_same_key()
    {
        var server = _kepco.ServeHiSlip();
        await using var one = ServedKepco.Open(server);
        await using var two = ServedKepco.Open(server);
        await one.LockAsync(TimeSpan.Zero, "key");
        await Assert.ThrowsAsync<InstrumentException>(async () => await two.LockAsync(TimeSpan.Zero, "another"));
        await two.LockAsync(TimeSpan.Zero, "key");
        Assert.StartsWith("KEPCO", await ServedKepco.Ask(two, "*IDN?"));
        await one.UnlockAsync();
        await two.UnlockAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cancellation_ends_a_wait_for_a_reply_at_once(bool isHiSlip)
    {
        await using var session = Open(isHiSlip, 60);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Task.Run(async () => await session.QueryAsync("CURR 1"u8.ToArray(), cancellation.Token)).WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.StartsWith("KEPCO", await ServedKepco.Ask(session, "*IDN?"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Many_clients_at_once_each_get_their_own_answers(bool isHiSlip)
    {
        var vxi = isHiSlip ? null : _kepco.ServeVxi11();
        var hiSlip = isHiSlip ? _kepco.ServeHiSlip() : null;
        var wrong = 0;
        var clients = Enumerable.Range(1, 100).Select(client => new Thread(() =>
        {
            BlockingSession session = hiSlip is null ? ServedKepco.Open(vxi!, 30) : ServedKepco.Open(hiSlip, 30);
            for (var query = 0; query < 20; query++)
            {
                var length = (client * 20) + query;
                if (ServedKepco.Ask(session, "COUNT " + new string('x', length)).Result != $"{length}") Interlocked.Increment(ref wrong);
            }

            session.DisposeAsync().AsTask().Wait();
        })).ToList();
        clients.ForEach(client => client.Start());
        Assert.All(clients, client => Assert.True(client.Join(TimeSpan.FromSeconds(60))));
        Assert.Equal(0, wrong);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Where_nobody_listens_the_error_names_resource_and_cause(bool isHiSlip)
    {
        var server = _kepco.ServeVxi11();
        server.Dispose();
        var problem = Assert.Throws<InstrumentException>(() =>
        {
            if (isHiSlip) _ = new Connections.HiSlip.HiSlipSession("127.0.0.1", server.Endpoint.Port, "hislip0", "TCPIP::x::hislip0::INSTR", ServedKepco.Quick());
            else ServedKepco.Open(server);
        });
        Assert.Contains("refused", problem.Message);
        Assert.StartsWith("TCPIP::", problem.Instrument);
    }

    [Fact]
    public async Task The_portmapper_tells_the_port_of_the_core_channel()
    {
        var portmapper = _kepco.ServePortmapper(_kepco.ServeVxi11().Endpoint.Port);
        await using var session = new Connections.Vxi11.Vxi11Session(
            "127.0.0.1", null, "inst0", "TCPIP::127.0.0.1::inst0::INSTR", ServedKepco.Quick(), portmapper.Endpoint.Port);
        Assert.StartsWith("KEPCO", await ServedKepco.Ask(session, "*IDN?"));
    }

    [Fact]
    public void An_unknown_device_is_named()
    {
        var server = _kepco.ServeVxi11();
        var problem = Assert.Throws<InstrumentException>(() => new Connections.Vxi11.Vxi11Session(
            "127.0.0.1", server.Endpoint.Port, "gpib0,7", "TCPIP::127.0.0.1::gpib0,7::INSTR", ServedKepco.Quick()));
        Assert.Contains("gpib0,7", problem.Message);
    }

    private static Task<bool> Wait(BlockingSession session, double seconds) => Wait(session, TimeSpan.FromSeconds(seconds));

    private static async Task<bool> Wait(BlockingSession session, TimeSpan time) => session is Connections.HiSlip.HiSlipSession hiSlip
        ? await hiSlip.WaitForServiceRequestAsync(time)
        : await ((Connections.Vxi11.Vxi11Session)session).WaitForServiceRequestAsync(time);

    private BlockingSession Open(bool isHiSlip, double seconds = 5) =>
        isHiSlip ? ServedKepco.Open(_kepco.ServeHiSlip(), seconds) : ServedKepco.Open(_kepco.ServeVxi11(), seconds);
}
