using System.Net.Sockets;
using System.Text;
using SpinBench.Connections.Resources;
using SpinBench.Instruments;

namespace SpinBench.Connections.Tcp;

/// <summary>
/// A raw TCP socket, <c>TCPIP::host::port::SOCKET</c>: messages end with a terminator, and bytes of a definite-length block are counted. There
/// is no device clear: what is on its way cannot be told from what comes after, so the only safe clear is a new connection.
/// </summary>
public sealed class SocketSession : BlockingSession
{
    private const int FirstBuffer = 4096;
    private const int LargestReply = 64 << 20;
    private const int LargestCopied = 64 << 10;

    private readonly SocketName _name;
    private readonly byte[] _end;
    private readonly MessageScanner _scanner;
    private byte[] _outgoing = new byte[256];
    private byte[] _incoming = new byte[FirstBuffer];
    private int _received;
    private int _taken;
    private int _greetingLines;
    private Socket _socket;

    private SocketSession(SocketName name, string resource, SessionOptions options, CancellationToken cancellation)
        : base(resource, options)
    {
        _name = name;
        _end = Encoding.ASCII.GetBytes(options.WriteTermination);
        _scanner = new MessageScanner((byte)(options.ReadTermination ?? '\n'));
        _greetingLines = options.GreetingLines;
        _socket = TcpDial.Open(name.Host, name.Port, resource, options, cancellation);
    }

    /// <summary>Connects.</summary>
    /// <param name="name">Host and port.</param>
    /// <param name="options">Time limits and terminators.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <exception cref="InstrumentException">Nobody answers there in time.</exception>
    public static SocketSession Open(SocketName name, SessionOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(options);
        return new SocketSession(name, name.ToString(), options, cancellation);
    }

    /// <inheritdoc/>
    protected override void Send(ReadOnlySpan<byte> message, Deadline deadline)
    {
        DropGreeting(deadline);
        DropUnread(deadline);
        // One packet for message and terminator; a large message is not copied for the sake of its last byte.
        var length = message.Length + _end.Length;
        if (message.Length > LargestCopied)
        {
            _socket.SendAll(message, deadline);
            _socket.SendAll(_end, deadline);
            return;
        }

        if (_outgoing.Length < length) _outgoing = new byte[length];
        message.CopyTo(_outgoing);
        _end.CopyTo(_outgoing.AsSpan(message.Length));
        _socket.SendAll(_outgoing.AsSpan(0, length), deadline);
    }

    /// <inheritdoc/>
    protected override ReadOnlyMemory<byte> Receive(Deadline deadline)
    {
        while (true)
        {
            if (_scanner.TryFindEnd(_incoming.AsSpan(0, _received), out var length, out _taken)) return _incoming.AsMemory(0, length);
            MakeRoom();
            _received += _socket.ReceiveSome(_incoming.AsSpan(_received), deadline);
        }
    }

    /// <inheritdoc/>
    protected override void Clear(Deadline deadline)
    {
        Close();
        _received = _taken = 0;
        _scanner.Reset();
        _greetingLines = Options.GreetingLines;
        _socket = TcpDial.Connect(_name.Host, _name.Port, deadline);
    }

    /// <inheritdoc/>
    protected override void Close() => _socket.Dispose();

    // A greeting may come late; whoever does not wait for it takes it for an answer.
    private void DropGreeting(Deadline deadline)
    {
        for (; _greetingLines > 0; _greetingLines--)
        {
            DropTaken();
            Receive(deadline);
        }
    }

    // What arrived unasked, or answers a query that nobody waits for, is no answer to what is sent next.
    private void DropUnread(Deadline deadline)
    {
        DropTaken();
        while (_received > 0 || _socket.Available > 0)
        {
            if (_received == 0) _received = _socket.ReceiveSome(_incoming, deadline);
            while (_received > 0 && _scanner.TryFindEnd(_incoming.AsSpan(0, _received), out _, out _taken)) DropTaken();
            if (_received == 0) continue;
            Clear(deadline);
            return;
        }
    }

    private void DropTaken()
    {
        if (_taken == 0) return;
        _incoming.AsSpan(_taken, _received - _taken).CopyTo(_incoming);
        _received -= _taken;
        _taken = 0;
    }

    private void MakeRoom()
    {
        var needed = Math.Max(_scanner.NeededBytes, _received + 1L);
        if (needed > LargestReply) throw new IOException($"the reply is longer than {LargestReply >> 20} MiB");
        if (needed <= _incoming.Length) return;
        Array.Resize(ref _incoming, (int)Math.Min(LargestReply, Math.Max(needed + _end.Length, 2L * _incoming.Length)));
    }
}
