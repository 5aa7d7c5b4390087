namespace SpinBench.VirtualBench.Scpi;

/// <summary>
/// The numeric suffixes of a header, one byte a level: 0 where none was written, 255 where it was too large or zero to be one. As the
/// command sees them, those of the levels that declare one stand first.
/// </summary>
/// <param name="Packed">One byte a level, the first level lowest.</param>
internal readonly record struct HeaderSuffixes(ulong Packed)
{
    /// <summary>Deepest header.</summary>
    public const int Levels = 8;

    /// <summary>Stands for a suffix that no command has.</summary>
    public const int Unusable = 255;

    /// <summary>The suffix at a level, or the suffix of that index.</summary>
    public int this[int level] => (int)(Packed >> (8 * level)) & 255;

    /// <summary>Adds the suffix of a level.</summary>
    public HeaderSuffixes With(int level, int suffix) => new(Packed | ((ulong)suffix << (8 * level)));
}
