using System.Buffers;
using System.Globalization;
using System.Text;

namespace SpinBench.Connections.Prologix;

/// <summary>
/// A Prologix GPIB controller, GPIB-ETHERNET or GPIB-USB, used by one session at a time. Behind every read it is asked for its version: it does one
/// command after the other, so that line says that the read is over, whatever came of it, and nothing that comes late is taken for the answer to
/// somebody else's question.
/// </summary>
/// <remarks>
/// The controller marks the end of a reply (EOI) with <see cref="EndMark"/>. A reply without it was cut by the controller's time limit, which is 3 s
/// at most: the rest is read again. Tested against the emulation only; that a controller goes on to take commands while it reads is
/// [unverified] with hardware.
/// </remarks>
internal sealed class PrologixController(Func<Deadline, IByteChannel> connect)
{
    /// <summary>What the controller appends where a reply ends.</summary>
    public const byte EndMark = 3;

    private const int GraceMilliseconds = 1000;
    private const int LargestReply = 64 << 20;
    private static readonly TimeSpan LongestGoodbye = TimeSpan.FromSeconds(1);

    private readonly Turns _turns = new();
    private readonly ArrayBufferWriter<byte> _outgoing = new(256);
    private byte[] _incoming = new byte[4096];
    private int _received;
    private IByteChannel? _channel;
    private byte[] _marker = [];
    private int _markersOwed;
    private int _lineEnd;
    private int _readMilliseconds;
    private volatile bool _isClosed;

    /// <summary>Connects, where that has not been done.</summary>
    /// <exception cref="IOException">Nobody is there, or no controller.</exception>
    /// <exception cref="TimeoutException">The deadline passed.</exception>
    public void Open(Deadline deadline) => Use(deadline, static () => { });

    /// <summary>Sends a message to an instrument.</summary>
    /// <param name="address">The instrument, as the controller takes it: <c>8</c>, or <c>8 96</c>.</param>
    /// <param name="message">The message.</param>
    /// <param name="lineEnd">What the controller appends: 0 CR LF, 1 CR, 2 LF, 3 nothing.</param>
    /// <param name="deadline">By when.</param>
    public void Write(string address, ReadOnlyMemory<byte> message, int lineEnd, Deadline deadline) => Use(deadline, () =>
    {
        Command($"++addr {address}");
        if (_lineEnd != lineEnd) Command(string.Create(CultureInfo.InvariantCulture, $"++eos {_lineEnd = lineEnd}"));
        PrologixText.Write(message.Span, _outgoing);
        _outgoing.Write("\n"u8);
        Flush(deadline);
    });

    /// <summary>Reads from an instrument until its reply ends, or for some time.</summary>
    /// <param name="address">The instrument.</param>
    /// <param name="milliseconds">How long the controller waits for a byte, 1 to 3000.</param>
    /// <param name="reply">Takes what comes.</param>
    /// <param name="deadline">By when.</param>
    /// <returns>True when the reply is whole.</returns>
    public bool Read(string address, int milliseconds, IBufferWriter<byte> reply, Deadline deadline)
    {
        var isWhole = false;
        Use(deadline, () =>
        {
            Command($"++addr {address}");
            if (_readMilliseconds != milliseconds) Command(string.Create(CultureInfo.InvariantCulture, $"++read_tmo_ms {_readMilliseconds = milliseconds}"));
            Command("++read eoi");
            var bytes = Exchange(deadline);
            isWhole = !bytes.IsEmpty && bytes[^1] == EndMark;
            if (isWhole && IsText(bytes[..bytes.IndexOf(EndMark)]) && bytes.IndexOf(EndMark) < bytes.Length - 1)
                throw new IOException("more than one answer came, and which is whose cannot be told; ask one question at a time");
            reply.Write(isWhole ? bytes[..^1] : bytes);
        });
        return isWhole;
    }

    /// <summary>Gives the controller a command for an instrument, and waits until it is done.</summary>
    /// <param name="address">The instrument.</param>
    /// <param name="command">The command, such as <c>++clr</c>.</param>
    /// <param name="deadline">By when.</param>
    /// <returns>What the controller answers; empty for most.</returns>
    public string Do(string address, string command, Deadline deadline)
    {
        var answer = "";
        Use(deadline, () =>
        {
            Command($"++addr {address}");
            Command(command);
            answer = Encoding.Latin1.GetString(Exchange(deadline)).Trim();
        });
        return answer;
    }

    /// <summary>Closes the connection, and leaves the controller as other programs expect it. Whoever still uses it learns that it is closed.</summary>
    public void Close()
    {
        _isClosed = true;
        var goodbye = new Deadline(LongestGoodbye, CancellationToken.None);
        try
        {
            _turns.Begin(goodbye);
        }
        catch (TimeoutException)
        {
            // Its user notices, and puts away what is left of it.
            _channel?.Dispose();
            return;
        }

        try
        {
            _outgoing.ResetWrittenCount();
            Command("++eot_enable 0");
            _channel?.Send(_outgoing.WrittenSpan, goodbye);
        }
        catch (Exception gone) when (gone is IOException or TimeoutException)
        {
            // Nothing to leave in order.
        }
        finally
        {
            Drop();
            _turns.End();
        }
    }

    // In binary answers the mark is a byte like any other.
    private static bool IsText(ReadOnlySpan<byte> bytes) =>
        !bytes.IsEmpty && bytes[0] != '#' && !bytes.ContainsAnyExceptInRange((byte)'\t', (byte)'~');

    private void Use(Deadline deadline, Action action)
    {
        _turns.Begin(deadline);
        try
        {
            _outgoing.ResetWrittenCount();
            if (_channel is null) Connect(deadline);
            else if (_markersOwed > 0) CatchUp(deadline);
            action();
        }
        catch (IOException)
        {
            Drop();
            throw;
        }
        finally
        {
            if (_isClosed) Drop();
            _turns.End();
        }
    }

    private void Connect(Deadline deadline)
    {
        ObjectDisposedException.ThrowIf(_isClosed, this);
        _channel = connect(deadline);
        (_received, _markersOwed, _lineEnd, _readMilliseconds) = (0, 0, -1, -1);
        try
        {
            // Settings are not to be kept in the controller's memory, which wears.
            Command("++savecfg 0");
            Command("++mode 1");
            Command("++auto 0");
            Command("++eoi 1");
            Command($"++eot_char {EndMark}");
            Command("++eot_enable 1");
            Command("++ver");
            Command("++ver");
            Flush(deadline);
            _marker = AwaitVersion(deadline);
        }
        catch (Exception)
        {
            Drop();
            throw;
        }
    }

    // Twice the same line is the version; what comes before it is left from somebody else.
    private byte[] AwaitVersion(Deadline deadline)
    {
        byte[] before = [];
        while (true)
        {
            var end = _incoming.AsSpan(0, _received).IndexOf((byte)'\n');
            if (end < 0)
            {
                ReceiveMore(deadline);
                continue;
            }

            var line = _incoming[..(end + 1)];
            Take(end + 1);
            if (line.AsSpan().SequenceEqual(before) && !line.AsSpan().StartsWith("Unrecognized"u8)) return line;
            before = line;
        }
    }

    // A read that was given up is still going on in the controller.
    private void CatchUp(Deadline deadline)
    {
        var grace = new Deadline(TimeSpan.FromMilliseconds(Math.Max(_readMilliseconds, 0) + GraceMilliseconds), deadline.Cancellation);
        try
        {
            while (_markersOwed > 0)
            {
                _ = deadline.MillisecondsLeft;
                AwaitMarker(grace);
            }
        }
        catch (TimeoutException)
        {
            _ = deadline.MillisecondsLeft;
            Drop();
            Connect(deadline);
        }
    }

    private ReadOnlySpan<byte> Exchange(Deadline deadline)
    {
        Command("++ver");
        _markersOwed++;
        Flush(deadline);
        return AwaitMarker(deadline);
    }

    private ReadOnlySpan<byte> AwaitMarker(Deadline deadline)
    {
        var from = 0;
        while (true)
        {
            var at = _incoming.AsSpan(from, _received - from).IndexOf(_marker);
            if (at >= 0)
            {
                var answer = _incoming[..(from + at)];
                Take(from + at + _marker.Length);
                _markersOwed--;
                return answer;
            }

            from = Math.Max(0, _received - _marker.Length + 1);
            ReceiveMore(deadline);
        }
    }

    private void ReceiveMore(Deadline deadline)
    {
        if (_received == _incoming.Length)
        {
            if (_received >= LargestReply) throw new IOException($"the reply is longer than {LargestReply >> 20} MiB");
            Array.Resize(ref _incoming, 2 * _incoming.Length);
        }

        _received += _channel!.Receive(_incoming.AsSpan(_received), deadline);
    }

    private void Take(int count)
    {
        _incoming.AsSpan(count, _received - count).CopyTo(_incoming);
        _received -= count;
    }

    private void Command(string command)
    {
        Encoding.ASCII.GetBytes(command, _outgoing);
        _outgoing.Write("\n"u8);
    }

    private void Flush(Deadline deadline)
    {
        var isSent = false;
        try
        {
            _channel!.Send(_outgoing.WrittenSpan, deadline);
            _outgoing.ResetWrittenCount();
            isSent = true;
        }
        finally
        {
            // A line that was cut must not be finished by the next one: what an instrument would make of it is anybody's guess.
            if (!isSent) Drop();
        }
    }

    private void Drop()
    {
        _channel?.Dispose();
        _channel = null;
        (_received, _markersOwed) = (0, 0);
    }
}
