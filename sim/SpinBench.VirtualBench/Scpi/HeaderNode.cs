namespace SpinBench.VirtualBench.Scpi;

/// <summary>One node of a declared header.</summary>
/// <param name="Short">Short form as a <see cref="MnemonicKey"/>.</param>
/// <param name="Long">Long form as a <see cref="MnemonicKey"/>.</param>
/// <param name="First">Smallest numeric suffix, 0 when the node has none.</param>
/// <param name="Last">Largest numeric suffix.</param>
/// <param name="HasSuffix">True when the suffix varies, so that the command wants to know it.</param>
/// <param name="Optional">True when the node may be left out.</param>
internal sealed record HeaderNode(ulong Short, ulong Long, int First, int Last, bool HasSuffix, bool Optional)
{
    /// <summary>True when the node may be written with this suffix; 0 stands for none, which means 1.</summary>
    public bool Accepts(int suffix) =>
        suffix == 0 ? First <= 1 : suffix >= First && suffix <= Last;
}
