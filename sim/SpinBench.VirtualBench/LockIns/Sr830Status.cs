namespace SpinBench.VirtualBench.LockIns;

/// <summary>The SR830's status registers.</summary>
internal sealed class Sr830Status
{
    /// <summary>Standard event: more input than the queue holds.</summary>
    public const int InputOverflow = 1;

    /// <summary>Standard event: a parameter out of range, or a command that cannot be executed now.</summary>
    public const int ExecutionError = 1 << 4;

    /// <summary>Standard event: an illegal command.</summary>
    public const int CommandError = 1 << 5;

    /// <summary>Standard event: power was switched on.</summary>
    public const int PowerOn = 1 << 7;

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
    private const int ErrorSummary = 1 << 2;
    private const int LockInSummary = 1 << 3;
    private const int MessageAvailable = 1 << 4;
    private const int StandardSummary = 1 << 5;
    private const int ServiceRequest = 1 << 6;

    public SrsRegister Standard { get; } = new();

    public SrsRegister LockIn { get; } = new();

    public SrsRegister Errors { get; } = new();

    /// <summary>Enables of the status byte.</summary>
    public SrsRegister Service { get; } = new();

    public bool PowerOnClear { get; set; } = true;

    public void Clear()
    {
        Standard.Clear();
        LockIn.Clear();
        Errors.Clear();
    }

    public byte StatusByte(bool isScanning, bool hasOutput)
    {
        var status = NoCommand
            | (isScanning ? 0 : NoScan)
            | (Errors.IsReported ? ErrorSummary : 0)
            | (LockIn.IsReported ? LockInSummary : 0)
            | (hasOutput ? MessageAvailable : 0)
            | (Standard.IsReported ? StandardSummary : 0);
        if ((status & Service.Enable) != 0) status |= ServiceRequest;
        return (byte)status;
    }
}
