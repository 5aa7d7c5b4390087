using SpinBench.Settings;

namespace SpinBench.Connections;

/// <summary>How the ends of a serial line stop one another when they cannot take more.</summary>
public enum SerialFlowControl
{
    /// <summary>They do not.</summary>
    [Summary("none")]
    None,

    /// <summary>By the lines RTS and CTS.</summary>
    [Summary("by the lines RTS and CTS")]
    RtsCts,

    /// <summary>By the characters XON and XOFF; binary data cannot pass then.</summary>
    [Summary("by the characters XON and XOFF; binary data cannot pass then")]
    XonXoff,
}
