namespace SpinBench.VirtualBench.Scpi;

/// <summary>The words that may stand for a number.</summary>
internal static class ReservedNumber
{
    private static readonly ulong Min = MnemonicKey.Of("MIN");
    private static readonly ulong Minimum = MnemonicKey.Of("MINIMUM");
    private static readonly ulong Max = MnemonicKey.Of("MAX");
    private static readonly ulong Maximum = MnemonicKey.Of("MAXIMUM");
    private static readonly ulong Def = MnemonicKey.Of("DEF");
    private static readonly ulong Default = MnemonicKey.Of("DEFAULT");
    private static readonly ulong Inf = MnemonicKey.Of("INF");
    private static readonly ulong Infinity = MnemonicKey.Of("INFINITY");

    /// <summary>Reads <c>MIN</c>, <c>MAX</c> or <c>DEF</c>, and <c>INF</c> where the range is open.</summary>
    public static bool TryRead(ReadOnlySpan<byte> word, in NumericRange range, out double value)
    {
        var key = MnemonicKey.Of(word);
        value = 0;
        if (key == 0) return false;
        if (key == Min || key == Minimum) value = range.Minimum;
        else if (key == Max || key == Maximum) value = range.Maximum;
        else if (key == Def || key == Default) value = range.Default;
        else if ((key == Inf || key == Infinity) && double.IsPositiveInfinity(range.Maximum)) value = double.PositiveInfinity;
        else return false;
        return true;
    }
}
