using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using SpinBench.Benches;
using SpinBench.Connections.Resources;
using SpinBench.Instruments;
using SpinBench.Settings;
using SpinBench.Time;
using SpinBench.VirtualBench.Faults;
using SpinBench.VirtualBench.Messages;

namespace SpinBench.VirtualBench.Servers;

/// <summary>
/// A virtual bench on the network: every instrument by every protocol there is. The bench's time runs with the world's, or faster; it is
/// looked at when a message comes, so a bench that nobody uses costs nothing.
/// </summary>
public sealed class BenchServer : IDisposable
{
    // 285 years: what the bench's clock can count.
    private const double LastSecond = 9e9;

    private readonly VirtualStation? _station;
    private readonly VirtualClock _clock;
    private readonly Lock _bench = new();
    private readonly TimeProvider _time;
    private readonly long _began;
    private readonly double _offset;
    private readonly double _speed;
    private readonly List<ServedBenchInstrument> _instruments = [];
    private Vxi11Gateway? _gateway;
    private readonly List<(InstrumentEntry Entry, ServedInstrument Instrument, ServeSettings Settings, List<IServer> Servers)> _bus = [];
    private PrologixServer? _controller;

    private BenchServer(VirtualStation? station, double speed, TimeProvider time)
    {
        _station = station;
        _clock = station?.Clock ?? new VirtualClock();
        _speed = speed;
        _time = time;
        _began = time.GetTimestamp();
        _offset = _clock.ElapsedSeconds;
    }

    /// <summary>The instruments with their servers, in the bench file's order.</summary>
    public IReadOnlyList<ServedBenchInstrument> Instruments => _instruments;

    /// <summary>All instruments behind a portmapper, by the instrument's name; empty when there is none.</summary>
    public IReadOnlyDictionary<string, ResourceName> Gateway => _gateway?.Resources ?? ImmutableDictionary<string, ResourceName>.Empty;

    /// <summary>Begins to serve.</summary>
    /// <param name="file">The bench file, of a virtual bench.</param>
    /// <param name="station">The virtual bench built from it; only the server may use it from now on.</param>
    /// <param name="options">Address, speed, and who watches.</param>
    /// <exception cref="SettingsException">The bench file asks for something that cannot be served.</exception>
    /// <exception cref="InstrumentException">A port cannot be had.</exception>
    public static BenchServer Start(BenchFile file, VirtualStation station, BenchServerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(station);
        return Start(file, station, station.FirmwareOf, options ?? new BenchServerOptions());
    }

    /// <summary>Begins to serve transcripts in place of instruments.</summary>
    /// <param name="file">The bench file, of a replayed bench.</param>
    /// <param name="instruments">Finds what answers for an instrument.</param>
    /// <param name="options">Address, and who watches.</param>
    /// <exception cref="SettingsException">The bench file asks for something that cannot be served.</exception>
    /// <exception cref="InstrumentException">A port cannot be had.</exception>
    public static BenchServer Start(BenchFile file, Func<InstrumentEntry, IVirtualInstrument> instruments, BenchServerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(instruments);
        return Start(file, null, instruments, options ?? new BenchServerOptions());
    }

    private static BenchServer Start(
        BenchFile file, VirtualStation? station, Func<InstrumentEntry, IVirtualInstrument> instruments, BenchServerOptions options)
    {
        var server = new BenchServer(station, options.Speed, options.Time);
        try
        {
            var seed = station?.Seed ?? 0;
            foreach (var entry in file.Instruments) server.Serve(entry, instruments(entry), FaultPlan.OfLine(entry, seed), options);
            server.ServeBus(options);
            if (options.PortmapperPort is { } port)
                server._gateway = Vxi11Gateway.Start([.. server._bus.Select(place => place.Instrument)], new IPEndPoint(options.Address, port));
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>Looks behind the instruments while nobody else uses the bench.</summary>
    /// <typeparam name="T">What is looked for.</typeparam>
    /// <param name="look">Looks.</param>
    public T Inspect<T>(Func<VirtualStation, T> look)
    {
        ArgumentNullException.ThrowIfNull(look);
        lock (_bench)
        {
            Pace();
            return look(_station ?? throw new InvalidOperationException("Behind a transcript there is nothing to look at."));
        }
    }

    /// <summary>Stops: no client is served any more when it returns.</summary>
    public void Dispose()
    {
        _gateway?.Dispose();
        _controller?.Dispose();
        foreach (var server in _instruments.SelectMany(instrument => instrument.Servers)) server.Dispose();
    }

    private void Serve(InstrumentEntry entry, IVirtualInstrument firmware, FaultPlan? faults, BenchServerOptions options)
    {
        var instrument = new ServedInstrument(entry.Name, firmware, _bench, Pace, options.Traffic, faults);
        var ports = entry.Serve is null ? new ServeSettings() : SettingsBinder.Bind<ServeSettings>(entry.Serve);
        var servers = new List<IServer>();
        _bus.Add((entry, instrument, ports, servers));
        _instruments.Add(new ServedBenchInstrument(entry.Name, entry.Driver, servers));
        // One line a protocol.
        servers.Add(Listen<IServer>(entry, "socket", () => new SocketServer(instrument, new IPEndPoint(options.Address, ports.Socket))));
        servers.Add(Listen<IServer>(entry, "vxi11", () => new Vxi11Server(instrument, new IPEndPoint(options.Address, ports.Vxi11))));
        servers.Add(Listen<IServer>(entry, "hislip", () => new HiSlipServer(instrument, new IPEndPoint(options.Address, ports.Hislip))));
        if (ports.Serial && PtyServer.IsPossible) servers.Add(Listen<IServer>(entry, "serial", () => new PtyServer(instrument, ports.SerialTermination)));
    }

    // One controller for the whole bench, as in a laboratory: the instruments are on its bus.
    private void ServeBus(BenchServerOptions options)
    {
        if (_bus.Count == 0) return;
        var seats = GpibAddresses.Assign([.. _bus.Select(place => (place.Entry, place.Settings.Gpib))]);
        var ported = _bus.Where(place => place.Settings.Prologix != 0).ToList();
        if (ported.Find(place => place.Settings.Prologix != ported[0].Settings.Prologix) is { Entry: not null } other)
            throw other.Entry.Serve!.Require("prologix", "a port").Error($"the bench has one Prologix controller, and {ported[0].Entry.Name} puts it on port {ported[0].Settings.Prologix}");
        var instruments = _bus.Where(place => seats.ContainsKey(place.Entry.Name)).ToDictionary(place => seats[place.Entry.Name], place => place.Instrument);
        var first = ported.Count > 0 ? ported[0] : _bus[0];
        _controller = Listen(first.Entry, "prologix", () => new PrologixServer(instruments, new IPEndPoint(options.Address, first.Settings.Prologix)));
        foreach (var place in _bus)
            if (seats.TryGetValue(place.Entry.Name, out var address)) place.Servers.Add(new PrologixSeat(address, _controller));
    }

    private static T Listen<T>(InstrumentEntry entry, string protocol, Func<T> start)
    {
        try
        {
            return start();
        }
        catch (Exception problem) when (problem is SocketException or IOException)
        {
            throw new InstrumentException(
                entry.Name, null, $"cannot be served by {protocol}: {problem.Message}; change 'serve' in the bench file, or --bind", problem);
        }
    }

    private void Pace()
    {
        var present = Math.Min(LastSecond, _offset + (_time.GetElapsedTime(_began).TotalSeconds * _speed));
        var behind = present - _clock.ElapsedSeconds;
        if (behind > 0) _clock.Advance(behind);
    }
}
