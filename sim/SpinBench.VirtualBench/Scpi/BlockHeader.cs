namespace SpinBench.VirtualBench.Scpi;

/// <summary>The head of an arbitrary block: <c>#</c>, the number of length digits, the length.</summary>
/// <param name="Offset">Where the data begin.</param>
/// <param name="Length">How many bytes of data there are.</param>
internal readonly record struct BlockHeader(int Offset, int Length)
{
    /// <summary>Reads the head of a block; an indefinite one (<c>#0</c>) reaches to the end of the message.</summary>
    /// <returns>False when it is malformed or the message ends before the data do.</returns>
    public static bool TryRead(ReadOnlySpan<byte> text, out BlockHeader header)
    {
        header = default;
        if (text.Length < 2 || text[0] != '#' || !char.IsAsciiDigit((char)text[1])) return false;
        var digits = text[1] - '0';
        if (digits == 0)
        {
            header = new(2, text.Length - 2);
            return true;
        }

        if (text.Length < 2 + digits) return false;
        var length = 0L;
        foreach (var digit in text.Slice(2, digits))
        {
            if (!char.IsAsciiDigit((char)digit)) return false;
            length = (length * 10) + (digit - '0');
        }

        if (length > text.Length - 2 - digits) return false;
        header = new(2 + digits, (int)length);
        return true;
    }
}
