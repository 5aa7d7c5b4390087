using System.Buffers;
using System.Globalization;
using System.Text;

namespace SpinBench.Connections.Transcripts;

/// <summary>
/// Bytes as a line of text, readable and without loss: printable ASCII as it is, <c>\\</c>, <c>\r</c>, <c>\n</c>, <c>\t</c>, every other byte as
/// <c>\xHH</c>; long binary as <c>\base64 LENGTH …</c>. A blank at the end is escaped, because editors take such blanks away.
/// </summary>
public static class TranscriptText
{
    private const string LongForm = "\\base64 ";
    private const int LongFrom = 256;
    private static readonly SearchValues<byte> Plain = SearchValues.Create(
        [.. Enumerable.Range(' ', '~' - ' ' + 1).Where(sign => sign != '\\').Select(sign => (byte)sign)]);

    /// <summary>Writes bytes as a line.</summary>
    public static string Escape(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= LongFrom && IsBinary(bytes))
            return string.Create(CultureInfo.InvariantCulture, $"{LongForm}{bytes.Length} {Convert.ToBase64String(bytes)}");
        var text = new StringBuilder(bytes.Length);
        for (var at = 0; at < bytes.Length; at++)
        {
            var sign = bytes[at];
            var isLastBlank = sign == ' ' && at == bytes.Length - 1;
            if (Plain.Contains(sign) && !isLastBlank) text.Append((char)sign);
            else AppendEscaped(text, sign);
        }

        return text.ToString();
    }

    /// <summary>Reads a line back.</summary>
    /// <exception cref="FormatException">The line is not one that <see cref="Escape"/> writes.</exception>
    public static byte[] Unescape(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (line.StartsWith(LongForm, StringComparison.Ordinal)) return ReadLongForm(line[LongForm.Length..]);
        var bytes = new List<byte>(line.Length);
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] != '\\')
            {
                if (!char.IsAscii(line[at])) throw new FormatException($"'{line[at]}' is no ASCII character; bytes above 127 are written \\xHH");
                bytes.Add((byte)line[at]);
                continue;
            }

            var sign = ++at < line.Length ? line[at] : throw new FormatException("a backslash stands at the end");
            bytes.Add(sign switch
            {
                '\\' => (byte)'\\',
                'r' => (byte)'\r',
                'n' => (byte)'\n',
                't' => (byte)'\t',
                'x' => ReadHexadecimal(line, ref at),
                _ => throw new FormatException($"'\\{sign}' is no escape; there are \\\\, \\r, \\n, \\t and \\xHH"),
            });
        }

        return [.. bytes];
    }

    private static bool IsBinary(ReadOnlySpan<byte> bytes)
    {
        var strange = 0;
        foreach (var sign in bytes)
            if (!Plain.Contains(sign)) strange++;
        return strange > bytes.Length / 8;
    }

    private static void AppendEscaped(StringBuilder text, byte sign)
    {
        switch (sign)
        {
            case (byte)'\\': text.Append(@"\\"); break;
            case (byte)'\r': text.Append(@"\r"); break;
            case (byte)'\n': text.Append(@"\n"); break;
            case (byte)'\t': text.Append(@"\t"); break;
            default: text.Append(CultureInfo.InvariantCulture, $@"\x{sign:x2}"); break;
        }
    }

    private static byte ReadHexadecimal(string line, ref int at)
    {
        if (at + 2 >= line.Length
            || !byte.TryParse(line.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            throw new FormatException("two hexadecimal digits belong after \\x");
        at += 2;
        return value;
    }

    private static byte[] ReadLongForm(string rest)
    {
        var parts = rest.Split(' ');
        if (parts.Length != 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            throw new FormatException("after \\base64 stand the number of bytes and the bytes");
        var bytes = Convert.FromBase64String(parts[1]);
        return bytes.Length == length ? bytes : throw new FormatException($"{length} bytes are announced, and {bytes.Length} are there");
    }
}
