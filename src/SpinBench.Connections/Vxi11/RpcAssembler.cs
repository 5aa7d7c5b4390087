using System.Buffers;
using System.Buffers.Binary;
using SpinBench.Connections.Lan;

namespace SpinBench.Connections.Vxi11;

/// <summary>Puts ONC-RPC records together from the bytes of a stream (record marking, RFC 5531 section 11).</summary>
/// <param name="longest">The longest record taken, in bytes.</param>
public sealed class RpcAssembler(int longest)
{
    private readonly ReceiveBuffer _buffer = new();
    private ArrayBufferWriter<byte>? _fragments;

    /// <summary>Room for bytes from the stream.</summary>
    public Span<byte> GetSpace() => _buffer.GetSpace(Missing);

    /// <summary>Counts bytes that came into the room given.</summary>
    public void Advance(int count) => _buffer.Advance(count);

    /// <summary>Takes the next whole record.</summary>
    /// <param name="record">The record without its marks, valid until room is asked for again.</param>
    /// <returns>False while it is not complete.</returns>
    /// <exception cref="InvalidDataException">The record is longer than allowed.</exception>
    public bool TryTake(out ReadOnlyMemory<byte> record)
    {
        record = default;
        while (_buffer.Unread.Length >= XdrWriter.MarkLength)
        {
            var mark = BinaryPrimitives.ReadUInt32BigEndian(_buffer.Unread);
            var length = mark & 0x7FFF_FFFF;
            if (length + (_fragments?.WrittenCount ?? 0) > longest) throw new InvalidDataException($"a record of {length} bytes, where {longest} are allowed");
            if (_buffer.Unread.Length - XdrWriter.MarkLength < length) return false;

            _buffer.Take(XdrWriter.MarkLength);
            var fragment = _buffer.Take((int)length);
            var isLast = mark >> 31 == 1;
            if (isLast && _fragments is null)
            {
                record = fragment;
                return true;
            }

            (_fragments ??= new ArrayBufferWriter<byte>()).Write(fragment.Span);
            if (!isLast) continue;
            record = _fragments.WrittenMemory;
            _fragments = null;
            return true;
        }

        return false;
    }

    private int Missing
    {
        get
        {
            var unread = _buffer.Unread;
            if (unread.Length < XdrWriter.MarkLength) return XdrWriter.MarkLength;
            var whole = XdrWriter.MarkLength + (BinaryPrimitives.ReadUInt32BigEndian(unread) & 0x7FFF_FFFF);
            return (int)Math.Clamp(whole - unread.Length, 1, int.MaxValue / 2);
        }
    }
}
