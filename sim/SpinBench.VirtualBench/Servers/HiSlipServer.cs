using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using SpinBench.Connections.HiSlip;
using SpinBench.Connections.Resources;

namespace SpinBench.VirtualBench.Servers;

/// <summary>Serves one virtual instrument as <c>hislip0</c> over HiSLIP 1.0 (IVI-6.1): in synchronised mode, and in overlap mode for clients that ask for it.</summary>
public sealed class HiSlipServer : IServer
{
    private const int MostClients = 2048;
    private readonly ServedInstrument _instrument;
    private readonly StatusWatch _watch;
    private readonly TcpListenerThread _listener;
    private readonly ConcurrentDictionary<ushort, HiSlipClient> _clients = new();
    private int _lastId;

    /// <summary>Begins to serve.</summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="at">Where; port 0 is chosen by the system.</param>
    /// <exception cref="SocketException">The port is in use.</exception>
    public HiSlipServer(ServedInstrument instrument, IPEndPoint at)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        ArgumentNullException.ThrowIfNull(at);
        _instrument = instrument;
        _watch = new StatusWatch(instrument);
        _listener = new TcpListenerThread($"{instrument.Name} HiSLIP", at, Serve);
    }

    /// <inheritdoc/>
    public string Protocol => "hislip";

    /// <inheritdoc/>
    public ResourceName Resource => new HiSlipName(0, ServedAddress.For(Endpoint.Address), "hislip0", Endpoint.Port);

    /// <summary>Where it listens.</summary>
    public IPEndPoint Endpoint => _listener.Endpoint;

    /// <inheritdoc/>
    public void Dispose()
    {
        _listener.Dispose();
        _watch.Dispose();
    }

    private void Serve(Socket socket)
    {
        var port = new HiSlipPort(socket);
        if (!port.TryReceive(out var first)) return;
        switch (first.Type)
        {
            case HiSlipMessageType.Initialize:
                Open(port, first);
                break;
            case HiSlipMessageType.AsyncInitialize when _clients.TryGetValue((ushort)first.Parameter, out var client):
                client.ServeAsynchronous(port);
                break;
            case HiSlipMessageType.AsyncInitialize:
                port.Refuse(HiSlipMessageType.FatalError, 3, "there is no such session");
                break;
            default:
                port.Refuse(HiSlipMessageType.FatalError, 2, "a connection begins with Initialize or AsyncInitialize");
                break;
        }
    }

    private void Open(HiSlipPort port, in HiSlipMessage initialize)
    {
        var subAddress = Encoding.ASCII.GetString(initialize.Payload.Span[..Math.Min(initialize.Payload.Length, 256)]);
        if (subAddress.Length > 0 && !subAddress.Equals("hislip0", StringComparison.OrdinalIgnoreCase))
        {
            port.Refuse(HiSlipMessageType.FatalError, 3, "the only sub-address here is hislip0");
            return;
        }

        if (_clients.Count >= MostClients)
        {
            port.Refuse(HiSlipMessageType.FatalError, 4, "too many clients");
            return;
        }

        using var client = Register(port);
        try
        {
            var version = Math.Min(initialize.Parameter >> 16, HiSlipMessage.Version);
            port.Send(HiSlipMessageType.InitializeResponse, 0, (version << 16) | client.Id);
            client.ServeSynchronous();
        }
        finally
        {
            _clients.TryRemove(client.Id, out _);
        }
    }

    private HiSlipClient Register(HiSlipPort port)
    {
        while (true)
        {
            var id = (ushort)Interlocked.Increment(ref _lastId);
            if (id == 0 || _clients.ContainsKey(id)) continue;
            var client = new HiSlipClient(id, _instrument, _watch, port);
            if (_clients.TryAdd(id, client)) return client;
            client.Dispose();
        }
    }
}
