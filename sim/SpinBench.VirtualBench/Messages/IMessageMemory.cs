namespace SpinBench.VirtualBench.Messages;

/// <summary>
/// The memory that a message came in. An instrument that stores a large block as it came keeps it where it lies, for to copy it costs as much as a
/// good part of its way here.
/// </summary>
public interface IMessageMemory
{
    /// <summary>The extremes of the 16-bit words of a part, where they were found while it came in; null where they were not.</summary>
    /// <param name="part">The part: a whole block's data.</param>
    /// <param name="reversed">True for words in the byte order that is not this machine's. Those of the blocks to come are looked for in the order of the last that was asked for.</param>
    WordExtremes? ExtremesOf(ReadOnlySpan<byte> part, bool reversed);

    /// <summary>Keeps the memory in which a part of the present message lies: nobody else writes there from then on.</summary>
    /// <param name="part">The part.</param>
    /// <param name="inExchange">Memory of that kind which is not needed any more and that nobody looks at; null for none. Not taken where the answer is false.</param>
    /// <param name="kept">The part, in memory that is the asker's.</param>
    /// <returns>False where it cannot be kept and has to be copied: it is small, or not in this memory, or other parts of it are kept.</returns>
    bool TryKeep(ReadOnlySpan<byte> part, byte[]? inExchange, out ArraySegment<byte> kept);
}
