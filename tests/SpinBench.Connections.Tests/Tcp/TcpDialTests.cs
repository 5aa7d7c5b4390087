using System.Net.Sockets;
using SpinBench.Connections.Opening;
using SpinBench.Connections.Tcp;
using SpinBench.Instruments;

namespace SpinBench.Connections.Tests.Tcp;

/// <summary>Connecting to a peer that neither takes nor refuses.</summary>
public sealed class TcpDialTests : IDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    private readonly FullListener _peer = new();

    public void Dispose() => _peer.Dispose();

    [Fact]
    public void A_connection_that_does_not_come_about_is_an_error_with_words_at_the_time_limit()
    {
        var options = new SessionOptions { OpenTimeout = TimeSpan.FromMilliseconds(120) };
        var problem = Assert.Throws<InstrumentException>(() => SessionDoor.Open($"TCPIP::127.0.0.1::{_peer.Endpoint.Port}::SOCKET", options));
        Assert.Contains("no connection within 0.12 s; is the instrument on, and the address right?", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Giving_up_ends_the_systems_call()
    {
        var attempt = new DialAttempt();
        Exception? end = null;
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        var dialling = new Thread(() => end = Record.Exception(() =>
        {
            attempt.Begin(socket);
            socket.Connect(_peer.Endpoint);
        }));
        dialling.Start();
        Assert.False(dialling.Join(TimeSpan.FromMilliseconds(100)));
        attempt.GiveUp();
        Assert.True(dialling.Join(Bound));
        Assert.True(end is SocketException or ObjectDisposedException, end?.ToString());
    }

    [Fact]
    public void After_giving_up_no_other_address_is_tried()
    {
        var attempt = new DialAttempt();
        attempt.GiveUp();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        Assert.Throws<ObjectDisposedException>(() => attempt.Begin(socket));
        Assert.True(socket.SafeHandle.IsClosed);
    }
}
