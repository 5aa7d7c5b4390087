using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace SpinBench.Physics.Analysis;

/// <summary>Reads OVF 2.0 files of OOMMF and mumax3: the first segment, rectangular mesh, three components.</summary>
public static class OvfReader
{
    private const int LongestLine = 65536;

    /// <summary>Reads a field.</summary>
    /// <param name="stream">Where from; read to its end.</param>
    /// <exception cref="FormatException">The file is not such a file, is cut short, or has a number that is none; the message says where.</exception>
    public static VectorField Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        byte[] bytes = copy.ToArray();
        int at = 0, number = 0;
        if (!Line(bytes, ref at, ref number).Contains("OVF 2.0", StringComparison.Ordinal))
            throw new FormatException("Line 1 of an OVF 2.0 file reads \"# OOMMF OVF 2.0\"; this file begins otherwise.");
        var header = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (true)
        {
            string line = Line(bytes, ref at, ref number);
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (!line.StartsWith('#') || colon < 0)
                continue;
            string key = line[1..colon].Trim(), value = line[(colon + 1)..].Trim();
            if (key.Equals("Begin", StringComparison.OrdinalIgnoreCase) && value.StartsWith("Data", StringComparison.OrdinalIgnoreCase))
                return Data(bytes, at, number, value[4..].Trim(), Field(header));
            header[key] = value;
        }
    }

    private static VectorField Field(Dictionary<string, string> header)
    {
        if (Value("meshtype") != "rectangular")
            throw new FormatException($"The mesh is of type \"{Value("meshtype")}\": only rectangular meshes are read.");
        if (Value("valuedim") != "3")
            throw new FormatException($"The values have {Value("valuedim")} components: only fields of three are read.");
        if (header.GetValueOrDefault("meshunit", "m") != "m")
            throw new FormatException($"Lengths are in \"{Value("meshunit")}\": only metres (m) are read.");
        return new VectorField(((int)Number("xnodes"), (int)Number("ynodes"), (int)Number("znodes")), (Number("xstepsize"), Number("ystepsize"), Number("zstepsize")))
        {
            Title = header.GetValueOrDefault("Title", "m"),
            Unit = header.GetValueOrDefault("valueunits", "1").Split(' ')[0],
        };

        string Value(string key) => header.TryGetValue(key, out var value) ? value : throw new FormatException($"The header has no line \"# {key}: …\".");

        double Number(string key) => double.TryParse(Value(key), NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? value
            : throw new FormatException($"The header's {key} is \"{Value(key)}\", which is no number.");
    }

    private static VectorField Data(byte[] bytes, int at, int number, string kind, VectorField field)
    {
        var values = field.Values;
        var data = bytes.AsSpan(at);
        switch (kind.ToUpperInvariant())
        {
            case "TEXT":
                Text(bytes, at, number, values);
                break;
            case "BINARY 4":
                Enough(data, 4 * (values.Length + 1));
                if (BinaryPrimitives.ReadSingleLittleEndian(data) != OvfWriter.Check4)
                    throw new FormatException("The check value before the data is not 1234567: the file is damaged or of another order of bytes.");
                for (int i = 0; i < values.Length; i++)
                    values[i] = BinaryPrimitives.ReadSingleLittleEndian(data[(4 * (i + 1))..]);
                break;
            case "BINARY 8":
                Enough(data, 8 * (values.Length + 1));
                if (BinaryPrimitives.ReadDoubleLittleEndian(data) != OvfWriter.Check8)
                    throw new FormatException("The check value before the data is not 123456789012345: the file is damaged or of another order of bytes.");
                for (int i = 0; i < values.Length; i++)
                    values[i] = BinaryPrimitives.ReadDoubleLittleEndian(data[(8 * (i + 1))..]);
                break;
            default:
                throw new FormatException($"Line {number} announces data \"{kind}\": Text, Binary 4 and Binary 8 are read.");
        }

        return field;
    }

    private static void Text(byte[] bytes, int at, int number, Span<double> values)
    {
        for (int filled = 0; filled < values.Length;)
        {
            string line = Line(bytes, ref at, ref number);
            foreach (string word in line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                if (filled == values.Length || !double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out values[filled++]))
                    throw new FormatException($"Line {number}: \"{word}\" where number {filled} of {values.Length} is expected.");
            }
        }
    }

    private static void Enough(ReadOnlySpan<byte> data, int needed)
    {
        if (data.Length < needed)
            throw new FormatException($"The data end after {data.Length} bytes; the header announces {needed}.");
    }

    private static string Line(byte[] bytes, ref int at, ref int number)
    {
        number++;
        int length = at < bytes.Length ? bytes.AsSpan(at, Math.Min(LongestLine, bytes.Length - at)).IndexOf((byte)'\n') : -1;
        if (length < 0)
            throw new FormatException($"Line {number} is where the file ends, or is no line of text.");
        string line = Encoding.UTF8.GetString(bytes, at, length).TrimEnd('\r');
        at += length + 1;
        return line;
    }
}
