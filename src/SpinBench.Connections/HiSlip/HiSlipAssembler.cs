using System.Buffers.Binary;
using SpinBench.Connections.Lan;

namespace SpinBench.Connections.HiSlip;

/// <summary>Puts HiSLIP messages together from the bytes of a stream.</summary>
public sealed class HiSlipAssembler
{
    private readonly ReceiveBuffer _buffer = new();
    private HiSlipMessage _dropped;
    private ulong _toDrop;

    /// <summary>Room for bytes from the stream.</summary>
    public Span<byte> GetSpace()
    {
        var unread = _buffer.Unread;
        if (unread.Length < HiSlipMessage.HeaderLength || _toDrop > 0) return _buffer.GetSpace(HiSlipMessage.HeaderLength);
        var whole = HiSlipMessage.HeaderLength + BinaryPrimitives.ReadUInt64BigEndian(unread[8..]);
        return _buffer.GetSpace((int)Math.Clamp((long)whole - unread.Length, 1, HiSlipMessage.Longest));
    }

    /// <summary>Counts bytes that came into the room given.</summary>
    public void Advance(int count) => _buffer.Advance(count);

    /// <summary>Takes the next whole message; of one that is too long, the payload is dropped.</summary>
    /// <param name="message">The message; its payload is valid until room is asked for again.</param>
    /// <returns>False while it is not complete.</returns>
    /// <exception cref="InvalidDataException">What came is not HiSLIP.</exception>
    public bool TryTake(out HiSlipMessage message)
    {
        message = default;
        if (_toDrop > 0) return TryDrop(out message);
        var unread = _buffer.Unread;
        if ((unread.Length > 0 && unread[0] != 'H') || (unread.Length > 1 && unread[1] != 'S'))
            throw new InvalidDataException("the header does not begin with HS");
        if (unread.Length < HiSlipMessage.HeaderLength) return false;

        var length = BinaryPrimitives.ReadUInt64BigEndian(unread[8..]);
        var head = new HiSlipMessage((HiSlipMessageType)unread[2], unread[3], BinaryPrimitives.ReadUInt32BigEndian(unread[4..]), default);
        if (length > HiSlipMessage.Longest)
        {
            _buffer.Take(HiSlipMessage.HeaderLength);
            (_dropped, _toDrop) = (head with { IsTooLong = true }, length);
            return TryDrop(out message);
        }

        if ((ulong)(unread.Length - HiSlipMessage.HeaderLength) < length) return false;
        _buffer.Take(HiSlipMessage.HeaderLength);
        message = head with { Payload = _buffer.Take((int)length) };
        return true;
    }

    private bool TryDrop(out HiSlipMessage message)
    {
        var dropped = (int)Math.Min((ulong)_buffer.Unread.Length, _toDrop);
        _buffer.Take(dropped);
        _toDrop -= (ulong)dropped;
        message = _toDrop == 0 ? _dropped : default;
        return _toDrop == 0;
    }
}
