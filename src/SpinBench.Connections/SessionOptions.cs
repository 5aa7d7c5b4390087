
namespace SpinBench.Connections;

/// <summary>Time limits, terminators and line settings of a connection.</summary>
public sealed record SessionOptions
{
    /// <summary>How long a connection may take to open.</summary>
    public TimeSpan OpenTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a write, or a query with its reply, may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Appended to each message on connections that carry no end mark of their own, and on GPIB behind a Prologix controller.</summary>
    public string WriteTermination { get; init; } = "\n";

    /// <summary>
    /// Ends each reply on connections that carry no end mark of their own. Null for the usual: a line feed on sockets; on serial lines a
    /// line feed, a carriage return, or both.
    /// </summary>
    public char? ReadTermination { get; init; }

    /// <summary>Number of lines that the instrument says on a raw socket when somebody connects; they are read away before the first message.</summary>
    public int GreetingLines { get; init; }

    /// <summary>
    /// How long a raw socket listens before its first message, where it is not known whether the instrument says something to whoever connects;
    /// what it says is dropped.
    /// </summary>
    public TimeSpan GreetingPatience { get; init; }

    /// <summary>Bits per second of serial lines.</summary>
    public int BaudRate { get; init; } = 9600;

    /// <summary>Bits of a character on serial lines, 5 to 8.</summary>
    public int DataBits { get; init; } = 8;

    /// <summary>Parity bit of serial lines.</summary>
    public SerialParity Parity { get; init; }

    /// <summary>Stop bits of serial lines, 1 or 2.</summary>
    public int StopBits { get; init; } = 1;

    /// <summary>Flow control of serial lines.</summary>
    public SerialFlowControl FlowControl { get; init; }

    /// <summary>How the model prompts on serial lines; null for one that does not.</summary>
    public SerialPrompt? Prompt { get; init; }

    /// <summary>
    /// The controller through which an instrument on a GPIB is reached, <c>PRLGX-TCPIP::host::1234::INTFC</c> or
    /// <c>PRLGX-ASRL::/dev/ttyUSB0::INTFC</c>; null where none is named.
    /// </summary>
    public string? Through { get; init; }
}
