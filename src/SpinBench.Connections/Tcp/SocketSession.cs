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
    private const int LastPart = 1024;

    /// <summary>Of a message that is made while it is sent: small enough to be still in the nearest memory when the kernel copies it.</summary>
    private const int PartInWork = 256 << 10;

    private static readonly TimeSpan PauseInGreeting = TimeSpan.FromMilliseconds(50);

    private readonly SocketName _name;
    private readonly byte[] _end;
    private readonly MessageScanner _scanner;
    private byte[] _outgoing = new byte[256];
    private byte[] _incoming = new byte[FirstBuffer];
    private int _received;
    private int _taken;
    private int _greetingLines;
    private TimeSpan _greetingPatience;
    private Socket _socket;
    private bool _isAnswered;

    private SocketSession(SocketName name, string resource, SessionOptions options, CancellationToken cancellation)
        : base(resource, options)
    {
        _name = name;
        _end = Encoding.ASCII.GetBytes(options.WriteTermination);
        _scanner = new MessageScanner((byte)(options.ReadTermination ?? '\n'));
        _greetingLines = options.GreetingLines;
        _greetingPatience = options.GreetingPatience;
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
        BeginMessage(deadline);
        // One packet for the message's end and the terminator; of a large message only that end is copied.
        if (message.Length > LargestCopied)
        {
            _socket.SendAll(message[..^LastPart], deadline);
            message = message[^LastPart..];
        }

        var length = message.Length + _end.Length;
        if (_outgoing.Length < length) _outgoing = new byte[length];
        message.CopyTo(_outgoing);
        _end.CopyTo(_outgoing.AsSpan(message.Length));
        _socket.SendAll(_outgoing.AsSpan(0, length), deadline);
    }

    /// <inheritdoc/>
    protected override ReadOnlyMemory<byte> Query(IMessageInParts message, Deadline deadline)
    {
        ArgumentNullException.ThrowIfNull(message);
        BeginMessage(deadline);
        if (_outgoing.Length < PartInWork) _outgoing = new byte[PartInWork];
        for (var made = 0; made < message.Length;)
        {
            var count = message.Make(made, _outgoing.AsSpan(0, PartInWork - _end.Length));
            made += count;
            if (made == message.Length)
            {
                _end.CopyTo(_outgoing.AsSpan(count));
                count += _end.Length;
            }

            _socket.SendAll(_outgoing.AsSpan(0, count), deadline);
        }

        return Receive(deadline);
    }

    /// <inheritdoc/>
    protected override ReadOnlyMemory<byte> Receive(Deadline deadline)
    {
        var reply = ReadLine(deadline);
        _isAnswered = true;
        return _received == _taken
            ? reply
            : throw new IOException("more than one answer came, and which is whose cannot be told; ask one question at a time");
    }

    /// <inheritdoc/>
    protected override void Clear(Deadline deadline)
    {
        Close();
        _received = _taken = 0;
        _isAnswered = false;
        _scanner.Reset();
        _greetingLines = Options.GreetingLines;
        _greetingPatience = Options.GreetingPatience;
        _socket = TcpDial.Connect(_name.Host, _name.Port, deadline);
    }

    /// <inheritdoc/>
    protected override void Close() => _socket.Dispose();

    private void BeginMessage(Deadline deadline)
    {
        DropGreeting(deadline);
        var isAnswered = _isAnswered;
        _isAnswered = false;
        DropTaken();
        // One look a message: it is a call of the kernel.
        if (_received > 0 || _socket.Available > 0) RestoreStep(isAnswered, deadline);
    }

    // A greeting may come late; whoever does not wait for it takes it for an answer.
    private void DropGreeting(Deadline deadline)
    {
        for (; _greetingLines > 0; _greetingLines--)
        {
            DropTaken();
            ReadLine(deadline);
        }

        // Of an unknown greeting it is only known that it is over when nothing more comes.
        for (var wait = _greetingPatience; wait > TimeSpan.Zero && _socket.Poll(wait, SelectMode.SelectRead); wait = PauseInGreeting)
            _socket.ReceiveSome(_incoming, deadline);
        _greetingPatience = TimeSpan.Zero;
    }

    // A second answer to the last question means that the first may have been that to an earlier one: everything from there on is one
    // out of step. Between a message that was only written and the next, whatever came is dropped: it is no answer to what is sent next.
    private void RestoreStep(bool isAnswered, Deadline deadline)
    {
        if (isAnswered)
            throw new IOException("something came after the last answer, which may therefore have been the answer to an earlier question; what was read last is not to be trusted");
        do
        {
            if (_received == 0) _received = _socket.ReceiveSome(_incoming, deadline);
            while (_received > 0 && _scanner.TryFindEnd(_incoming.AsSpan(0, _received), out _, out _taken)) DropTaken();
            if (_received == 0) continue;
            Clear(deadline);
            return;
        }
        while (_received > 0 || _socket.Available > 0);
    }

    private void DropTaken()
    {
        if (_taken == 0) return;
        _incoming.AsSpan(_taken, _received - _taken).CopyTo(_incoming);
        _received -= _taken;
        _taken = 0;
    }

    private ReadOnlyMemory<byte> ReadLine(Deadline deadline)
    {
        while (true)
        {
            if (_scanner.TryFindEnd(_incoming.AsSpan(0, _received), out var length, out _taken)) return _incoming.AsMemory(0, length);
            MakeRoom();
            _received += _socket.ReceiveSome(_incoming.AsSpan(_received), deadline);
        }
    }

    private void MakeRoom()
    {
        var needed = Math.Max(_scanner.NeededBytes, _received + 1L);
        if (needed > LargestReply) throw new IOException($"the reply is longer than {LargestReply >> 20} MiB");
        if (needed <= _incoming.Length) return;
        Array.Resize(ref _incoming, (int)Math.Min(LargestReply, Math.Max(needed + _end.Length, 2L * _incoming.Length)));
    }
}
