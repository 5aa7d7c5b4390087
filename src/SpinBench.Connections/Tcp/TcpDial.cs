using System.Globalization;
using System.Net;
using System.Net.Sockets;
using SpinBench.Instruments;

namespace SpinBench.Connections.Tcp;

/// <summary>Opens TCP connections for sessions that block: bounded in time, and never by asynchronous calls, which would leave the socket slower for good.</summary>
internal static class TcpDial
{
    /// <summary>How often a blocked call looks up to see whether it was cancelled, in ms.</summary>
    public const int LookUpMilliseconds = 50;

    /// <summary>Connects.</summary>
    /// <param name="host">Name or address.</param>
    /// <param name="port">TCP port.</param>
    /// <param name="deadline">By when.</param>
    /// <returns>A blocking socket without Nagle's delay, whose calls for receiving time out every <see cref="LookUpMilliseconds"/>.</returns>
    /// <exception cref="IOException">Nobody answers there.</exception>
    /// <exception cref="TimeoutException">The deadline passed.</exception>
    public static Socket Connect(string host, int port, Deadline deadline)
    {
        var attempt = new DialAttempt();
        try
        {
            // Once the name is known, the thread is not left behind until the system gives up, which takes minutes.
            return UninterruptibleCall.Await(() => ConnectBlocking(host, port, attempt), deadline, _ => attempt.GiveUp());
        }
        catch (SocketException refused)
        {
            throw new IOException(string.Create(CultureInfo.InvariantCulture, $"{host}, port {port}: {refused.Message}"), refused);
        }
    }

    /// <summary>Connects for a session that is being opened.</summary>
    /// <exception cref="InstrumentException">Nobody answers there in time.</exception>
    public static Socket Open(string host, int port, string resource, SessionOptions options, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        try
        {
            return Connect(host, port, new Deadline(options.OpenTimeout, cancellation));
        }
        catch (TimeoutException problem)
        {
            throw new InstrumentException(
                resource, null, $"no connection within {options.OpenTimeout.TotalSeconds:0.###} s; is the instrument on, and the address right?", problem);
        }
        catch (IOException problem)
        {
            throw new InstrumentException(resource, null, $"no connection: {problem.Message}; is the instrument on, and the address right?", problem);
        }
    }

    private static Socket ConnectBlocking(string host, int port, DialAttempt attempt)
    {
        var addresses = IPAddress.TryParse(host, out var address) ? [address] : Dns.GetHostAddresses(host);
        SocketException? problem = null;
        foreach (var candidate in addresses)
        {
            var socket = new Socket(candidate.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                attempt.Begin(socket);
                socket.Connect(new IPEndPoint(candidate, port));
                socket.ReceiveTimeout = LookUpMilliseconds;
                return socket;
            }
            catch (SocketException refused)
            {
                socket.Dispose();
                problem ??= refused;
            }
            catch (ObjectDisposedException)
            {
                throw new OperationCanceledException();
            }
        }

        throw problem ?? new SocketException((int)SocketError.HostNotFound);
    }
}
