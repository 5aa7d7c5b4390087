namespace Ivi.Visa;

/// <summary>An open resource.</summary>
public interface IVisaSession : IDisposable
{
    /// <summary>Name of the resource.</summary>
    string ResourceName { get; }

    /// <summary>Time limit of operations, in ms.</summary>
    int TimeoutMilliseconds { get; set; }
}

/// <summary>An open resource to which messages are sent.</summary>
public interface IMessageBasedSession : IVisaSession
{
    /// <summary>Bytes as they are.</summary>
    IMessageBasedRawIO RawIO { get; }

    /// <summary>True when reads end at the termination character.</summary>
    bool TerminationCharacterEnabled { get; set; }

    /// <summary>True when the last byte of a write is sent with END.</summary>
    bool SendEndEnabled { get; set; }

    /// <summary>Device clear.</summary>
    void Clear();

    /// <summary>Serial poll.</summary>
    StatusByteFlags ReadStatusByte();
}

/// <summary>Reads and writes bytes.</summary>
public interface IMessageBasedRawIO
{
    /// <summary>Reads until END or until the count is reached.</summary>
    void Read(byte[] buffer, long index, long count, out long actualCount, out ReadStatus readStatus);

    /// <summary>Writes.</summary>
    void Write(byte[] buffer, long index, long count);
}
