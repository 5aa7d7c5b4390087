using System.Net;
using System.Net.Sockets;
using SpinBench.Connections.Vxi11;

namespace SpinBench.VirtualBench.Servers;

/// <summary>The instrument's end of the interrupt channel: calls the client when an instrument requests service.</summary>
internal sealed class Vxi11InterruptChannel : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly Socket _socket;
    private readonly Lock _gate = new();
    private readonly XdrWriter _writer = new();
    private readonly uint _program;
    private readonly uint _version;
    private uint _id;

    private Vxi11InterruptChannel(Socket socket, uint program, uint version) => (_socket, _program, _version) = (socket, program, version);

    /// <summary>Connects to a client.</summary>
    /// <returns>Null when it does not listen.</returns>
    public static Vxi11InterruptChannel? Open(IPEndPoint client, uint program, uint version)
    {
        var socket = new Socket(client.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (socket.ConnectAsync(client).Wait(Patience)) return new Vxi11InterruptChannel(socket, program, version);
        }
        catch (AggregateException)
        {
            // Refused or out of reach.
        }

        socket.Dispose();
        return null;
    }

    /// <summary>Calls the client; it does not reply. A client that does not listen loses the call.</summary>
    public void Call(ReadOnlySpan<byte> handle)
    {
        lock (_gate)
        {
            try
            {
                if (!_socket.Poll(0, SelectMode.SelectWrite)) return;
                _writer.Begin();
                new RpcCall(++_id, _program, _version, (uint)Vxi11Procedure.ServiceRequest).Write(_writer);
                _writer.WriteOpaque(handle);
                _socket.Send(_writer.End());
            }
            catch (Exception problem) when (problem is SocketException or ObjectDisposedException)
            {
                // The client is gone, and its core channel will say so.
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
