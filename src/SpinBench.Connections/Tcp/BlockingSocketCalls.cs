using System.Net.Sockets;
using System.Runtime.InteropServices;
using SpinBench.Connections.Serial;

namespace SpinBench.Connections.Tcp;

/// <summary>
/// Sending and receiving on a blocking socket by a deadline. Sending never blocks, and the socket's own time limit wakes a blocked call for
/// receiving now and then, so the fast way costs one call of the kernel and nothing more.
/// </summary>
internal static class BlockingSocketCalls
{
    /// <summary>Sends everything.</summary>
    /// <exception cref="TimeoutException">The deadline passed.</exception>
    /// <exception cref="IOException">The connection is lost.</exception>
    public static void SendAll(this Socket socket, ReadOnlySpan<byte> bytes, Deadline deadline)
    {
        while (true)
        {
            var left = deadline.MillisecondsLeft;
            try
            {
                bytes = bytes[SendWhatFits(socket, bytes)..];
                if (bytes.IsEmpty) return;
                socket.Poll(TimeSpan.FromMilliseconds(Math.Min(left, TcpDial.LookUpMilliseconds)), SelectMode.SelectWrite);
            }
            catch (ObjectDisposedException closed)
            {
                throw new IOException("the connection was closed", closed);
            }
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
                if (error is SocketError.TimedOut or SocketError.WouldBlock) WaitShortly(socket, deadline);
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
                    break;
                default:
                    throw Lost(error);
            }
        }
    }

    // A blocked call of .NET that its time limit ends does not say how much it has sent: the rest would begin with what is on its way already.
    private static int SendWhatFits(Socket socket, ReadOnlySpan<byte> bytes)
    {
        if (OperatingSystem.IsWindows()) return SendWhatFitsOnWindows(socket, bytes);
        var sent = Posix.Send(socket.SafeHandle, ref MemoryMarshal.GetReference(bytes), bytes.Length);
        if (sent >= 0) return (int)sent;
        return Marshal.GetLastPInvokeError() is var error && (error == Posix.TryAgain || error == Posix.Interrupted) ? 0 : throw new IOException(Posix.Problem);
    }

    // Elsewhere this would leave the socket slower for good. Not tested on Windows [unverified].
    private static int SendWhatFitsOnWindows(Socket socket, ReadOnlySpan<byte> bytes)
    {
        socket.Blocking = false;
        try
        {
            var sent = socket.Send(bytes, SocketFlags.None, out var error);
            return error is SocketError.Success or SocketError.WouldBlock ? sent : throw Lost(error);
        }
        finally
        {
            socket.Blocking = true;
        }
    }

    // The last stretch before the deadline is shorter than the socket's own limit.
    private static void WaitShortly(Socket socket, Deadline deadline)
    {
        var left = deadline.MillisecondsLeft;
        if (left >= TcpDial.LookUpMilliseconds) return;
        socket.Poll(left * 1000, SelectMode.SelectRead);
        _ = deadline.MillisecondsLeft;
    }

    private static IOException Lost(SocketError error)
    {
        var problem = new SocketException((int)error);
        return new IOException(problem.Message, problem);
    }
}
