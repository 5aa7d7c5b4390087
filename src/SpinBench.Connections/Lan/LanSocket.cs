using System.Net;
using System.Net.Sockets;

namespace SpinBench.Connections.Lan;

/// <summary>
/// A TCP connection whose every operation has a deadline. It waits in the kernel's poll in the caller's thread, and looks at cancellation
/// at least every 50 ms.
/// </summary>
internal sealed class LanSocket : IDisposable
{
    private const int SliceMilliseconds = 50;
    private readonly Socket _socket;

    private LanSocket(Socket socket)
    {
        _socket = socket;
        socket.NoDelay = true;
        socket.Blocking = false;
    }

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
    public static LanSocket Connect(string host, int port, Deadline deadline)
    {
        IOException? refused = null;
        foreach (var address in Resolve(host, deadline))
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                Await(Task.Run(() => socket.Connect(address, port)), deadline);
                return new LanSocket(socket);
            }
            catch (SocketException problem)
            {
                socket.Dispose();
                refused = new IOException($"{host} port {port}: {problem.Message}", problem);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw refused ?? new IOException($"{host} has no address");
    }

    /// <summary>Waits for bytes.</summary>
    /// <returns>How many came, at least one.</returns>
    public int Receive(Span<byte> into, Deadline deadline)
    {
        while (true)
        {
            if (!_socket.Poll(Slice(deadline), SelectMode.SelectRead)) continue;
            var count = _socket.Receive(into, SocketFlags.None, out var error);
            if (error is SocketError.WouldBlock or SocketError.Interrupted) continue;
            if (error != SocketError.Success) throw Failed(error);
            return count > 0 ? count : throw new IOException("the instrument closed the connection");
        }
    }

    /// <summary>Sends all of it.</summary>
    public void Send(ReadOnlySpan<byte> bytes, Deadline deadline)
    {
        var begun = false;
        try
        {
            while (!bytes.IsEmpty)
            {
                var sent = _socket.Send(bytes, SocketFlags.None, out var error);
                if (error is not (SocketError.Success or SocketError.WouldBlock or SocketError.Interrupted)) throw Failed(error);
                bytes = bytes[Math.Max(sent, 0)..];
                begun |= sent > 0;
                if (!bytes.IsEmpty) _socket.Poll(Slice(deadline), SelectMode.SelectWrite);
            }
        }
        catch
        {
            IsBroken |= begun;
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private static IPAddress[] Resolve(string host, Deadline deadline)
    {
        if (IPAddress.TryParse(host, out var address)) return [address];
        try
        {
            var names = Dns.GetHostAddressesAsync(host, deadline.Cancellation);
            Await(names, deadline);
            return names.Result;
        }
        catch (SocketException problem)
        {
            throw new IOException($"{host}: {problem.Message}", problem);
        }
    }

    private static void Await(Task task, Deadline deadline)
    {
        while (!task.IsCompleted)
        {
            var left = Math.Min(deadline.MillisecondsLeft, SliceMilliseconds);
            if (((IAsyncResult)task).AsyncWaitHandle.WaitOne(left)) break;
        }

        task.GetAwaiter().GetResult();
    }

    private static TimeSpan Slice(Deadline deadline) => TimeSpan.FromMilliseconds(Math.Min(deadline.MillisecondsLeft, SliceMilliseconds));

    private static IOException Failed(SocketError error) => new(new SocketException((int)error).Message);
}
