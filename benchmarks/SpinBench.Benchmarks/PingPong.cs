using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SpinBench.Benchmarks;

/// <summary>Two bare blocking sockets and a thread between them: what the kernel takes for a question and an answer of some bytes.</summary>
internal sealed class PingPong : IDisposable
{
    private readonly byte[] _ping;
    private readonly byte[] _pong;
    private readonly Socket _client = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly Socket _server;

    /// <param name="ping">The question.</param>
    /// <param name="pong">The answer.</param>
    public PingPong(byte[] ping, byte[] pong)
    {
        (_ping, _pong) = (ping, pong);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _client.Connect(listener.LocalEndpoint);
        _server = listener.AcceptSocket();
        _server.NoDelay = true;
        new Thread(Answer) { IsBackground = true }.Start();
    }

    /// <summary>Seconds for some questions and answers.</summary>
    public double Time(int count)
    {
        var buffer = new byte[_pong.Length];
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < count; i++)
        {
            SendAll(_client, _ping);
            ReceiveAll(_client, buffer);
        }

        return watch.Elapsed.TotalSeconds;
    }

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    private static void SendAll(Socket socket, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty) bytes = bytes[socket.Send(bytes)..];
    }

    private static bool ReceiveAll(Socket socket, byte[] buffer)
    {
        for (var received = 0; received < buffer.Length;)
        {
            var some = socket.Receive(buffer.AsSpan(received));
            if (some == 0) return false;
            received += some;
        }

        return true;
    }

    private void Answer()
    {
        var buffer = new byte[_ping.Length];
        try
        {
            while (ReceiveAll(_server, buffer)) SendAll(_server, _pong);
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            // The other end was closed in the middle of a receive: the measurement is over.
        }
    }
}
