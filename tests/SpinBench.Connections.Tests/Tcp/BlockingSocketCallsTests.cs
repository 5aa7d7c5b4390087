using System.Net;
using System.Net.Sockets;
using SpinBench.Connections.Tcp;

namespace SpinBench.Connections.Tests.Tcp;

/// <summary>Sending and receiving by a deadline, against a peer that is slow.</summary>
public sealed class BlockingSocketCallsTests
{
    private const int Bytes = 6 << 20;
    private const int Pauses = 3;

    [Fact]
    public async Task Every_byte_arrives_once_where_the_other_end_takes_a_large_message_in_jerks()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var receiving = Task.Run(() =>
        {
            using var peer = listener.AcceptSocket();
            var received = new byte[Bytes + 1];
            var count = 0;
            for (var part = 1; part <= Pauses; part++)
            {
                // Longer than a blocked call waits at once.
                peer.Poll(TimeSpan.FromMilliseconds(4 * TcpDial.LookUpMilliseconds), SelectMode.SelectError);
                while (count < Bytes * part / Pauses) count += peer.Receive(received.AsSpan(count)) is > 0 and var some ? some : throw new IOException("closed");
            }

            while (peer.Receive(received.AsSpan(count)) is > 0 and var more) count += more;
            return received[..count];
        });
        var message = new byte[Bytes];
        for (var at = 0; at < message.Length; at += 4) BitConverter.TryWriteBytes(message.AsSpan(at), at);
        var deadline = new Deadline(TimeSpan.FromSeconds(20), CancellationToken.None);
        using (var socket = TcpDial.Connect("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port, deadline)) socket.SendAll(message, deadline);
        Assert.True((await receiving.WaitAsync(TimeSpan.FromSeconds(20))).AsSpan().SequenceEqual(message));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_message_that_nobody_takes_is_given_up_at_the_deadline_and_when_it_is_cancelled(bool isCancelled)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var opening = new Deadline(TimeSpan.FromSeconds(20), CancellationToken.None);
        using var socket = TcpDial.Connect("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port, opening);
        using var stop = new CancellationTokenSource();
        if (isCancelled) stop.CancelAfter(TimeSpan.FromMilliseconds(120));
        var deadline = new Deadline(TimeSpan.FromSeconds(isCancelled ? 60 : 0.12), stop.Token);
        var sending = Task.Run(() => socket.SendAll(new byte[8 * Bytes], deadline));
        var problem = await Record.ExceptionAsync(() => sending.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.True(sending.IsCompleted);
        Assert.Equal(isCancelled ? typeof(OperationCanceledException) : typeof(TimeoutException), problem?.GetType());
    }
}
