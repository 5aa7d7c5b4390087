using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace SpinBench.Physics.Analysis;

/// <summary>Reads OVF 2.0 files of OOMMF and mumax3: the first segment, rectangular mesh, three components; text, binary 4 and binary 8.</summary>
public static class OvfReader
{
    private const int LongestLine = 65536;

    private static readonly Dictionary<string, double> MeshUnits = new(StringComparer.Ordinal) { ["m"] = 1, ["mm"] = 1e-3, ["um"] = 1e-6, ["nm"] = 1e-9 };

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
        if (!Line(bytes, ref at, ref number).Contains("OVF 2.0", StringComparison.OrdinalIgnoreCase))
            throw new FormatException("Line 1 of an OVF 2.0 file reads \"# OOMMF OVF 2.0\"; this file begins otherwise.");
        var header = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        while (true)
        {
            string line = Line(bytes, ref at, ref number);
            int comment = line.IndexOf("##", StringComparison.Ordinal);
            line = comment < 0 ? line : line[..comment];
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (!line.StartsWith('#') || colon < 0)
                continue;
            string key = line[1..colon].Trim(), value = line[(colon + 1)..].Trim();
            if (key.Equals("Begin", StringComparison.OrdinalIgnoreCase) && value.StartsWith("Data", StringComparison.OrdinalIgnoreCase))
                return Data(bytes, at, number, string.Join(' ', value[4..].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), header);
            header[key] = value;
        }
    }

    private static VectorField Field(Dictionary<string, string> header, int bytesLeft, string kind)
    {
        if (!Value("meshtype").Equals("rectangular", StringComparison.OrdinalIgnoreCase))
            throw new FormatException($"The mesh is of type \"{Value("meshtype")}\": only rectangular meshes are read.");
        if (Value("valuedim") != "3")
            throw new FormatException($"The values have {Value("valuedim")} components: only fields of three are read.");
        if (!MeshUnits.TryGetValue(header.GetValueOrDefault("meshunit", "m"), out double unit))
            throw new FormatException($"Lengths are in \"{Value("meshunit")}\": m, mm, um and nm are read.");
        var cells = (X: Nodes("xnodes"), Y: Nodes("ynodes"), Z: Nodes("znodes"));

        // A header that promises more than the file can hold must not cost the memory.
        double needed = 3.0 * cells.X * cells.Y * cells.Z * Math.Max(kind switch { "BINARY 4" => 4, "BINARY 8" => 8, _ => 2 }, 2);
        if (needed > bytesLeft + 2.0)
            throw new FormatException($"The header announces {cells.X} × {cells.Y} × {cells.Z} cells, more than the {bytesLeft} bytes that follow can hold: the file is cut short.");
        return new VectorField(cells, (Step("xstepsize"), Step("ystepsize"), Step("zstepsize")))
        {
            Title = header.GetValueOrDefault("Title", "m"),
            Unit = FirstWord(header.GetValueOrDefault("valueunits", "1")),
        };

        string Value(string key) => header.TryGetValue(key, out var value) ? value : throw new FormatException($"The header has no line \"# {key}: …\".");

        int Nodes(string key) => int.TryParse(Value(key), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= 1
            ? value
            : throw new FormatException($"The header's {key} is \"{Value(key)}\": a whole number, at least one, is needed.");

        double Step(string key) => double.TryParse(Value(key), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value * unit > 0 && value < 1e6
            ? value * unit
            : throw new FormatException($"The header's {key} is \"{Value(key)}\": a positive length is needed.");
    }

    // Lists are those of Tcl: words in braces may hold spaces.
    private static string FirstWord(string list)
    {
        int end = list.StartsWith('{') ? list.IndexOf('}', StringComparison.Ordinal) : list.IndexOf(' ', StringComparison.Ordinal);
        return end < 0 ? list : list[..end].TrimStart('{');
    }

    private static VectorField Data(byte[] bytes, int at, int number, string announced, Dictionary<string, string> header)
    {
        string kind = announced.ToUpperInvariant();
        if (kind is not ("TEXT" or "BINARY 4" or "BINARY 8"))
            throw new FormatException($"Line {number} announces data \"{announced}\": Text, Binary 4 and Binary 8 are read.");
        var field = Field(header, bytes.Length - at, kind);
        if (kind == "TEXT")
        {
            Text(bytes, ref at, ref number, field.Values);
        }
        else
        {
            int size = kind[^1] - '0';
            Binary(bytes.AsSpan(at), size, field.Values);
            at += size * (field.Values.Length + 1);
        }

        while (at < bytes.Length && bytes[at] is (byte)'\n' or (byte)'\r' or (byte)' ' or (byte)'\t')
            at++;
        if (!bytes.AsSpan(at).StartsWith("#"u8))
            throw new FormatException($"Where the {field.Values.Length} announced numbers end, \"# End: Data {kind}\" is expected: the file is cut short, or holds more than its header says.");
        return field;
    }

    private static void Binary(ReadOnlySpan<byte> data, int size, Span<double> values)
    {
        if (data.Length < size * (values.Length + 1))
            throw new FormatException($"The data end after {data.Length} bytes; the header announces {size * (values.Length + 1)}.");
        if (size == 4 ? BinaryPrimitives.ReadSingleLittleEndian(data) != OvfWriter.Check4 : BinaryPrimitives.ReadDoubleLittleEndian(data) != OvfWriter.Check8)
            throw new FormatException($"The check value before the data is not {(size == 4 ? "1234567" : "123456789012345")}: the file is damaged or of another order of bytes.");
        for (int i = 0; i < values.Length; i++)
        {
            var number = data.Slice(size * (i + 1), size);
            values[i] = size == 4 ? BinaryPrimitives.ReadSingleLittleEndian(number) : BinaryPrimitives.ReadDoubleLittleEndian(number);
        }
    }

    private static void Text(byte[] bytes, ref int at, ref int number, Span<double> values)
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
