using System.Buffers.Binary;
using System.Text;
using SpinBench.Runs;

namespace SpinBench.Archive.Exports;

/// <summary>
/// NumPy's format of an array, version 1.0 (https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html): a magic word, the header's length, a Python
/// literal padded with spaces to a multiple of 64 and ended by a line feed, and the values.
/// </summary>
internal static class Npy
{
    private const int Alignment = 64;
    private const int Before = 10;

    /// <summary>The bytes before the values.</summary>
    /// <param name="type">NumPy's name of the type: <c>&lt;f8</c>, <c>&lt;i8</c>, <c>&lt;U12</c>.</param>
    /// <param name="count">Number of values; null for a single value without dimension.</param>
    public static byte[] Header(string type, long? count)
    {
        var shape = count is { } length ? FormattableString.Invariant($"({length},)") : "()";
        var literal = $"{{'descr': '{type}', 'fortran_order': False, 'shape': {shape}, }}";
        var head = (Before + literal.Length + 1 + Alignment - 1) / Alignment * Alignment;
        var bytes = new byte[head];
        bytes.AsSpan().Fill((byte)' ');
        bytes[0] = 0x93;
        "NUMPY"u8.CopyTo(bytes.AsSpan(1));
        (bytes[6], bytes[7]) = (1, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), (ushort)(head - Before));
        Encoding.ASCII.GetBytes(literal, bytes.AsSpan(Before));
        bytes[^1] = (byte)'\n';
        return bytes;
    }

    /// <summary>Goes to the values of an array as runs record them: one dimension of doubles.</summary>
    /// <exception cref="RecordingException">It is another one.</exception>
    public static void SkipHeader(Stream array, string path)
    {
        Span<byte> start = stackalloc byte[Before];
        if (array.ReadAtLeast(start, Before, throwOnEndOfStream: false) == Before && start[6] == 1)
        {
            var literal = new byte[BinaryPrimitives.ReadUInt16LittleEndian(start[8..])];
            if (array.ReadAtLeast(literal, literal.Length, throwOnEndOfStream: false) == literal.Length
                && literal.AsSpan().StartsWith("{'descr': '<f8', 'fortran_order': False, 'shape': ("u8)) return;
        }

        throw new RecordingException(path, "is no array of doubles in NumPy's format, version 1.0", null);
    }

    /// <summary>An array of texts, or one text: four bytes a sign, padded with zeros.</summary>
    public static byte[] Texts(IReadOnlyList<string> texts, bool isSingle = false)
    {
        var encoded = texts.Select(Encoding.UTF32.GetBytes).ToList();
        var width = Math.Max(sizeof(uint), encoded.Count == 0 ? 0 : encoded.Max(text => text.Length));
        var header = Header(FormattableString.Invariant($"<U{width / sizeof(uint)}"), isSingle ? null : texts.Count);
        var content = new byte[header.Length + (width * texts.Count)];
        header.CopyTo(content, 0);
        for (var i = 0; i < encoded.Count; i++) encoded[i].CopyTo(content, header.Length + (i * width));
        return content;
    }
}
