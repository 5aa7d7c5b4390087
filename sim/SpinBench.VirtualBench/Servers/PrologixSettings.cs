namespace SpinBench.VirtualBench.Servers;

/// <summary>The settings of a Prologix controller. What a controller has that was never set is [unverified].</summary>
internal sealed record PrologixSettings
{
    /// <summary>Primary address of the instrument that is talked to.</summary>
    public int Primary { get; init; } = 1;

    /// <summary>Its secondary address, 96 to 126; 0 for none.</summary>
    public int Secondary { get; init; }

    /// <summary>1 to read after every message.</summary>
    public int Auto { get; init; }

    /// <summary>1 to assert EOI with the last byte of a message.</summary>
    public int Eoi { get; init; } = 1;

    /// <summary>What is appended to messages: 0 CR LF, 1 CR, 2 LF, 3 nothing.</summary>
    public int Eos { get; init; }

    /// <summary>1 to append a character where a reply ends.</summary>
    public int EotEnable { get; init; }

    /// <summary>That character.</summary>
    public int EotCharacter { get; init; }

    /// <summary>1 to listen to all that passes; for device mode.</summary>
    public int ListenOnly { get; init; }

    /// <summary>1 for the controller of the bus, 0 for a device on it.</summary>
    public int Mode { get; init; } = 1;

    /// <summary>How long a read waits, in ms.</summary>
    public int ReadTimeout { get; init; } = 200;

    /// <summary>Status byte in device mode.</summary>
    public int Status { get; init; }
}
