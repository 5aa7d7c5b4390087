using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using SpinBench.Connections.Resources;

namespace SpinBench.VirtualBench.Servers;

/// <summary>
/// Serves virtual instruments over VXI-11: core, abort and interrupt channels, locks, service requests. One instrument is <c>inst0</c>;
/// several behind one core channel have a device name each, as behind a LAN-to-GPIB gateway.
/// </summary>
public sealed class Vxi11Server : IServer
{
    /// <summary>Device name of an instrument that has a server of its own.</summary>
    internal const string OnlyDevice = "inst0";

    /// <summary>The largest piece of a message that is taken in one call, in bytes.</summary>
    internal const uint LargestWrite = 1 << 20;

    private readonly ConcurrentDictionary<int, Vxi11ServedLink> _links = new();
    private readonly Dictionary<string, Vxi11Device> _devices = new(StringComparer.OrdinalIgnoreCase);
    private readonly TcpListenerThread _abort;
    private readonly TcpListenerThread _core;
    private int _lastLink;

    /// <summary>Begins to serve one instrument.</summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="at">Where the core channel listens; port 0 is chosen by the system. The abort channel has a port of its own.</param>
    /// <exception cref="SocketException">The port is in use.</exception>
    public Vxi11Server(ServedInstrument instrument, IPEndPoint at)
        : this([(OnlyDevice, instrument)], at)
    {
    }

    /// <summary>Begins to serve several instruments behind one core channel.</summary>
    /// <param name="devices">The instruments with their device names.</param>
    /// <param name="at">Where the core channel listens; port 0 is chosen by the system. The abort channel has a port of its own.</param>
    /// <exception cref="SocketException">The port is in use.</exception>
    public Vxi11Server(IReadOnlyList<(string Device, ServedInstrument Instrument)> devices, IPEndPoint at)
    {
        ArgumentNullException.ThrowIfNull(devices);
        ArgumentNullException.ThrowIfNull(at);
        foreach (var (device, instrument) in devices) _devices.Add(device, new Vxi11Device(instrument, new StatusWatch(instrument)));
        var name = devices.Count == 1 ? devices[0].Instrument.Name : "bench";
        var abortChannel = new Vxi11AbortChannel(this);
        _abort = new TcpListenerThread($"{name} VXI-11 abort", new IPEndPoint(at.Address, 0), socket => RpcServing.Serve(socket, abortChannel));
        try
        {
            _core = new TcpListenerThread($"{name} VXI-11", at, Serve);
        }
        catch
        {
            _abort.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public string Protocol => "vxi11";

    /// <inheritdoc/>
    public ResourceName Resource => new Vxi11Name(0, ServedAddress.For(Endpoint.Address), Endpoint.Port, OnlyDevice);

    /// <summary>Where the core channel listens.</summary>
    public IPEndPoint Endpoint => _core.Endpoint;

    /// <summary>True when things go wrong on the line to one of the instruments on purpose.</summary>
    internal bool IsFaulty => _devices.Values.Any(device => device.Instrument.IsFaulty);

    /// <summary>The port of the abort channel.</summary>
    internal int AbortPort => _abort.Endpoint.Port;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var link in _links.Values) link.Abort();
        _core.Dispose();
        _abort.Dispose();
        foreach (var device in _devices.Values) device.Watch.Dispose();
    }

    /// <summary>Opens a link to a device.</summary>
    /// <returns>Null when there is no device of that name.</returns>
    internal Vxi11ServedLink? OpenLink(string name, Action<byte[]> requestService, Func<bool> isGone)
    {
        if (!_devices.TryGetValue(name, out var device)) return null;
        var link = new Vxi11ServedLink(Interlocked.Increment(ref _lastLink), device.Instrument, device.Watch, requestService, isGone);
        _links[link.Id] = link;
        return link;
    }

    /// <summary>Closes a link.</summary>
    internal void Close(Vxi11ServedLink link)
    {
        _links.TryRemove(link.Id, out _);
        link.Close();
    }

    /// <summary>Ends what is in progress on a link.</summary>
    /// <returns>False when there is no such link.</returns>
    internal bool Abort(int link)
    {
        if (!_links.TryGetValue(link, out var found)) return false;
        found.Abort();
        return true;
    }

    private void Serve(Socket socket)
    {
        using var channel = new Vxi11CoreChannel(this, socket);
        RpcServing.Serve(socket, channel);
    }

    private sealed record Vxi11Device(ServedInstrument Instrument, StatusWatch Watch);
}
