using System.Net;
using System.Net.Sockets;

namespace SpinBench.Connections.Vxi11;

/// <summary>The host's end of the interrupt channel: the instrument connects here and calls when it wants service.</summary>
internal sealed class InterruptListener : IDisposable
{
    private readonly Socket _listener;
    private readonly byte[] _handle;
    private readonly SemaphoreSlim _requests = new(0);
    private volatile Socket? _connection;

    /// <summary>Listens on a port chosen by the system.</summary>
    /// <param name="address">The address of this host that the instrument can reach.</param>
    /// <param name="handle">What the instrument says with each of its requests.</param>
    public InterruptListener(IPAddress address, ReadOnlySpan<byte> handle)
    {
        _handle = handle.ToArray();
        _listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        _listener.Bind(new IPEndPoint(address, 0));
        _listener.Listen(1);
        new Thread(Serve) { IsBackground = true, Name = "VXI-11 interrupt channel" }.Start();
    }

    /// <summary>The port.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    /// <summary>Waits for a request; each is reported once.</summary>
    public bool Wait(TimeSpan timeout, CancellationToken cancellation) =>
        _requests.Wait((int)Math.Clamp(timeout.TotalMilliseconds, 0, int.MaxValue), cancellation);

    /// <inheritdoc/>
    public void Dispose()
    {
        _listener.Dispose();
        _connection?.Dispose();
    }

    private void Serve()
    {
        try
        {
            while (true)
            {
                using var connection = _connection = _listener.Accept();
                Listen(connection);
            }
        }
        catch (Exception problem) when (problem is SocketException or ObjectDisposedException)
        {
            // The session was closed.
        }
    }

    private void Listen(Socket connection)
    {
        var calls = new RpcAssembler(1024);
        try
        {
            while (true)
            {
                while (calls.TryTake(out var record)) Take(new XdrReader(record));
                var count = connection.Receive(calls.GetSpace(), SocketFlags.None, out var error);
                if (count <= 0 || error != SocketError.Success) return;
                calls.Advance(count);
            }
        }
        catch (InvalidDataException)
        {
            // Whoever called does not speak the protocol: the connection is closed, the next caller may do better.
        }
    }

    // The call is one-way: an instrument expects no reply to it.
    private void Take(XdrReader reader)
    {
        var call = RpcCall.Read(ref reader, out _);
        if (call is not { Program: Vxi11Program.Interrupt, Procedure: (uint)Vxi11Procedure.ServiceRequest }) return;
        if (reader.ReadOpaque(Vxi11Program.LongestHandle).Span.SequenceEqual(_handle)) _requests.Release();
    }
}
