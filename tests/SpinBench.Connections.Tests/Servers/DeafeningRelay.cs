using System.Net;
using System.Net.Sockets;

namespace SpinBench.Connections.Tests.Servers;

/// <summary>Stands between client and server, passes everything on, and can make the connections that there are carry nothing any more, without closing them.</summary>
internal sealed class DeafeningRelay : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly IPEndPoint _server;
    private readonly Action<byte[]> _alter;
    private readonly List<IDisposable> _sockets = [];
    private volatile int _deafBefore;
    private int _connections;

    /// <summary>Begins to listen.</summary>
    /// <param name="server">The server.</param>
    /// <param name="alter">Changes what the server says first on each connection; null for nobody.</param>
    public DeafeningRelay(IPEndPoint server, Action<byte[]>? alter = null)
    {
        (_server, _alter) = (server, alter ?? (_ => { }));
        _listener.Start();
        new Thread(Accept) { IsBackground = true }.Start();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>From now on the connections that there are carry nothing; later ones do.</summary>
    public void Deafen() => _deafBefore = Volatile.Read(ref _connections) + 1;

    public void Dispose()
    {
        _listener.Dispose();
        lock (_sockets) _sockets.ForEach(socket => socket.Dispose());
    }

    private void Accept()
    {
        try
        {
            while (true)
            {
                var client = _listener.AcceptSocket();
                var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                client.NoDelay = true;
                server.Connect(_server);
                lock (_sockets) _sockets.AddRange([client, server]);
                var number = Interlocked.Increment(ref _connections);
                Pump(client, server, number, _ => { });
                Pump(server, client, number, _alter);
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private void Pump(Socket from, Socket to, int number, Action<byte[]> alterFirst) => new Thread(() =>
    {
        try
        {
            var buffer = new byte[65536];
            var isFirst = true;
            while (from.Receive(buffer) is > 0 and var count)
            {
                if (isFirst) alterFirst(buffer);
                isFirst = false;
                if (number >= _deafBefore) to.Send(buffer, count, SocketFlags.None);
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // One of the ends is gone.
        }

        if (number >= _deafBefore) to.Dispose();
    })
    { IsBackground = true }.Start();
}
