namespace Ivi.Visa;

/// <summary>Why a read ended. The numbers are [unverified]; a build against the package has the package's.</summary>
public enum ReadStatus
{
    /// <summary>Not known.</summary>
    Unknown = 0,

    /// <summary>END came.</summary>
    EndReceived = 1,

    /// <summary>The termination character came.</summary>
    TerminationCharacterEncountered = 2,

    /// <summary>As many bytes came as were asked for.</summary>
    MaximumCountReached = 3,
}

/// <summary>The status byte of IEEE 488.2.</summary>
[Flags]
public enum StatusByteFlags : short
{
    /// <summary>A reply waits.</summary>
    MessageAvailable = 16,

    /// <summary>A standard event is reported.</summary>
    EventStatusRegister = 32,

    /// <summary>Service is requested.</summary>
    RequestingService = 64,
}

/// <summary>How a resource is locked when it is opened.</summary>
[Flags]
public enum AccessModes
{
    /// <summary>Not at all.</summary>
    None = 0,
}
