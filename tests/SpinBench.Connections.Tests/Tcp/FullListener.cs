using System.Net;
using System.Net.Sockets;

namespace SpinBench.Connections.Tests.Tcp;

/// <summary>Listens, accepts nobody, and has as many waiting as it lets wait: who connects now is neither taken nor refused.</summary>
internal sealed class FullListener : IDisposable
{
    private const int MostWaiting = 16;
    private static readonly TimeSpan Sign = TimeSpan.FromMilliseconds(50);

    private readonly Socket _listener = NewSocket();
    private readonly List<Socket> _waiting = [];

    public FullListener()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(0);
        while (TryConnect()) Assert.InRange(_waiting.Count, 0, MostWaiting);
    }

    public IPEndPoint Endpoint => (IPEndPoint)_listener.LocalEndPoint!;

    public void Dispose()
    {
        _waiting.ForEach(socket => socket.Dispose());
        _listener.Dispose();
    }

    private static Socket NewSocket() => new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    private bool TryConnect()
    {
        var socket = NewSocket();
        _waiting.Add(socket);
        socket.Blocking = false;
        Assert.Equal(SocketError.WouldBlock, Assert.Throws<SocketException>(() => socket.Connect(Endpoint)).SocketErrorCode);
        return socket.Poll(Sign, SelectMode.SelectWrite);
    }
}
