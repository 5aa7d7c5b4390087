namespace SpinBench.VirtualBench.Scpi;

/// <summary>One way to write a declared header, with its optional nodes written or left out.</summary>
/// <param name="Nodes">The nodes that are written.</param>
/// <param name="Omitted">True at each suffix that the command declares whose node is left out.</param>
internal sealed record HeaderVariant(HeaderNode[] Nodes, bool[] Omitted)
{
    /// <summary>Checks the suffixes as written against those that are declared, and puts them in the declared order.</summary>
    /// <returns>False when a suffix is out of range or not declared.</returns>
    public bool TryResolve(HeaderSuffixes written, out HeaderSuffixes resolved)
    {
        resolved = default;
        var slot = SkipOmitted(0, ref resolved);
        for (var level = 0; level < Nodes.Length; level++)
        {
            var suffix = written[level];
            var node = Nodes[level];
            if (!node.Accepts(suffix)) return false;
            if (!node.HasSuffix) continue;
            resolved = resolved.With(slot, suffix == 0 ? 1 : suffix);
            slot = SkipOmitted(slot + 1, ref resolved);
        }

        return true;
    }

    private int SkipOmitted(int slot, ref HeaderSuffixes resolved)
    {
        while (slot < Omitted.Length && Omitted[slot]) resolved = resolved.With(slot++, 1);
        return slot;
    }
}
