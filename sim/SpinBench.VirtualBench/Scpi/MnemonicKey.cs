namespace SpinBench.VirtualBench.Scpi;

/// <summary>
/// A mnemonic of up to twelve letters, digits and underscores as one number, whatever its case: no two mnemonics share a number, so
/// that a header is looked up without comparing text.
/// </summary>
internal static class MnemonicKey
{
    /// <summary>Longest mnemonic that IEEE 488.2 allows.</summary>
    public const int Longest = 12;

    /// <summary>Signs that a mnemonic can hold, plus one for the sign that it cannot: 38¹² still fits 64 bits.</summary>
    private const ulong Signs = 38;

    private static readonly byte[] Codes = CreateCodes();

    /// <summary>True for a byte that may stand in a mnemonic.</summary>
    public static bool Holds(byte sign) => Codes[sign] != 0;

    /// <summary>The number of a mnemonic; zero for an empty one, one that is too long, or one with a foreign sign.</summary>
    public static ulong Of(ReadOnlySpan<byte> mnemonic)
    {
        if (mnemonic.Length > Longest) return 0;
        ulong key = 0;
        foreach (var sign in mnemonic)
        {
            var code = Codes[sign];
            if (code == 0) return 0;
            key = (key * Signs) + code;
        }

        return key;
    }

    /// <summary>The number of a mnemonic that a command table declares.</summary>
    public static ulong Of(string mnemonic)
    {
        Span<byte> bytes = stackalloc byte[mnemonic.Length];
        for (var i = 0; i < bytes.Length; i++) bytes[i] = (byte)mnemonic[i];
        return Of(bytes);
    }

    private static byte[] CreateCodes()
    {
        var codes = new byte[256];
        byte code = 1;
        for (var letter = 'A'; letter <= 'Z'; letter++, code++) codes[letter] = codes[letter - 'A' + 'a'] = code;
        for (var digit = '0'; digit <= '9'; digit++, code++) codes[digit] = code;
        codes['_'] = code;
        return codes;
    }
}
