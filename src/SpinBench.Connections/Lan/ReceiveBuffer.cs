namespace SpinBench.Connections.Lan;

/// <summary>
/// Bytes that have come in and are not taken yet. Grows with what really came, never with what a length field promises, and gives large
/// memory back.
/// </summary>
internal sealed class ReceiveBuffer
{
    private const int Initial = 4096;
    private const int KeptAtMost = 16 << 20;
    private byte[] _bytes = new byte[Initial];
    private int _start;
    private int _end;

    /// <summary>What waits.</summary>
    public ReadOnlySpan<byte> Unread => _bytes.AsSpan(_start.._end);

    /// <summary>Room for more bytes, at least one.</summary>
    /// <param name="wanted">How many are still missing, where that is known.</param>
    public Span<byte> GetSpace(int wanted)
    {
        if (_start == _end)
        {
            _start = _end = 0;
            if (_bytes.Length > KeptAtMost && wanted < KeptAtMost) _bytes = new byte[Initial];
        }

        if (_bytes.Length - _end < Math.Min(wanted, Initial / 2) || _bytes.Length == _end) MakeRoom(wanted);
        return _bytes.AsSpan(_end);
    }

    /// <summary>Counts bytes that came into the room given.</summary>
    public void Advance(int count) => _end += count;

    /// <summary>Takes bytes; the memory stays valid until room is asked for again.</summary>
    public ReadOnlyMemory<byte> Take(int count)
    {
        var taken = _bytes.AsMemory(_start, count);
        _start += count;
        return taken;
    }

    private void MakeRoom(int wanted)
    {
        var count = _end - _start;
        var roomy = count + Math.Min(wanted, Math.Max(count, 65536));
        var target = roomy <= _bytes.Length ? _bytes : new byte[Math.Max(roomy, Initial)];
        _bytes.AsSpan(_start, count).CopyTo(target);
        _bytes = target;
        (_start, _end) = (0, count);
    }
}
