namespace SpinBench.VirtualBench.LockIns;

/// <summary>The SR860's status registers; bits as in the maker's own software.</summary>
internal sealed class Sr860Status
{
    /// <summary>Standard event: operation complete.</summary>
    public const int OperationComplete = 1;

    /// <summary>Standard event: more input than the queue holds.</summary>
    public const int InputOverflow = 1 << 1;

    /// <summary>Standard event: a parameter out of range, or a command that cannot be executed now.</summary>
    public const int ExecutionError = 1 << 4;

    /// <summary>Standard event: an illegal command.</summary>
    public const int CommandError = 1 << 5;

    /// <summary>Standard event: power was switched on.</summary>
    public const int PowerOn = 1 << 7;

    /// <summary>Lock-in event: what channel 1 puts out is beyond its scale.</summary>
    public const int ChannelOverload = 1;

    /// <summary>Lock-in event: the external reference is not locked to.</summary>
    public const int ReferenceUnlocked = 1 << 3;

    /// <summary>Lock-in event: the input is overloaded.</summary>
    public const int InputOverload = 1 << 4;

    /// <summary>Lock-in event: data capture was triggered.</summary>
    public const int Triggered = 1 << 7;

    /// <summary>Lock-in event: data capture has ended.</summary>
    public const int CaptureFinished = 1 << 12;

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

    public byte StatusByte(bool hasOutput)
    {
        var status = (Errors.IsReported ? ErrorSummary : 0)
            | (LockIn.IsReported ? LockInSummary : 0)
            | (hasOutput ? MessageAvailable : 0)
            | (Standard.IsReported ? StandardSummary : 0);
        if ((status & Service.Enable) != 0) status |= ServiceRequest;
        return (byte)status;
    }
}
