namespace SpinBench.Connections.HiSlip;

/// <summary>Types of HiSLIP messages (IVI-6.1).</summary>
public enum HiSlipMessageType
{
    /// <summary>Opens the synchronous channel.</summary>
    Initialize = 0,

    /// <summary>Answer to it, with the session's id.</summary>
    InitializeResponse = 1,

    /// <summary>An error after which the connection is closed.</summary>
    FatalError = 2,

    /// <summary>An error after which it goes on.</summary>
    Error = 3,

    /// <summary>Requests or releases a lock.</summary>
    AsyncLock = 4,

    /// <summary>Answer to it.</summary>
    AsyncLockResponse = 5,

    /// <summary>Bytes of a message that goes on.</summary>
    Data = 6,

    /// <summary>Bytes of a message, the last with END.</summary>
    DataEnd = 7,

    /// <summary>The client has emptied the synchronous channel.</summary>
    DeviceClearComplete = 8,

    /// <summary>Answer to it.</summary>
    DeviceClearAcknowledge = 9,

    /// <summary>Remote and local control.</summary>
    AsyncRemoteLocalControl = 10,

    /// <summary>Answer to it.</summary>
    AsyncRemoteLocalResponse = 11,

    /// <summary>Group execute trigger.</summary>
    Trigger = 12,

    /// <summary>A reply was dropped because a new message came before it was read.</summary>
    Interrupted = 13,

    /// <summary>The same on the asynchronous channel.</summary>
    AsyncInterrupted = 14,

    /// <summary>The longest message that the client takes.</summary>
    AsyncMaximumMessageSize = 15,

    /// <summary>The longest message that the server takes.</summary>
    AsyncMaximumMessageSizeResponse = 16,

    /// <summary>Opens the asynchronous channel.</summary>
    AsyncInitialize = 17,

    /// <summary>Answer to it.</summary>
    AsyncInitializeResponse = 18,

    /// <summary>Begins a device clear.</summary>
    AsyncDeviceClear = 19,

    /// <summary>The instrument requests service.</summary>
    AsyncServiceRequest = 20,

    /// <summary>Serial poll.</summary>
    AsyncStatusQuery = 21,

    /// <summary>Answer to it.</summary>
    AsyncStatusResponse = 22,

    /// <summary>Answer to the beginning of a device clear.</summary>
    AsyncDeviceClearAcknowledge = 23,

    /// <summary>Asks who holds locks.</summary>
    AsyncLockInfo = 24,

    /// <summary>Answer to it.</summary>
    AsyncLockInfoResponse = 25,
}
