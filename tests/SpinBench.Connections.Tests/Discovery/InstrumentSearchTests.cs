using System.Net;
using System.Net.Sockets;
using SpinBench.Connections.Discovery;
using SpinBench.Connections.Resources;
using SpinBench.Connections.Tests.Servers;

namespace SpinBench.Connections.Tests.Discovery;

public sealed class InstrumentSearchTests : IDisposable
{
    private static readonly DiscoveryOptions Quick = new()
    {
        Listening = TimeSpan.FromSeconds(1.5),
        Patience = TimeSpan.FromSeconds(5),
        Multicast = null,
    };

    private readonly ServedKepco _kepco = new();

    public void Dispose() => _kepco.Dispose();

    [Fact]
    public void An_instrument_behind_a_portmapper_is_found_and_identified()
    {
        var core = _kepco.ServeVxi11();
        var portmapper = _kepco.ServePortmapper(core.Endpoint.Port);
        var found = Assert.Single(Network(Quick with { Portmappers = [portmapper.Endpoint] }));
        Assert.Equal($"TCPIP::127.0.0.1,{core.Endpoint.Port}::inst0::INSTR", found.Resource);
        Assert.Equal("vxi-11", found.FoundBy);
        Assert.StartsWith("KEPCO,", found.Identity, StringComparison.Ordinal);
    }

    [Fact]
    public void Further_instruments_of_a_host_and_those_on_the_bus_of_a_gateway_are_found_by_their_usual_names()
    {
        using var core = new VirtualBench.Servers.Vxi11Server(
            [("inst0", _kepco.Instrument), ("inst3", _kepco.Instrument), ("gpib0,8", _kepco.Instrument), ("gpib0,30", _kepco.Instrument), ("else", _kepco.Instrument)], ServedKepco.Anywhere);
        var portmapper = _kepco.ServePortmapper(core.Endpoint.Port);
        var found = Network(Quick with { Portmappers = [portmapper.Endpoint] });
        Assert.Equal(
            ((string[])["inst0", "inst3", "gpib0,8", "gpib0,30"]).Select(device => $"TCPIP::127.0.0.1,{core.Endpoint.Port}::{device}::INSTR"), found.Select(one => one.Resource));
        Assert.All(found, one => Assert.StartsWith("KEPCO,", one.Identity, StringComparison.Ordinal));
        Assert.Single(Network(Quick with { Portmappers = [portmapper.Endpoint], Devices = TimeSpan.Zero }));
    }

    [Fact]
    public void A_gateway_that_takes_every_address_is_asked_for_as_long_as_was_said_and_says_where_it_stopped()
    {
        // Nobody is at any address: links are opened, and no question is answered.
        using var core = new VirtualBench.Servers.Vxi11Server(
            [("inst0", _kepco.Instrument), .. Enumerable.Range(0, 31).Select(address => ($"gpib0,{address}", Nobody()))], ServedKepco.Anywhere);
        var portmapper = _kepco.ServePortmapper(core.Endpoint.Port);
        var began = TimeProvider.System.GetTimestamp();
        var found = Network(Quick with { Portmappers = [portmapper.Endpoint], Devices = TimeSpan.FromSeconds(2) });
        Assert.InRange(TimeProvider.System.GetElapsedTime(began).TotalSeconds, 2, 20);
        Assert.StartsWith("KEPCO,", found[0].Identity, StringComparison.Ordinal);
        Assert.Equal(2, found.Count);
        Assert.Contains("gpib0,", found[1].Resource, StringComparison.Ordinal);
        Assert.Contains("--seconds gives more", found[1].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_host_that_takes_any_name_has_one_instrument()
    {
        using var core = new VirtualBench.Servers.Vxi11Server(
            [("inst0", _kepco.Instrument), ("inst254", _kepco.Instrument), ("inst1", _kepco.Instrument)], ServedKepco.Anywhere);
        var portmapper = _kepco.ServePortmapper(core.Endpoint.Port);
        Assert.Single(Network(Quick with { Portmappers = [portmapper.Endpoint] }));
    }

    [Fact]
    public void An_instrument_that_announces_itself_is_found_and_identified()
    {
        using var responder = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 10_000 };
        responder.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var server = _kepco.ServeHiSlip();
        var answering = new Thread(() =>
        {
            EndPoint from = new IPEndPoint(IPAddress.Any, 0);
            var question = new byte[512];
            responder.ReceiveFrom(question, ref from);
            responder.SendTo("nonsense"u8, from);
            responder.SendTo(Announcement.HiSlip(server.Endpoint.Port), from);
        });
        answering.Start();
        var found = Assert.Single(Network(Quick with { Multicast = (IPEndPoint)responder.LocalEndPoint! }));
        answering.Join();
        Assert.Equal($"TCPIP::127.0.0.1::hislip0,{server.Endpoint.Port}::INSTR", found.Resource);
        Assert.StartsWith("KEPCO,", found.Identity, StringComparison.Ordinal);
    }

    [Fact]
    public void A_host_that_is_named_with_a_port_is_asked_there_and_one_that_does_not_answer_is_told()
    {
        using var server = new VirtualBench.Servers.SocketServer(_kepco.Instrument, ServedKepco.Anywhere);
        using var closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var nobody = ((IPEndPoint)closed.LocalEndPoint!).Port;
        var found = Network(Quick with { Hosts = [$"127.0.0.1:{server.Endpoint.Port}", $"127.0.0.1:{nobody}"] });
        Assert.Equal(2, found.Count);
        Assert.StartsWith("KEPCO,", found[0].Identity, StringComparison.Ordinal);
        Assert.Contains("no connection", found[1].Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Serial_lines_are_listed_and_asked_only_where_that_is_wanted(bool isAsked)
    {
        var server = _kepco.ServePty();
        var missing = new SerialName("/dev/ttyUSB9999");
        var found = InstrumentSearch.Run(Quick with { AsksSerialLines = isAsked }, () => [(SerialName)server.Resource, missing]);
        Assert.Equal([server.Resource.ToString(), missing.ToString()], found.Select(one => one.Resource));
        Assert.All(found, one => Assert.Equal("serial", one.FoundBy));
        if (isAsked)
        {
            Assert.StartsWith("KEPCO,", found[0].Identity, StringComparison.Ordinal);
            Assert.Contains("cannot be opened", found[1].Problem, StringComparison.Ordinal);
        }
        else
        {
            Assert.All(found, one => Assert.True(one is { Identity: null, Problem: null }));
        }
    }

    [Fact]
    public void A_search_that_finds_nothing_ends_in_time()
    {
        var began = TimeProvider.System.GetTimestamp();
        Assert.Empty(Network(Quick with { Portmappers = [new IPEndPoint(IPAddress.Loopback, 9)] }));
        Assert.InRange(TimeProvider.System.GetElapsedTime(began).TotalSeconds, 0, 5);
    }

    [Fact]
    public void A_search_that_is_cancelled_before_the_names_are_known_is_stopped_and_no_defect() => Assert.ThrowsAny<OperationCanceledException>(
        () => InstrumentSearch.Run(Quick with { Hosts = ["localhost", "localhost"] }, new CancellationToken(canceled: true)));

    [Fact]
    public async Task A_search_that_is_cancelled_while_an_instrument_is_asked_is_stopped_and_no_defect()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var stop = new CancellationTokenSource();
        var instrument = Task.Run(() =>
        {
            using var socket = listener.AcceptSocket();
            socket.Receive(new byte[1]);
            stop.Cancel();
            // Until the other end closes.
            while (socket.Receive(new byte[16]) > 0)
            {
            }
        });
        var host = $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        var search = Task.Run(() => InstrumentSearch.Run(Quick with { Hosts = [host], Listening = TimeSpan.FromMilliseconds(50), Patience = TimeSpan.FromSeconds(60) }, stop.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => search.WaitAsync(TimeSpan.FromSeconds(20)));
        await instrument.WaitAsync(TimeSpan.FromSeconds(20));
    }

    private static VirtualBench.Servers.ServedInstrument Nobody() => new("nobody", new Silence(), new Lock(), static () => { });

    private sealed class Silence : VirtualBench.Messages.IVirtualInstrument
    {
        public byte StatusByte => 0;

        public void Receive(ReadOnlySpan<byte> message, VirtualBench.Messages.OutputQueue output)
        {
        }

        public void Clear()
        {
        }
    }

    // The machine that runs the tests may have serial lines.
    private static List<FoundInstrument> Network(DiscoveryOptions options) =>
        [.. InstrumentSearch.Run(options).Where(found => found.FoundBy != "serial")];
}
