using SpinBench.Settings;

namespace SpinBench.Connections;

/// <summary>The bit with which a serial line checks each character.</summary>
public enum SerialParity
{
    /// <summary>There is none.</summary>
    [Summary("no parity bit")]
    None,

    /// <summary>The number of ones is odd.</summary>
    [Summary("the number of ones is odd")]
    Odd,

    /// <summary>The number of ones is even.</summary>
    [Summary("the number of ones is even")]
    Even,

    /// <summary>The bit is always one.</summary>
    [Summary("always one")]
    Mark,

    /// <summary>The bit is always zero.</summary>
    [Summary("always zero")]
    Space,
}
