namespace SpinBench.VirtualBench.LockIns;

/// <summary>The SR860's status registers; bits as in the maker's own software.</summary>
internal sealed class Sr860Status : SrsStatus
{
    /// <summary>Standard event: operation complete.</summary>
    public const int OperationComplete = 1;

    /// <summary>Standard event: more input than the queue holds.</summary>
    public const int InputOverflow = 1 << 1;

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

    public byte StatusByte(bool hasOutput) => StatusByte(0, hasOutput);
}
