using System.Net.Sockets;

namespace SpinBench.Connections.Tcp;

/// <summary>A connection that is being made on one thread and may be given up by another, which ends the system's call.</summary>
internal sealed class DialAttempt
{
    private readonly Lock _gate = new();
    private Socket? _socket;
    private bool _isGivenUp;

    /// <summary>Tells which socket connects now.</summary>
    /// <exception cref="ObjectDisposedException">The attempt was given up; the socket is closed.</exception>
    public void Begin(Socket socket)
    {
        lock (_gate)
        {
            _socket = socket;
            if (!_isGivenUp) return;
        }

        socket.Dispose();
        throw new ObjectDisposedException(nameof(DialAttempt));
    }

    /// <summary>Ends the attempt; not waited for.</summary>
    public void GiveUp()
    {
        Socket? socket;
        lock (_gate)
        {
            _isGivenUp = true;
            socket = _socket;
        }

        if (socket is not null) Task.Run(socket.Dispose);
    }
}
