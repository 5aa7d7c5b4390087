namespace SpinBench.Protocols;

/// <summary>
/// Where a protocol that works for long between two rows, such as one that lets a network learn, keeps what it needs to go on from there. A
/// protocol receives it as a parameter of its constructor. A run that is resumed finds what was kept; one that begins finds nothing.
/// </summary>
public interface ICheckpointRecord
{
    /// <summary>True while a run is only rehearsed: work that needs no instrument and takes long is left out, and its results are not numbers.</summary>
    bool IsRehearsed => false;

    /// <summary>Keeps a checkpoint; it is on the disk when this returns. One of the same name is replaced, as a whole.</summary>
    /// <param name="name">Its name: letters, digits and <c>- . _</c>.</param>
    /// <param name="content">Its content.</param>
    void Keep(string name, ReadOnlySpan<byte> content);

    /// <summary>What was kept last under a name; null where nothing was.</summary>
    /// <param name="name">Its name.</param>
    byte[]? Find(string name);
}
