using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using SpinBench.Connections;
using SpinBench.Connections.Resources;

namespace SpinBench.VirtualBench.Servers;

/// <summary>Serves one virtual instrument as <c>inst0</c> over VXI-11: core, abort and interrupt channels, locks, service requests.</summary>
public sealed class Vxi11Server : IServer
{
    /// <summary>The largest piece of a message that is taken in one call, in bytes.</summary>
    internal const uint LargestWrite = 1 << 20;

    private readonly ConcurrentDictionary<int, Vxi11ServedLink> _links = new();
    private readonly ServedInstrument _instrument;
    private readonly ConnectionListener _abort;
    private readonly ConnectionListener _core;
    private int _lastLink;

    /// <summary>Begins to serve.</summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="at">Where the core channel listens; port 0 is chosen by the system. The abort channel has a port of its own.</param>
    /// <exception cref="SocketException">The port is in use.</exception>
    public Vxi11Server(ServedInstrument instrument, IPEndPoint at)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(at);
        _instrument = instrument;
        Watch = new StatusWatch(instrument);
        var abortChannel = new Vxi11AbortChannel(this);
        _abort = new ConnectionListener($"{instrument.Name} VXI-11 abort", new IPEndPoint(at.Address, 0), socket => RpcServing.Serve(socket, abortChannel));
        try
        {
            _core = new ConnectionListener($"{instrument.Name} VXI-11", at, Serve);
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
    public ResourceName Resource => new Vxi11Name(0, ServedAddress.For(Endpoint.Address), Endpoint.Port, "inst0");

    /// <summary>Where the core channel listens.</summary>
    public IPEndPoint Endpoint => _core.Endpoint;

    /// <summary>Watches the instrument's status.</summary>
    internal StatusWatch Watch { get; }

    /// <summary>The port of the abort channel.</summary>
    internal int AbortPort => _abort.Endpoint.Port;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var link in _links.Values) link.Abort();
        _core.Dispose();
        _abort.Dispose();
        Watch.Dispose();
    }

    /// <summary>Opens a link.</summary>
    internal Vxi11ServedLink OpenLink(Action<byte[]> requestService, Func<bool> isGone)
    {
        var link = new Vxi11ServedLink(Interlocked.Increment(ref _lastLink), _instrument, Watch, requestService, isGone);
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
}
