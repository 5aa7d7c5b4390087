using System.Net;
using System.Net.Sockets;
using SpinBench.Connections.Tcp;

namespace SpinBench.Connections.Lan;

/// <summary>A TCP connection whose every operation has a deadline, and that remembers when it was left half-way.</summary>
internal sealed class LanSocket : IDisposable
{
    private readonly Socket _socket;

    private LanSocket(Socket socket) => _socket = socket;

    /// <summary>True after a send that ended half-way: what the other end then takes for a message is anybody's guess.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>The address of this end.</summary>
    public IPEndPoint LocalEndPoint => (IPEndPoint)_socket.LocalEndPoint!;

    /// <summary>True when bytes, or the end of the connection, wait.</summary>
    public bool HasInput => _socket.Poll(0, SelectMode.SelectRead);

    /// <summary>Waits for bytes for some milliseconds.</summary>
    public void WaitForInput(int milliseconds) => _socket.Poll(TimeSpan.FromMilliseconds(milliseconds), SelectMode.SelectRead);

    /// <summary>Connects.</summary>
    /// <exception cref="IOException">Nobody listens there.</exception>
    /// <exception cref="TimeoutException">The deadline passed.</exception>
    public static LanSocket Connect(string host, int port, Deadline deadline) => new(TcpDial.Connect(host, port, deadline));

    /// <summary>Waits for bytes.</summary>
    /// <returns>How many came, at least one.</returns>
    public int Receive(Span<byte> into, Deadline deadline) => _socket.ReceiveSome(into, deadline);

    /// <summary>Sends all of it.</summary>
    public void Send(ReadOnlySpan<byte> bytes, Deadline deadline)
    {
        try
        {
            _socket.SendAll(bytes, deadline);
        }
        catch
        {
            IsBroken = true;
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
