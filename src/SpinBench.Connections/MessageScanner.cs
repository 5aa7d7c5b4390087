using System.Buffers;

namespace SpinBench.Connections;

/// <summary>
/// Finds the end of a message in a stream that has no end mark but a terminator, or either of two. Bytes of a definite-length block (IEEE 488.2 §8.7.9,
/// <c>#42000…</c>) are counted, not searched: they may hold the terminator. Looks at no byte twice, however the stream is cut.
/// </summary>
/// <remarks>
/// A block begins where a data element begins (at the start, or behind a comma, semicolon or blank) and not within a quoted string. An
/// indefinite block (<c>#0</c>) ends, as the standard has it, with the terminator.
/// </remarks>
public sealed class MessageScanner
{
    private readonly byte _terminator;
    private readonly byte _alternative;
    private readonly SearchValues<byte> _stops;
    private readonly SearchValues<byte> _quoteEnds;
    private int _position;
    private int _blockEnd;
    private byte _quote;

    /// <summary>Begins before the first message.</summary>
    /// <param name="terminator">The last byte of a message.</param>
    public MessageScanner(byte terminator = (byte)'\n')
        : this(terminator, terminator)
    {
    }

    /// <summary>Begins before the first message, where either of two bytes ends a message; after both of them comes an empty one.</summary>
    /// <param name="terminator">The last byte of a message.</param>
    /// <param name="alternative">The byte that ends a message too.</param>
    public MessageScanner(byte terminator, byte alternative)
    {
        _terminator = terminator;
        _alternative = alternative;
        _stops = SearchValues.Create([terminator, alternative, (byte)'#', (byte)'"', (byte)'\'']);
        _quoteEnds = SearchValues.Create([terminator, alternative, (byte)'"', (byte)'\'']);
    }

    /// <summary>How many bytes the message has at least, as far as it has been seen: a block says how long it is.</summary>
    public long NeededBytes { get; private set; }

    /// <summary>
    /// Where in the message the data of the last block that was not there as a whole begin, and where they end: both 0 when there was none since
    /// the message began.
    /// </summary>
    public (int Begin, int End) OpenBlock { get; private set; }

    /// <summary>Looks for the end of the message that starts with the first byte.</summary>
    /// <param name="bytes">Everything received of the message, and perhaps more; the same and more at each call until the end is found.</param>
    /// <param name="length">Length of the message without its terminator, a carriage return before it left out too.</param>
    /// <param name="consumed">Length with the terminator.</param>
    /// <returns>False when the end has not been received yet.</returns>
    public bool TryFindEnd(ReadOnlySpan<byte> bytes, out int length, out int consumed)
    {
        length = consumed = 0;
        while (_position < bytes.Length)
        {
            var step = bytes[_position..].IndexOfAny(_quote != 0 ? _quoteEnds : _stops);
            if (step < 0)
            {
                _position = bytes.Length;
                break;
            }

            var at = _position + step;
            if (bytes[at] == _terminator || bytes[at] == _alternative)
            {
                // A carriage return before the terminator belongs to it, unless a block counts it.
                length = at > _blockEnd && at > 0 && bytes[at - 1] == '\r' ? at - 1 : at;
                consumed = at + 1;
                Reset();
                return true;
            }

            if (bytes[at] == '#')
            {
                if (!TryPassBlock(bytes, at)) return false;
            }
            else
            {
                Quote(bytes[at]);
                _position = at + 1;
            }
        }

        NeededBytes = Math.Max(NeededBytes, (long)bytes.Length + 1);
        return false;
    }

    /// <summary>Forgets the message that was begun.</summary>
    public void Reset()
    {
        _position = 0;
        _blockEnd = 0;
        _quote = 0;
        NeededBytes = 0;
        OpenBlock = default;
    }

    private void Quote(byte mark)
    {
        if (_quote == 0) _quote = mark;
        else if (_quote == mark) _quote = 0;
    }

    // False when the block, or the number that says how long it is, has not been received yet.
    private bool TryPassBlock(ReadOnlySpan<byte> bytes, int at)
    {
        if (at > 0 && at > _blockEnd && bytes[at - 1] is not ((byte)',' or (byte)';' or <= (byte)' '))
        {
            _position = at + 1;
            return true;
        }

        _position = at;
        if (at + 1 >= bytes.Length) return Wait(at + 2);
        var digits = bytes[at + 1] - '0';
        if (digits is < 1 or > 9)
        {
            _position = at + 1;
            return true;
        }

        long count = 0;
        for (var i = at + 2; i < at + 2 + digits; i++)
        {
            if (i >= bytes.Length) return Wait(at + 2 + digits);
            if (bytes[i] is < (byte)'0' or > (byte)'9')
            {
                _position = at + 1;
                return true;
            }

            count = (count * 10) + (bytes[i] - '0');
        }

        var end = at + 2 + digits + count;
        if (end > bytes.Length)
        {
            OpenBlock = (at + 2 + digits, (int)Math.Min(end, int.MaxValue));
            return Wait(end);
        }

        _position = _blockEnd = (int)end;
        return true;
    }

    private bool Wait(long needed)
    {
        NeededBytes = needed;
        return false;
    }
}
