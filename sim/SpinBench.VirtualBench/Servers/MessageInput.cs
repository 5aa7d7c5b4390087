using System.Buffers;
using SpinBench.Connections;

namespace SpinBench.VirtualBench.Servers;

/// <summary>What has come in from one client, cut into messages. Large memory is borrowed, and given back.</summary>
/// <param name="scanner">Finds where messages end.</param>
internal sealed class MessageInput(MessageScanner scanner)
{
    private const int FirstBuffer = 4096;
    private const int KeptAtMost = 64 << 10;
    private const int LargestMessage = 64 << 20;

    /// <summary>How many times what has come a length field is believed at once.</summary>
    private const int TrustedGrowth = 64;

    /// <summary>Room for what usually follows a block: questions, and the terminator.</summary>
    private const int BehindBlock = 256;

    private byte[] _buffer = new byte[FirstBuffer];
    private int _start;
    private int _end;

    /// <summary>True when the message that has begun is longer than any that is taken: it cannot be told from the next one.</summary>
    public bool IsTooLong => scanner.NeededBytes > LargestMessage || _end - _start >= LargestMessage;

    /// <summary>True when a block has begun and bytes of it are missing: a terminator does not end the message.</summary>
    public bool IsWithinBlock => scanner.NeededBytes > _end - _start + 1;

    /// <summary>Room for more bytes, at least one.</summary>
    public Span<byte> Room()
    {
        var length = _end - _start;
        if (length > 0 && _start > 0) _buffer.AsSpan(_start, length).CopyTo(_buffer);
        (_start, _end) = (0, length);
        if (length == 0 && _buffer.Length > KeptAtMost) MoveTo(new byte[FirstBuffer]);
        if (length == _buffer.Length) MoveTo(ArrayPool<byte>.Shared.Rent((int)Math.Min(LargestMessage, Wanted())));
        return _buffer.AsSpan(_end);
    }

    /// <summary>Counts bytes that came into the room given.</summary>
    public void Advance(int count) => _end += count;

    /// <summary>Takes the next whole message, empty ones left out.</summary>
    /// <param name="message">The message without its terminator, valid until room is asked for.</param>
    /// <returns>False when none is whole.</returns>
    public bool TryTake(out ReadOnlySpan<byte> message)
    {
        while (scanner.TryFindEnd(_buffer.AsSpan(_start, _end - _start), out var length, out var consumed))
        {
            message = _buffer.AsSpan(_start, length);
            _start += consumed;
            if (length > 0) return true;
        }

        message = default;
        return false;
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        (_start, _end) = (0, 0);
        scanner.Reset();
    }

    // A block says how long it is, and then its bytes go where they stay; but nobody gets memory for a promise alone.
    private long Wanted() => Math.Max(2L * _end, Math.Min(scanner.NeededBytes + BehindBlock, (long)TrustedGrowth * _end));

    private void MoveTo(byte[] roomier)
    {
        _buffer.AsSpan(0, _end).CopyTo(roomier);
        if (_buffer.Length > KeptAtMost) ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = roomier;
    }
}
