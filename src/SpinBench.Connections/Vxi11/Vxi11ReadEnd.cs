namespace SpinBench.Connections.Vxi11;

/// <summary>Why a VXI-11 read ended.</summary>
[Flags]
public enum Vxi11ReadEnd
{
    /// <summary>More may follow.</summary>
    None = 0,

    /// <summary>As many bytes as asked for were read.</summary>
    Count = 1,

    /// <summary>The termination character was read.</summary>
    Character = 2,

    /// <summary>The message ended.</summary>
    End = 4,
}
