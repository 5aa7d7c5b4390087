using System.Net.Sockets;

namespace SpinBench.Connections.Tcp;

/// <summary>
/// Sending and receiving on a blocking socket by a deadline. The socket's own time limit wakes a blocked call now and then, so the fast way
/// costs one call of the kernel and nothing more.
/// </summary>
internal static class BlockingSocketCalls
{
    /// <summary>Of a large message: an instrument that takes its bytes slowly, but without pause, is looked up from between two such parts.</summary>
    private const int SentAtOnce = 256 << 10;

    /// <summary>Sends everything.</summary>
    /// <exception cref="TimeoutException">The deadline passed.</exception>
    /// <exception cref="IOException">The connection is lost.</exception>
    public static void SendAll(this Socket socket, ReadOnlySpan<byte> bytes, Deadline deadline)
    {
        while (true)
        {
            _ = deadline.MillisecondsLeft;
            int sent;
            SocketError error;
            try
            {
                sent = socket.Send(bytes[..Math.Min(bytes.Length, SentAtOnce)], SocketFlags.None, out error);
            }
            catch (ObjectDisposedException closed)
            {
                throw new IOException("the connection was closed", closed);
            }

            bytes = bytes[sent..];
            if (error is not (SocketError.Success or SocketError.TimedOut or SocketError.WouldBlock)) throw Lost(error);
            if (bytes.IsEmpty) return;
            if (error != SocketError.Success) WaitShortly(socket, SelectMode.SelectWrite, deadline);
        }
    }

    /// <summary>Receives what there is, at least one byte. The deadline holds for bytes that keep coming, too: whoever waits for their end may wait for ever.</summary>
    /// <exception cref="TimeoutException">The deadline passed.</exception>
    /// <exception cref="IOException">The connection is lost, or the other end closed it.</exception>
    public static int ReceiveSome(this Socket socket, Span<byte> buffer, Deadline deadline)
    {
        while (true)
        {
            int received;
            SocketError error;
            try
            {
                if (!deadline.IsAhead && (socket.Available == 0 || !deadline.TryOverrun())) throw new TimeoutException();
                received = socket.Receive(buffer, SocketFlags.None, out error);
            }
            catch (ObjectDisposedException closed)
            {
                throw new IOException("the connection was closed", closed);
            }

            switch (error)
            {
                case SocketError.Success when received > 0:
                    return received;
                case SocketError.Success:
                    throw new IOException("the instrument closed the connection");
                case SocketError.TimedOut or SocketError.WouldBlock:
                    WaitShortly(socket, SelectMode.SelectRead, deadline);
                    break;
                default:
                    throw Lost(error);
            }
        }
    }

    // The last stretch before the deadline is shorter than the socket's own limit.
    private static void WaitShortly(Socket socket, SelectMode mode, Deadline deadline)
    {
        var left = deadline.MillisecondsLeft;
        if (left >= TcpDial.LookUpMilliseconds) return;
        socket.Poll(left * 1000, mode);
        _ = deadline.MillisecondsLeft;
    }

    private static IOException Lost(SocketError error)
    {
        var problem = new SocketException((int)error);
        return new IOException(problem.Message, problem);
    }
}
