namespace SpinBench.Connections.Vxi11;

/// <summary>Procedures of the three VXI-11 programs.</summary>
public enum Vxi11Procedure
{
    /// <summary>Does nothing; every program has it.</summary>
    Null = 0,

    /// <summary>Abort channel: ends what is in progress on a link.</summary>
    DeviceAbort = 1,

    /// <summary>Opens a link.</summary>
    CreateLink = 10,

    /// <summary>Sends a message or a piece of one.</summary>
    DeviceWrite = 11,

    /// <summary>Reads a reply or a piece of one.</summary>
    DeviceRead = 12,

    /// <summary>Serial poll.</summary>
    DeviceReadStatus = 13,

    /// <summary>Group execute trigger.</summary>
    DeviceTrigger = 14,

    /// <summary>Device clear.</summary>
    DeviceClear = 15,

    /// <summary>Goes to remote control.</summary>
    DeviceRemote = 16,

    /// <summary>Goes to local control.</summary>
    DeviceLocal = 17,

    /// <summary>Locks the instrument for a link.</summary>
    DeviceLock = 18,

    /// <summary>Releases the lock.</summary>
    DeviceUnlock = 19,

    /// <summary>Turns service requests on or off.</summary>
    DeviceEnableServiceRequest = 20,

    /// <summary>A command of the interface rather than of the instrument.</summary>
    DeviceDoCommand = 22,

    /// <summary>Closes a link.</summary>
    DestroyLink = 23,

    /// <summary>Makes the instrument connect to the host for service requests.</summary>
    CreateInterruptChannel = 25,

    /// <summary>Ends that connection.</summary>
    DestroyInterruptChannel = 26,

    /// <summary>Interrupt channel: the instrument requests service.</summary>
    ServiceRequest = 30,
}
