namespace SpinBench.Connections.Vxi11;

/// <summary>Flags of a VXI-11 operation.</summary>
[Flags]
public enum Vxi11Flags
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Waits for a lock that another link holds.</summary>
    WaitForLock = 1,

    /// <summary>The last byte carries END.</summary>
    End = 8,

    /// <summary>The termination character ends a read.</summary>
    TerminationCharacter = 128,
}
