using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using SpinBench.Connections;
using SpinBench.VirtualBench.Messages;

namespace SpinBench.VirtualBench.Servers;

/// <summary>What has come in from one client, cut into messages. Large memory is borrowed, and given back.</summary>
/// <param name="scanner">Finds where messages end.</param>
internal sealed class MessageInput(MessageScanner scanner) : IMessageMemory
{
    private const int FirstBuffer = 4096;
    private const int KeptAtMost = 64 << 10;
    private const int LargestMessage = 64 << 20;

    /// <summary>How many times what has come a length field is believed at once.</summary>
    private const int TrustedGrowth = 512;

    /// <summary>Room for what usually follows a block: questions, and the terminator.</summary>
    private const int BehindBlock = 256;

    private readonly WordExtremes _extremes = new();
    private byte[] _buffer = new byte[FirstBuffer];
    private int _start;
    private int _end;
    private byte[]? _next;
    private int _behind;
    private (int Begin, int End) _block;
    private int _blockAt;
    private bool _reversed;

    /// <summary>True when the message that has begun is longer than any that is taken: it cannot be told from the next one.</summary>
    public bool IsTooLong => scanner.NeededBytes > LargestMessage || _end - _start >= LargestMessage;

    /// <summary>True when a block has begun and bytes of it are missing: a terminator does not end the message.</summary>
    public bool IsWithinBlock => scanner.NeededBytes > _end - _start + 1;

    /// <summary>Room for more bytes, at least one.</summary>
    public Span<byte> Room()
    {
        GoOnElsewhere();
        var length = _end - _start;
        if (length > 0 && _start > 0) _buffer.AsSpan(_start, length).CopyTo(_buffer);
        (_start, _end) = (0, length);
        if (length == 0 && _buffer.Length > KeptAtMost) MoveTo(new byte[FirstBuffer]);
        if (length == _buffer.Length) MoveTo(ArrayPool<byte>.Shared.Rent((int)Math.Min(LargestMessage, Wanted())));
        return _buffer.AsSpan(_end);
    }

    /// <inheritdoc/>
    public WordExtremes? ExtremesOf(ReadOnlySpan<byte> part, bool reversed)
    {
        _reversed = reversed;
        return reversed == _extremes.IsReversed && part.Length == _extremes.Count && part.Length > 0 && _buffer.AsSpan().Overlaps(part, out var offset) && offset == _blockAt
            ? _extremes
            : null;
    }

    /// <inheritdoc/>
    public bool TryKeep(ReadOnlySpan<byte> part, byte[]? inExchange, out ArraySegment<byte> kept)
    {
        kept = default;
        if (_next is not null || _buffer.Length <= KeptAtMost || !_buffer.AsSpan().Overlaps(part, out var offset)) return false;
        kept = new ArraySegment<byte>(_buffer, offset, part.Length);
        // Whoever keeps it may give it away again: what came behind is put elsewhere at once.
        _behind = offset + part.Length;
        var rest = _buffer.AsSpan(_behind, _end - _behind);
        _next = IsOfPool(inExchange) && inExchange.Length >= rest.Length ? inExchange : new byte[Math.Max(FirstBuffer, rest.Length)];
        rest.CopyTo(_next);
        return true;
    }

    /// <summary>Counts bytes that came into the room given.</summary>
    public void Advance(int count) => _end += count;

    /// <summary>Takes the next whole message, empty ones left out.</summary>
    /// <param name="message">The message without its terminator, valid until room is asked for.</param>
    /// <returns>False when none is whole.</returns>
    public bool TryTake(out ReadOnlySpan<byte> message)
    {
        GoOnElsewhere();
        FollowBlock();
        while (scanner.TryFindEnd(_buffer.AsSpan(_start, _end - _start), out var length, out var consumed))
        {
            _blockAt = _start + _block.Begin;
            message = _buffer.AsSpan(_start, length);
            _start += consumed;
            if (length > 0) return true;
        }

        FollowBlock();
        message = default;
        return false;
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        GoOnElsewhere();
        (_start, _end) = (0, 0);
        scanner.Reset();
    }

    // A block says how long it is, and then its bytes go where they stay; but nobody gets memory for a promise alone.
    private long Wanted() => Math.Max(2L * _end, Math.Min(scanner.NeededBytes + BehindBlock, (long)TrustedGrowth * _end));

    // The pool lends, and takes, nothing but powers of two.
    private static bool IsOfPool([NotNullWhen(true)] byte[]? memory) => memory?.Length > KeptAtMost && BitOperations.IsPow2(memory.Length);

    // What came of a large block since the last look.
    private void FollowBlock()
    {
        if (scanner.OpenBlock != _block)
        {
            _block = scanner.OpenBlock;
            _extremes.Begin(_reversed);
        }

        if (_block.End - _block.Begin <= KeptAtMost) return;
        var begin = _start + _block.Begin + _extremes.Count;
        var end = Math.Min(_end, _start + _block.End);
        if (begin < end) _extremes.Add(_buffer.AsSpan(begin, end - begin));
    }

    // The message whose memory is kept is over.
    private void GoOnElsewhere()
    {
        if (_next is null) return;
        (_buffer, _start, _end) = (_next, _start - _behind, _end - _behind);
        _next = null;
    }

    private void MoveTo(byte[] roomier)
    {
        _buffer.AsSpan(0, _end).CopyTo(roomier);
        if (IsOfPool(_buffer)) ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = roomier;
    }
}
