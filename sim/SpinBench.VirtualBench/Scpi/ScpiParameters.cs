using System.Text;

namespace SpinBench.VirtualBench.Scpi;

/// <summary>The parameters of one command, read one after the other. The first thing wrong is kept in <see cref="Error"/>.</summary>
/// <param name="text">The command from behind its header to its end.</param>
/// <param name="count">How many parameters it holds.</param>
/// <param name="suffixes">The numeric suffixes of its header.</param>
internal ref struct ScpiParameters(ReadOnlySpan<byte> text, int count, HeaderSuffixes suffixes)
{
    private ReadOnlySpan<byte> _rest = text;

    /// <summary>How many parameters the command holds.</summary>
    public int Count { get; } = count;

    /// <summary>What was wrong with a parameter, or <see cref="ScpiError.None"/>.</summary>
    public ScpiError Error { get; private set; } = ScpiError.None;

    /// <summary>The first numeric suffix that the command declares, 1 when it was left out: the channel.</summary>
    public readonly int Suffix => suffixes[0];

    /// <summary>One of the numeric suffixes that the command declares, counted from 0.</summary>
    public readonly int SuffixAt(int index) => suffixes[index];

    /// <summary>Reads a number with its suffix, or <c>MIN</c>, <c>MAX</c>, <c>DEF</c>.</summary>
    public bool TryNumber(ScpiUnit unit, in NumericRange range, out double value)
    {
        var token = NextToken();
        value = 0;
        if (token.IsEmpty) return Fail(ScpiError.MissingParameter);
        if (char.IsAsciiLetter((char)token[0]))
        {
            if (!ReservedNumber.TryRead(token, range, out value)) return Fail(ScpiError.CharacterDataNotAllowed);
        }
        else
        {
            var error = NumericText.Read(token, unit, out value);
            if (error.Code != 0) return Fail(error);
        }

        return range.Contains(value) || Fail(ScpiError.DataOutOfRange);
    }

    /// <summary>Reads a number and rounds it.</summary>
    public bool TryInteger(in NumericRange range, out long value)
    {
        var read = TryNumber(ScpiUnit.None, range, out var number);
        value = read ? (long)Math.Round(number, MidpointRounding.AwayFromZero) : 0;
        return read;
    }

    /// <summary>Reads <c>ON</c>, <c>OFF</c> or a number, of which any that does not round to zero is on.</summary>
    public bool TryBoolean(out bool value)
    {
        var token = NextToken();
        value = false;
        if (token.IsEmpty) return Fail(ScpiError.MissingParameter);
        if (char.IsAsciiLetter((char)token[0]))
        {
            value = Ascii.EqualsIgnoreCase(token, "ON"u8);
            return value || Ascii.EqualsIgnoreCase(token, "OFF"u8) || Fail(ScpiError.InvalidCharacterData);
        }

        var error = NumericText.Read(token, ScpiUnit.None, out var number);
        value = Math.Round(number, MidpointRounding.AwayFromZero) != 0;
        return error.Code == 0 || Fail(error);
    }

    /// <summary>Reads a word of character data.</summary>
    /// <param name="word">The word as a <see cref="MnemonicKey"/>.</param>
    public bool TryWord(out ulong word)
    {
        var token = NextToken();
        word = 0;
        if (token.IsEmpty) return Fail(ScpiError.MissingParameter);
        if (!char.IsAsciiLetter((char)token[0])) return Fail(ScpiError.DataType);
        if (token.Length > MnemonicKey.Longest) return Fail(ScpiError.CharacterDataTooLong);
        word = MnemonicKey.Of(token);
        return word != 0 || Fail(ScpiError.InvalidCharacterData);
    }

    /// <summary>Reads a name given as character data, in upper case.</summary>
    public bool TryName(out string name)
    {
        var token = NextToken();
        name = "";
        if (token.IsEmpty || !char.IsAsciiLetter((char)token[0])) return Fail(ScpiError.DataType);
        foreach (var sign in token)
        {
            if (!MnemonicKey.Holds(sign)) return Fail(ScpiError.InvalidCharacterData);
        }

        name = Encoding.ASCII.GetString(token).ToUpperInvariant();
        return true;
    }

    /// <summary>Reads a quoted string.</summary>
    public bool TryText(out string value)
    {
        var token = NextToken();
        value = "";
        if (token.Length < 2 || token[0] is not ((byte)'"' or (byte)'\'')) return Fail(ScpiError.DataType);
        if (token[^1] != token[0]) return Fail(ScpiError.InvalidString);
        var quote = ((char)token[0]).ToString();
        value = Encoding.Latin1.GetString(token[1..^1]).Replace(quote + quote, quote, StringComparison.Ordinal);
        return true;
    }

    /// <summary>Reads an arbitrary block.</summary>
    /// <param name="data">Its data, without the head.</param>
    public bool TryBlock(out ReadOnlySpan<byte> data)
    {
        var token = NextToken();
        data = default;
        if (token.IsEmpty || token[0] != '#') return Fail(ScpiError.DataType);
        if (!BlockHeader.TryRead(token, out var header)) return Fail(ScpiError.InvalidBlock);
        data = token.Slice(header.Offset, header.Length);
        return true;
    }

    /// <summary>Reads the next parameter as it stands, whatever it is.</summary>
    public ReadOnlySpan<byte> NextToken()
    {
        var start = 0;
        while (start < _rest.Length && _rest[start] <= ' ') start++;
        var rest = _rest[start..];
        var length = LengthOfParameter(rest);
        var token = rest[..length];
        _rest = length < rest.Length ? rest[(length + 1)..] : default;

        // A block ends where its length says, even when its last bytes look like white space.
        if (length > 1 && token[0] == '#' && char.IsAsciiDigit((char)token[1])) return token;
        while (!token.IsEmpty && token[^1] <= ' ') token = token[..^1];
        return token;
    }

    /// <summary>Keeps the error, unless one is kept already.</summary>
    /// <returns>False.</returns>
    public bool Fail(ScpiError error)
    {
        if (Error.Code == 0) Error = error;
        return false;
    }

    private static int LengthOfParameter(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (at < text.Length && text[at] != ',')
        {
            var sign = text[at];
            if (sign is (byte)'"' or (byte)'\'' or (byte)'(')
            {
                var close = text[(at + 1)..].IndexOf(sign == '(' ? (byte)')' : sign);
                at = close < 0 ? text.Length : at + close + 2;
            }
            else if (at == 0 && BlockHeader.TryRead(text, out var header))
            {
                at = header.Offset + header.Length;
            }
            else
            {
                at++;
            }
        }

        return at;
    }
}
