using System.Buffers.Binary;
using System.Text;

namespace SpinBench.Connections.Vxi11;

/// <summary>Reads the XDR items of one record.</summary>
/// <param name="record">The record without its marks.</param>
public ref struct XdrReader(ReadOnlyMemory<byte> record)
{
    private ReadOnlyMemory<byte> _rest = record;

    /// <summary>Reads an unsigned 32-bit integer.</summary>
    /// <exception cref="InvalidDataException">The record ends before.</exception>
    public uint ReadUInt() => BinaryPrimitives.ReadUInt32BigEndian(Take(4).Span);

    /// <summary>Reads a signed 32-bit integer.</summary>
    /// <exception cref="InvalidDataException">The record ends before.</exception>
    public int ReadInt() => BinaryPrimitives.ReadInt32BigEndian(Take(4).Span);

    /// <summary>Reads a truth value; everything but zero is true.</summary>
    /// <exception cref="InvalidDataException">The record ends before.</exception>
    public bool ReadBool() => ReadUInt() != 0;

    /// <summary>Reads bytes; zeros that should fill up the last item of a record may be missing, as some instruments leave them out.</summary>
    /// <exception cref="InvalidDataException">The record ends before, or there are more bytes than allowed.</exception>
    public ReadOnlyMemory<byte> ReadOpaque(int most = int.MaxValue)
    {
        var length = ReadUInt();
        if (length > most || length > _rest.Length) throw new InvalidDataException($"{length} bytes are announced where at most {Math.Min(most, _rest.Length)} can be");
        var bytes = Take((int)length);
        _rest = _rest[Math.Min(-(int)length & 3, _rest.Length)..];
        return bytes;
    }

    /// <summary>Reads ASCII text.</summary>
    /// <exception cref="InvalidDataException">The record ends before, or there is more text than allowed.</exception>
    public string ReadText(int most) => Encoding.ASCII.GetString(ReadOpaque(most).Span);

    private ReadOnlyMemory<byte> Take(int count)
    {
        if (_rest.Length < count) throw new InvalidDataException("the record ends within an item");
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
