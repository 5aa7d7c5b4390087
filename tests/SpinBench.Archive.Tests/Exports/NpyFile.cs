using System.Buffers.Binary;
using System.Text;

namespace SpinBench.Archive.Tests.Exports;

/// <summary>A reader of NumPy's arrays of its own, made from the format's description and not from the writer.</summary>
internal sealed record NpyFile(string Type, string Shape, byte[] Values)
{
    public IEnumerable<double> Doubles => Enumerable.Range(0, Values.Length / 8).Select(i => BinaryPrimitives.ReadDoubleLittleEndian(Values.AsSpan(8 * i)));

    public IEnumerable<long> Integers => Enumerable.Range(0, Values.Length / 8).Select(i => BinaryPrimitives.ReadInt64LittleEndian(Values.AsSpan(8 * i)));

    public IEnumerable<string> Texts
    {
        get
        {
            Assert.StartsWith("<U", Type, StringComparison.Ordinal);
            var width = 4 * int.Parse(Type[2..], System.Globalization.CultureInfo.InvariantCulture);
            return Enumerable.Range(0, Values.Length / width).Select(i => Encoding.UTF32.GetString(Values, i * width, width).TrimEnd('\0'));
        }
    }

    public static NpyFile Read(Stream stream)
    {
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var bytes = memory.ToArray();
        Assert.Equal([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0], bytes[..8]);
        var length = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8));
        Assert.Equal(0, (10 + length) % 64);
        var literal = Encoding.ASCII.GetString(bytes, 10, length);
        Assert.EndsWith("\n", literal, StringComparison.Ordinal);
        return new NpyFile(Between(literal, "'descr': '", "'"), Between(literal, "'shape': (", ")"), bytes[(10 + length)..]);
    }

    private static string Between(string text, string start, string end)
    {
        var from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }
}
