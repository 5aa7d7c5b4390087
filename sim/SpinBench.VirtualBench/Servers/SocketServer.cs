using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Text;
using SpinBench.Connections;
using SpinBench.Connections.Resources;
using SpinBench.VirtualBench.Messages;

namespace SpinBench.VirtualBench.Servers;

/// <summary>
/// An instrument on a raw TCP socket: messages end with the model's terminator, which is a line feed for most; a carriage return before it is
/// tolerated, bytes of a definite-length block are counted. Every reply ends with a line feed, but for those that the model sends bare: binary
/// ones, and all of a model that writes a terminator of its own. Several clients at once, each with an output queue of its own.
/// </summary>
public sealed class SocketServer : IServer
{
    private const int FirstBuffer = 4096;
    private const int SendAtOnce = 64 << 10;

    private readonly ServedInstrument _instrument;
    private readonly TcpListenerThread _listener;

    /// <summary>Begins to serve.</summary>
    /// <param name="instrument">The instrument.</param>
    /// <param name="endpoint">Address and port; port 0 lets the system choose.</param>
    /// <exception cref="SocketException">The port cannot be had.</exception>
    public SocketServer(ServedInstrument instrument, IPEndPoint endpoint)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        _instrument = instrument;
        _listener = new TcpListenerThread($"{instrument.Name} on a socket", endpoint, Serve);
    }

    /// <inheritdoc/>
    public string Protocol => "socket";

    /// <summary>Where it listens.</summary>
    public IPEndPoint Endpoint => _listener.Endpoint;

    /// <inheritdoc/>
    public ResourceName Resource => new SocketName(0, ServedAddress.For(Endpoint.Address), Endpoint.Port);

    /// <inheritdoc/>
    public void Dispose() => _listener.Dispose();

    private void Serve(Socket socket)
    {
        Greet(socket);
        var output = new OutputQueue();
        var replies = new ArrayBufferWriter<byte>(FirstBuffer);
        var input = new MessageInput(new MessageScanner(_instrument.Terminator));
        while (true)
        {
            var count = socket.Receive(input.Room());
            if (count == 0) return;
            input.Advance(count);
            while (input.TryTake(out var message))
            {
                if (!Answer(socket, message, input, output, replies)) return;
                if (replies.WrittenCount >= SendAtOnce) Flush(socket, replies);
            }

            Flush(socket, replies);
            // A message without end cannot be told from the next one: closing is the only honest answer.
            if (input.IsTooLong) return;
        }
    }

    private void Greet(Socket socket)
    {
        if (_instrument.Greeting is not { } greeting) return;
        if (greeting.Delay > 0) socket.Poll(TimeSpan.FromSeconds(greeting.Delay), SelectMode.SelectRead);
        var bytes = Encoding.ASCII.GetBytes(greeting.Text).AsSpan();
        while (!bytes.IsEmpty) bytes = bytes[socket.Send(bytes)..];
    }

    // False when the connection has to be closed.
    private bool Answer(Socket socket, ReadOnlySpan<byte> message, MessageInput input, OutputQueue output, ArrayBufferWriter<byte> replies)
    {
        if (_instrument.Locking.IsHeld && !AwaitLock(socket)) return false;
        var fate = _instrument.Receive(message, output, input);
        if (fate.Treatment == ReplyTreatment.Disconnect) return false;
        if (fate.Treatment == ReplyTreatment.Delay)
        {
            Flush(socket, replies);
            // Ends early where the client goes, or the server closes.
            socket.Poll(fate.Delay, SelectMode.SelectError);
        }

        ReplyLines.Write(fate, output, replies, "\n"u8);
        return true;
    }

    private bool AwaitLock(Socket socket) => _instrument.Locking.AwaitUse(socket, socket.IsGone);

    private static void Flush(Socket socket, ArrayBufferWriter<byte> replies)
    {
        var bytes = replies.WrittenSpan;
        while (!bytes.IsEmpty) bytes = bytes[socket.Send(bytes)..];
        replies.ResetWrittenCount();
    }
}
