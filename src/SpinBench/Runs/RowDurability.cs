namespace SpinBench.Runs;

/// <summary>When rows are brought to the disk. Either way nobody is told of a row before it is there.</summary>
public enum RowDurability
{
    /// <summary>Rows are gathered and brought to the disk together, within 50 ms. For benches that measure faster than a disk can tell of each row.</summary>
    Group,

    /// <summary>Each row is on the disk before the next point begins: nothing that was done to a device is ever unrecorded.</summary>
    EachRow,
}
