using System.Net;
using System.Net.Sockets;

namespace SpinBench.VirtualBench.Servers;

/// <summary>Accepts TCP connections and serves each in a thread of its own until either side closes it.</summary>
internal sealed class ConnectionListener : IDisposable
{
    private const int MostConnections = 4096;
    private const int StackBytes = 256 * 1024;
    private static readonly TimeSpan FarewellTime = TimeSpan.FromSeconds(2);
    private readonly string _name;
    private readonly Action<Socket> _serve;
    private readonly Socket _listener;
    private readonly Thread _accepting;
    private readonly Lock _gate = new();
    private readonly Dictionary<Socket, Thread> _connections = [];
    private readonly ManualResetEventSlim _stopping = new();

    /// <summary>Begins to listen.</summary>
    /// <param name="name">What the threads are called.</param>
    /// <param name="at">Where; port 0 is chosen by the system.</param>
    /// <param name="serve">Serves one connection; returns or throws when it is over.</param>
    public ConnectionListener(string name, IPEndPoint at, Action<Socket> serve)
    {
        _name = name;
        _serve = serve;
        _listener = new Socket(at.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            _listener.Bind(at);
            _listener.Listen(1024);
        }
        catch
        {
            _listener.Dispose();
            throw;
        }

        Endpoint = (IPEndPoint)_listener.LocalEndPoint!;
        _accepting = new Thread(Accept, StackBytes) { IsBackground = true, Name = $"{name} listener" };
        _accepting.Start();
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint Endpoint { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopping.Set();
        _listener.Dispose();
        _accepting.Join(FarewellTime);
        KeyValuePair<Socket, Thread>[] open;
        lock (_gate) open = [.. _connections];
        foreach (var (socket, _) in open) socket.Dispose();
        var began = TimeProvider.System.GetTimestamp();
        foreach (var (_, thread) in open)
        {
            var left = FarewellTime - TimeProvider.System.GetElapsedTime(began);
            if (left > TimeSpan.Zero && thread != Thread.CurrentThread) thread.Join(left);
        }
    }

    private void Accept()
    {
        while (!_stopping.IsSet)
        {
            try
            {
                Take(_listener.Accept());
            }
            catch (SocketException)
            {
                // A client that was gone before it was accepted, or no more file descriptors for now.
                _stopping.Wait(20);
            }
            catch (ObjectDisposedException)
            {
                return;
            }
        }
    }

    private void Take(Socket socket)
    {
        var thread = new Thread(() => Serve(socket), StackBytes) { IsBackground = true, Name = _name };
        lock (_gate)
        {
            if (_stopping.IsSet || _connections.Count >= MostConnections)
            {
                socket.Dispose();
                return;
            }

            _connections.Add(socket, thread);
        }

        thread.Start();
    }

    private void Serve(Socket socket)
    {
        try
        {
            socket.NoDelay = true;
            _serve(socket);
        }
        catch (Exception)
        {
            // Whatever a client does, and whatever it makes an instrument do, ends its own connection only.
        }
        finally
        {
            socket.Dispose();
            lock (_gate) _connections.Remove(socket);
        }
    }
}
