using System.Net;
using System.Net.Sockets;
using SpinBench.Connections.Resources;

namespace SpinBench.VirtualBench.Servers;

/// <summary>
/// An emulated Prologix GPIB-ETHERNET controller with virtual instruments on its bus. A real one takes one connection; this one takes many, and each
/// has settings of its own.
/// </summary>
public sealed class PrologixServer : IDisposable
{
    private readonly Dictionary<int, (ServedInstrument Instrument, StatusWatch Watch)> _bus;
    private readonly ManualResetEventSlim _stopping = new();
    private readonly TcpListenerThread _listener;

    /// <summary>Begins to serve.</summary>
    /// <param name="instruments">The instruments by their primary address.</param>
    /// <param name="endpoint">Address and port; port 0 lets the system choose.</param>
    /// <exception cref="SocketException">The port cannot be had.</exception>
    public PrologixServer(IEnumerable<KeyValuePair<int, ServedInstrument>> instruments, IPEndPoint endpoint)
    {
        ArgumentNullException.ThrowIfNull(instruments);
        _bus = instruments.ToDictionary(entry => entry.Key, entry => (entry.Value, new StatusWatch(entry.Value)));
        Addresses = [.. _bus.Keys.Order()];
        _listener = new TcpListenerThread("Prologix controller", endpoint, Serve);
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint Endpoint => _listener.Endpoint;

    /// <summary>Where a client finds the controller.</summary>
    public ResourceName Resource => new PrologixNetworkName(0, ServedAddress.For(Endpoint.Address), Endpoint.Port);

    /// <summary>The primary addresses at which there are instruments.</summary>
    public IReadOnlyList<int> Addresses { get; }

    /// <summary>The settings that connections begin with.</summary>
    internal PrologixSettings Saved
    {
        get => Volatile.Read(ref field);
        set => Volatile.Write(ref field, value);
    }
    = new();

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopping.Set();
        _listener.Dispose();
        foreach (var (_, watch) in _bus.Values) watch.Dispose();
    }

    /// <summary>An instrument for one client; null where there is none.</summary>
    internal PrologixDevice? Connect(int primary) => _bus.TryGetValue(primary, out var seat) ? new PrologixDevice(seat.Instrument, seat.Watch) : null;

    /// <summary>Waits in the world's time, until the server stops or the client is gone.</summary>
    internal void Wait(int milliseconds, int slice, Func<bool> isGone)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!isGone())
        {
            var left = milliseconds - TimeProvider.System.GetElapsedTime(began).TotalMilliseconds;
            if (left <= 0 || _stopping.Wait((int)Math.Ceiling(Math.Min(left, slice)))) return;
        }
    }

    private void Serve(Socket socket)
    {
        using var client = new PrologixClient(this, socket);
        client.Serve();
    }
}
