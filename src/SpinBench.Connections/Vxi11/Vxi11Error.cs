namespace SpinBench.Connections.Vxi11;

/// <summary>Errors that a VXI-11 instrument reports.</summary>
public enum Vxi11Error
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Syntax error.</summary>
    Syntax = 1,

    /// <summary>The device is not accessible.</summary>
    NotAccessible = 3,

    /// <summary>There is no such link.</summary>
    InvalidLink = 4,

    /// <summary>A parameter is wrong.</summary>
    Parameter = 5,

    /// <summary>The interrupt channel is not established.</summary>
    ChannelNotEstablished = 6,

    /// <summary>The operation is not supported.</summary>
    NotSupported = 8,

    /// <summary>The instrument is out of resources.</summary>
    OutOfResources = 9,

    /// <summary>Another link has locked the device.</summary>
    Locked = 11,

    /// <summary>This link holds no lock.</summary>
    NoLock = 12,

    /// <summary>Input or output took too long.</summary>
    Timeout = 15,

    /// <summary>Input or output failed.</summary>
    InputOutput = 17,

    /// <summary>The address is invalid.</summary>
    InvalidAddress = 21,

    /// <summary>The operation was aborted.</summary>
    Abort = 23,

    /// <summary>The interrupt channel is already established.</summary>
    ChannelEstablished = 29,
}
