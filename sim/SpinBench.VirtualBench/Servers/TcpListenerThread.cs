using System.Net;
using System.Net.Sockets;

namespace SpinBench.VirtualBench.Servers;

/// <summary>
/// Listens on one port and gives every connection a thread of its own that may block. Closing it closes the connections and waits for their
/// threads, so that nobody uses the instrument afterwards.
/// </summary>
public sealed class TcpListenerThread : IDisposable
{
    private const int WaitingConnections = 1024;
    private const int ConnectionStack = 1 << 20;
    private static readonly TimeSpan LongestGoodbye = TimeSpan.FromSeconds(2);

    private readonly Socket _listener;
    private readonly string _name;
    private readonly Action<Socket> _serve;
    private readonly Lock _guard = new();
    private readonly Dictionary<Socket, Thread> _connections = [];
    private readonly Thread _accepting;
    private bool _closed;

    /// <summary>Begins to listen.</summary>
    /// <param name="name">Name of the threads.</param>
    /// <param name="endpoint">Address and port; port 0 lets the system choose.</param>
    /// <param name="serve">Serves one connection; returns or throws when it is over. Called on a thread of its own.</param>
    /// <exception cref="SocketException">The port cannot be had.</exception>
    public TcpListenerThread(string name, IPEndPoint endpoint, Action<Socket> serve)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        _name = name;
        _serve = serve;
        _listener = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            _listener.Bind(endpoint);
            _listener.Listen(WaitingConnections);
            Endpoint = (IPEndPoint)_listener.LocalEndPoint!;
        }
        catch
        {
            _listener.Dispose();
            throw;
        }

        _accepting = new Thread(Accept) { IsBackground = true, Name = $"{name}: accepting" };
        _accepting.Start();
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint Endpoint { get; }

    /// <summary>Stops listening, closes every connection.</summary>
    public void Dispose()
    {
        List<(Socket Socket, Thread Thread)> open;
        lock (_guard)
        {
            if (_closed) return;
            _closed = true;
            open = [.. _connections.Select(entry => (entry.Key, entry.Value))];
        }

        _listener.Dispose();
        foreach (var (socket, _) in open) Close(socket);
        // One time limit for all of them: a thousand clients that hang are waited for no longer than one.
        var began = TimeProvider.System.GetTimestamp();
        foreach (var thread in open.Select(entry => entry.Thread).Where(thread => thread != Thread.CurrentThread).Prepend(_accepting))
        {
            var left = LongestGoodbye - TimeProvider.System.GetElapsedTime(began);
            thread.Join(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        }
    }

    private void Accept()
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = _listener.Accept();
            }
            catch (SocketException) when (!IsClosed)
            {
                // A client that went away before it was accepted, or too many open files for the moment: the next one may do better.
                _listener.Poll(50_000, SelectMode.SelectError);
                continue;
            }
            catch (Exception end) when (end is SocketException or ObjectDisposedException)
            {
                return;
            }

            Begin(socket);
        }
    }

    private bool IsClosed
    {
        get
        {
            lock (_guard) return _closed;
        }
    }

    private void Begin(Socket socket)
    {
        var thread = new Thread(() => Serve(socket), ConnectionStack) { IsBackground = true, Name = _name };
        // Whoever closes waits for the threads of all connections that are known, so all of these have been started.
        lock (_guard)
        {
            if (_closed)
            {
                socket.Dispose();
                return;
            }

            try
            {
                socket.NoDelay = true;
                thread.Start();
                _connections[socket] = thread;
            }
            catch (Exception problem) when (problem is SocketException or OutOfMemoryException or ThreadStartException)
            {
                // No room for another client: this one sees its connection closed, the others go on.
                Close(socket);
            }
        }
    }

    private void Serve(Socket socket)
    {
        try
        {
            _serve(socket);
        }
        catch (Exception)
        {
            // Whatever a client does, and whatever it makes an instrument do, ends its own connection only.
        }
        finally
        {
            Forget(socket);
        }
    }

    private void Forget(Socket socket)
    {
        lock (_guard) _connections.Remove(socket);
        Close(socket);
    }

    private static void Close(Socket socket)
    {
        try
        {
            if (socket.Connected) socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // It closed first.
        }

        socket.Dispose();
    }
}
