using System.Net;
using System.Net.Sockets;

namespace SpinBench.Connections.Tests.Tcp;

/// <summary>Begins to say something to whoever connects, and goes on byte by byte, each sooner than a blocked call looks up, without ever coming to an end.</summary>
internal sealed class TricklingServer : IDisposable
{
    private const int MicrosecondsApart = 15_000;
    private const int MostBytes = 1000;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    /// <summary>Begins to listen.</summary>
    /// <param name="beginning">What it begins with, as hexadecimal digits.</param>
    public TricklingServer(string beginning)
    {
        _listener.Start();
        new Thread(() => Serve(Convert.FromHexString(beginning))) { IsBackground = true }.Start();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Dispose() => _listener.Dispose();

    private void Serve(byte[] beginning)
    {
        try
        {
            using var socket = _listener.AcceptSocket();
            socket.Send(beginning);
            for (var sent = 0; sent < MostBytes; sent++)
            {
                socket.Poll(MicrosecondsApart, SelectMode.SelectError);
                socket.Send("x"u8);
            }
        }
        catch (SocketException)
        {
            // The client, or the test, has had enough.
        }
    }
}
