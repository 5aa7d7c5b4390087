namespace SpinBench.Runs;

/// <summary>When rows are brought to the disk. But for <see cref="None"/>, nobody is told of a row before it is there.</summary>
public enum RowDurability
{
    /// <summary>Rows are gathered and brought to the disk together, within 50 ms. For benches that measure faster than a disk can tell of each row.</summary>
    Group,

    /// <summary>Each row is on the disk before the next point begins: nothing that was done to a device is ever unrecorded.</summary>
    EachRow,

    /// <summary>
    /// Rows are written in groups and never waited for: of a record that nobody keeps. They are told of when the operating system has them, and a
    /// power cut may take them.
    /// </summary>
    None,
}
