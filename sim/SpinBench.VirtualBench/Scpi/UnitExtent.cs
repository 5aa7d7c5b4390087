using System.Buffers;

namespace SpinBench.VirtualBench.Scpi;

/// <summary>How far the parameters of one command reach into a message, and how many they are.</summary>
/// <param name="Length">Bytes up to the semicolon, line feed or end that closes the command.</param>
/// <param name="Parameters">Number of parameters.</param>
/// <param name="Error">What is wrong with their outer form, or <see cref="ScpiError.None"/>.</param>
internal readonly record struct UnitExtent(int Length, int Parameters, ScpiError Error)
{
    private static readonly SearchValues<byte> Structure = SearchValues.Create(";\n,\"'(#"u8);

    /// <summary>Finds the end of a command without being misled by separators inside strings, blocks and expressions.</summary>
    /// <param name="text">The message from behind the header on.</param>
    public static UnitExtent Of(ReadOnlySpan<byte> text)
    {
        // Most commands have one plain parameter or none.
        var first = text.IndexOfAny(Structure);
        if (first >= 0 && text[first] is not ((byte)';' or (byte)'\n')) return OfStructured(text);
        var plain = first < 0 ? text : text[..first];
        return new(plain.Length, plain.ContainsAnyExceptInRange((byte)0, (byte)' ') ? 1 : 0, ScpiError.None);
    }

    private static UnitExtent OfStructured(ReadOnlySpan<byte> text)
    {
        var parameters = 0;
        var blank = true;
        var at = 0;
        while (at < text.Length)
        {
            var sign = text[at];
            if (sign is (byte)';' or (byte)'\n') break;
            if (sign is (byte)'"' or (byte)'\'' or (byte)'(')
            {
                var close = text[(at + 1)..].IndexOf(sign == '(' ? (byte)')' : sign);
                if (close < 0) return new(text.Length, 0, sign == '(' ? ScpiError.InvalidExpression : ScpiError.InvalidString);
                at += close + 2;
                blank = false;
            }
            else if (sign == '#' && blank && at + 1 < text.Length && char.IsAsciiDigit((char)text[at + 1]))
            {
                if (!BlockHeader.TryRead(text[at..], out var header)) return new(text.Length, 0, ScpiError.InvalidBlock);
                at += header.Offset + header.Length;
                blank = false;
            }
            else if (sign == ',')
            {
                if (blank) return new(text.Length, 0, ScpiError.InvalidSeparator);
                parameters++;
                blank = true;
                at++;
            }
            else
            {
                blank &= sign <= ' ';
                at++;
            }
        }

        if (!blank) parameters++;
        return new(at, parameters, blank && parameters > 0 ? ScpiError.MissingParameter : ScpiError.None);
    }
}
