using SpinBench.Connections.Resources;
using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Connections;

/// <summary>How an instrument is talked to: the key <c>connection</c> of a bench file's instrument.</summary>
[Summary("Time limits, terminators and line settings of the connection, where they differ from the usual ones.")]
public sealed record ConnectionSettings
{
    private static readonly SessionOptions Usual = new();

    /// <summary>How long a write, or a query with its reply, may take, in seconds.</summary>
    [Unit("s"), Summary("How long a write, or a query with its reply, may take.")]
    public double Timeout { get; init => field = Positive(value, nameof(Timeout)); } = Usual.Timeout.TotalSeconds;

    /// <summary>How long the connection may take to open, in seconds.</summary>
    [Unit("s"), Summary("How long the connection may take to open.")]
    public double OpenTimeout { get; init => field = Positive(value, nameof(OpenTimeout)); } = Usual.OpenTimeout.TotalSeconds;

    /// <summary>What ends each message that is sent, by raw socket, serial line, or through a Prologix controller.</summary>
    [Summary("What ends each message that is sent, by raw socket, serial line, or through a Prologix controller.")]
    public LineEnd WriteTermination { get; init; } = LineEnd.Lf;

    /// <summary>What ends each reply by raw socket or serial line; null for the usual: LF on sockets; LF, CR or both on serial lines.</summary>
    [Summary("What ends each reply by raw socket or serial line; without it LF on sockets, and LF, CR or both on serial lines.")]
    public LineEnd? ReadTermination
    {
        get;
        init => field = value != LineEnd.None
            ? value
            : throw new ArgumentOutOfRangeException(nameof(ReadTermination), "without a terminator nobody knows where a reply ends; write lf, cr or cr-lf");
    }

    /// <summary>Bits per second of serial lines.</summary>
    [Summary("Bits per second of serial lines.")]
    public int BaudRate
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(BaudRate), "a rate is larger than zero");
    }
    = Usual.BaudRate;

    /// <summary>Bits of a character on serial lines.</summary>
    [Summary("Bits of a character on serial lines, 5 to 8.")]
    public int DataBits
    {
        get;
        init => field = value is >= 5 and <= 8 ? value : throw new ArgumentOutOfRangeException(nameof(DataBits), "a character has 5 to 8 bits");
    }
    = Usual.DataBits;

    /// <summary>Parity bit of serial lines.</summary>
    [Summary("Parity bit of serial lines.")]
    public SerialParity Parity { get; init; } = Usual.Parity;

    /// <summary>Stop bits of serial lines.</summary>
    [Summary("Stop bits of serial lines, 1 or 2.")]
    public int StopBits
    {
        get;
        init => field = value is 1 or 2 ? value : throw new ArgumentOutOfRangeException(nameof(StopBits), "there are 1 or 2 stop bits");
    }
    = Usual.StopBits;

    /// <summary>Flow control of serial lines.</summary>
    [Summary("Flow control of serial lines.")]
    public SerialFlowControl FlowControl { get; init; } = Usual.FlowControl;

    /// <summary>The Prologix controller through which the instrument is reached; null for none.</summary>
    [Summary("The Prologix controller through which an instrument on a GPIB is reached: PRLGX-TCPIP::host::1234::INTFC or PRLGX-ASRL::/dev/ttyUSB0::INTFC.")]
    public string? Through
    {
        get;
        init => field = value is null || ResourceName.Parse(value) is PrologixNetworkName or PrologixSerialName
            ? value
            : throw new ArgumentException("what an instrument is reached through is PRLGX-TCPIP::host::1234::INTFC or PRLGX-ASRL::/dev/ttyUSB0::INTFC", nameof(Through));
    }

    /// <summary>The settings as sessions take them.</summary>
    public SessionOptions ToOptions() => new()
    {
        Timeout = TimeSpan.FromSeconds(Timeout),
        OpenTimeout = TimeSpan.FromSeconds(OpenTimeout),
        WriteTermination = WriteTermination.Characters(),
        ReadTermination = ReadTermination is { } end ? end.Characters()[^1] : null,
        BaudRate = BaudRate,
        DataBits = DataBits,
        Parity = Parity,
        StopBits = StopBits,
        FlowControl = FlowControl,
        Through = Through,
    };

    private static double Positive(double seconds, string name) => seconds > 0 && seconds <= 3600
        ? seconds
        : throw new ArgumentOutOfRangeException(name, "a time limit is larger than zero, and an hour at most");
}
