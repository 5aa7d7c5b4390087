using System.Buffers;

namespace SpinBench.VirtualBench.Messages;

/// <summary>What a virtual instrument has answered and nobody has read yet: a queue of messages. Reuses its memory.</summary>
public sealed class OutputQueue : IBufferWriter<byte>
{
    private readonly ArrayBufferWriter<byte> _bytes = new(256);
    private readonly Queue<(int At, bool IsBare)> _ends = new();
    private int _taken;

    /// <summary>True where a serial line carries what is written: some models answer on one of their interfaces only.</summary>
    public bool IsSerial { get; init; }

    /// <summary>True when no complete message waits.</summary>
    public bool IsEmpty => _ends.Count == 0;

    /// <summary>What nobody has taken yet, messages one after the other.</summary>
    internal ReadOnlySpan<byte> Unread => _bytes.WrittenSpan[_taken..];

    /// <summary>Ends the message that is being written, even when it is empty.</summary>
    /// <param name="isBare">True for binary replies that the instrument sends without a terminator after them.</param>
    public void EndMessage(bool isBare = false) => _ends.Enqueue((_bytes.WrittenCount, isBare));

    /// <summary>Takes the oldest message.</summary>
    /// <param name="message">Its bytes without a terminator, valid until the queue is written again.</param>
    /// <returns>False when no message waits.</returns>
    public bool TryTake(out ReadOnlyMemory<byte> message) => TryTake(out message, out _);

    /// <summary>Takes the oldest message.</summary>
    /// <param name="message">Its bytes without a terminator, valid until the queue is written again.</param>
    /// <param name="isBare">True when no terminator may follow it.</param>
    /// <returns>False when no message waits.</returns>
    public bool TryTake(out ReadOnlyMemory<byte> message, out bool isBare)
    {
        if (!_ends.TryDequeue(out var end))
        {
            (message, isBare) = (default, false);
            return false;
        }

        (message, isBare) = (_bytes.WrittenMemory[_taken..end.At], end.IsBare);
        _taken = end.At;
        return true;
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _bytes.ResetWrittenCount();
        _ends.Clear();
        _taken = 0;
    }

    /// <inheritdoc/>
    public void Advance(int count) => _bytes.Advance(count);

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        ReclaimWhenDrained();
        return _bytes.GetMemory(sizeHint);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        ReclaimWhenDrained();
        return _bytes.GetSpan(sizeHint);
    }

    private void ReclaimWhenDrained()
    {
        if (_taken == 0 || _taken != _bytes.WrittenCount || _ends.Count != 0) return;
        _bytes.ResetWrittenCount();
        _taken = 0;
    }
}
