using System.Buffers;

namespace SpinBench.VirtualBench.Messages;

/// <summary>What a virtual instrument has answered and nobody has read yet: a queue of messages. Reuses its memory.</summary>
public sealed class OutputQueue : IBufferWriter<byte>
{
    private readonly ArrayBufferWriter<byte> _bytes = new(256);
    private readonly Queue<int> _ends = new();
    private int _taken;

    /// <summary>True when no complete message waits.</summary>
    public bool IsEmpty => _ends.Count == 0;

    /// <summary>What nobody has taken yet, messages one after the other.</summary>
    internal ReadOnlySpan<byte> Unread => _bytes.WrittenSpan[_taken..];

    /// <summary>Ends the message that is being written, even when it is empty.</summary>
    public void EndMessage() => _ends.Enqueue(_bytes.WrittenCount);

    /// <summary>Takes the oldest message.</summary>
    /// <param name="message">Its bytes without a terminator, valid until the queue is written again.</param>
    /// <returns>False when no message waits.</returns>
    public bool TryTake(out ReadOnlyMemory<byte> message)
    {
        if (!_ends.TryDequeue(out var end))
        {
            message = default;
            return false;
        }

        message = _bytes.WrittenMemory[_taken..end];
        _taken = end;
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
