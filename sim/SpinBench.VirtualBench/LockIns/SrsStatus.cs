namespace SpinBench.VirtualBench.LockIns;

/// <summary>The status registers that Stanford Research's lock-ins have in common.</summary>
internal abstract class SrsStatus
{
    /// <summary>Standard event: a parameter out of range, or a command that cannot be executed now.</summary>
    public const int ExecutionError = 1 << 4;

    /// <summary>Standard event: an illegal command.</summary>
    public const int CommandError = 1 << 5;

    /// <summary>Standard event: power was switched on.</summary>
    public const int PowerOn = 1 << 7;

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

    /// <summary>The status byte.</summary>
    /// <param name="ownBits">Bits that only this model has.</param>
    /// <param name="hasOutput">True while an answer waits.</param>
    protected byte StatusByte(int ownBits, bool hasOutput)
    {
        var status = ownBits
            | (Errors.IsReported ? ErrorSummary : 0)
            | (LockIn.IsReported ? LockInSummary : 0)
            | (hasOutput ? MessageAvailable : 0)
            | (Standard.IsReported ? StandardSummary : 0);
        if ((status & Service.Enable) != 0) status |= ServiceRequest;
        return (byte)status;
    }
}
