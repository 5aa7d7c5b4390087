using System.Net;
using System.Net.Sockets;

namespace SpinBench.Conformance.Tests.Fuzzing;

/// <summary>
/// Stands between a client and a server and writes down what they say to each other, in the pieces in which it arrived, connection by
/// connection: good messages of a protocol to begin mutations from.
/// </summary>
internal sealed class TcpTap : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly IPEndPoint _server;
    private readonly Lock _gate = new();
    private readonly List<Socket> _open = [];

    private readonly Func<ReadOnlySpan<byte>, byte[]> _distort;

    /// <param name="server">Where the server is.</param>
    /// <param name="distort">What becomes of the server's words on their way; null for nothing.</param>
    public TcpTap(IPEndPoint server, Func<ReadOnlySpan<byte>, byte[]>? distort = null)
    {
        _server = server;
        _distort = distort ?? (static bytes => bytes.ToArray());
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        new Thread(Accept) { IsBackground = true }.Start();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    /// <summary>What the client said.</summary>
    public List<byte[]> Questions { get; } = [];

    /// <summary>What the server said.</summary>
    public List<byte[]> Answers { get; } = [];

    public void Dispose()
    {
        _listener.Dispose();
        lock (_gate)
        {
            foreach (var socket in _open) socket.Dispose();
        }
    }

    private void Accept()
    {
        try
        {
            while (true)
            {
                var client = _listener.Accept();
                var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                server.Connect(_server);
                client.NoDelay = true;
                lock (_gate) _open.AddRange([client, server]);
                new Thread(() => Carry(client, server, Questions, static bytes => bytes.ToArray())) { IsBackground = true }.Start();
                new Thread(() => Carry(server, client, Answers, _distort)) { IsBackground = true }.Start();
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // The tap was closed.
        }
    }

    private void Carry(Socket from, Socket to, List<byte[]> record, Func<ReadOnlySpan<byte>, byte[]> change)
    {
        var buffer = new byte[65536];
        try
        {
            while (from.Receive(buffer) is > 0 and var count)
            {
                byte[] piece;
                lock (_gate)
                {
                    piece = change(buffer.AsSpan(0, count));
                    record.Add(piece);
                }

                to.Send(piece);
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // One end is gone.
        }
    }
}
