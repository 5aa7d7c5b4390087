namespace SpinBench.VirtualBench.LockIns;

/// <summary>The SR830's status registers.</summary>
internal sealed class Sr830Status : SrsStatus
{
    /// <summary>Standard event: more input than the queue holds.</summary>
    public const int InputOverflow = 1;

    /// <summary>Lock-in event: the detection frequency changed its range.</summary>
    public const int RangeSwitched = 1 << 4;

    /// <summary>Lock-in event: the time constant changed as a consequence of another setting.</summary>
    public const int TimeConstantChanged = 1 << 5;

    /// <summary>Lock-in event: data storage was triggered.</summary>
    public const int StorageTriggered = 1 << 6;

    /// <summary>Error event: the fast transfer was aborted.</summary>
    public const int FastTransferAborted = 1 << 5;

    private const int NoScan = 1;
    private const int NoCommand = 1 << 1;

    public byte StatusByte(bool isScanning, bool hasOutput) => StatusByte(isScanning ? NoCommand : NoCommand | NoScan, hasOutput);
}
