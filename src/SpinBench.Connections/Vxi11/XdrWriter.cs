using System.Buffers.Binary;
using System.Text;

namespace SpinBench.Connections.Vxi11;

/// <summary>Writes ONC-RPC records, usually one: XDR items (RFC 4506: big-endian, aligned to four bytes) after a record mark (RFC 5531). Reuses its memory.</summary>
public sealed class XdrWriter
{
    /// <summary>Bytes of the record mark that the record begins with.</summary>
    public const int MarkLength = 4;

    private const int KeptAtMost = 16 << 20;
    private byte[] _bytes = new byte[512];
    private int _record;
    private int _count = MarkLength;

    /// <summary>Forgets what was written and begins another record.</summary>
    public void Begin()
    {
        (_record, _count) = (0, MarkLength);
        if (_bytes.Length > KeptAtMost) _bytes = new byte[512];
    }

    /// <summary>Ends the record and begins another one behind it.</summary>
    public void BeginBehind()
    {
        WriteMark();
        _record = _count;
        Room(MarkLength);
    }

    /// <summary>Writes an unsigned 32-bit integer.</summary>
    public void WriteUInt(uint value) => BinaryPrimitives.WriteUInt32BigEndian(Room(4), value);

    /// <summary>Writes a signed 32-bit integer.</summary>
    public void WriteInt(int value) => BinaryPrimitives.WriteInt32BigEndian(Room(4), value);

    /// <summary>Writes a truth value.</summary>
    public void WriteBool(bool value) => WriteUInt(value ? 1u : 0u);

    /// <summary>Writes bytes of any number: length, bytes, zeros up to a multiple of four.</summary>
    public void WriteOpaque(ReadOnlySpan<byte> value)
    {
        WriteUInt((uint)value.Length);
        var padded = Room((value.Length + 3) & ~3);
        value.CopyTo(padded);
        padded[value.Length..].Clear();
    }

    /// <summary>Writes bytes and a line feed after them as one item.</summary>
    public void WriteLine(ReadOnlySpan<byte> value)
    {
        WriteUInt((uint)value.Length + 1);
        var padded = Room((value.Length + 4) & ~3);
        value.CopyTo(padded);
        padded[value.Length..].Clear();
        padded[value.Length] = (byte)'\n';
    }

    /// <summary>Writes ASCII text.</summary>
    public void WriteText(string value) => WriteOpaque(Encoding.ASCII.GetBytes(value));

    /// <summary>Ends the record.</summary>
    /// <returns>Mark and record, with those before it; valid until the next beginning.</returns>
    public ReadOnlySpan<byte> End()
    {
        WriteMark();
        return _bytes.AsSpan(0, _count);
    }

    // A record is its own last fragment.
    private void WriteMark() =>
        BinaryPrimitives.WriteUInt32BigEndian(_bytes.AsSpan(_record), 0x8000_0000u | (uint)(_count - _record - MarkLength));

    private Span<byte> Room(int count)
    {
        if (_bytes.Length - _count < count) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _count + count));
        var room = _bytes.AsSpan(_count, count);
        _count += count;
        return room;
    }
}
