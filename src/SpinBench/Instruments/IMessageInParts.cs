namespace SpinBench.Instruments;

/// <summary>
/// A large message that is made while it is sent: its first bytes are on their way while its last are still being worked out. Whoever finds
/// in the making that it cannot be made throws: the connection then sees to it that the instrument never gets the end of it, and does nothing.
/// </summary>
public interface IMessageInParts
{
    /// <summary>How many bytes it has altogether.</summary>
    int Length { get; }

    /// <summary>Makes the bytes from a place on.</summary>
    /// <param name="from">The place: 0 at first, then what was made so far.</param>
    /// <param name="part">Takes the bytes; at least 256, or as many as are left.</param>
    /// <exception cref="InstrumentSettingException">It cannot be made.</exception>
    /// <returns>How many were made: at least one, and fewer than there is room for where they belong together.</returns>
    int Make(int from, Span<byte> part);

    /// <summary>The whole message, for connections that take it in one piece; valid until it is asked for again.</summary>
    ReadOnlyMemory<byte> Whole();

    /// <summary>What errors call it: its beginning.</summary>
    string Shown { get; }
}
