namespace SpinBench.Connections;

/// <summary>Time limits and terminators of a connection.</summary>
public sealed record SessionOptions
{
    /// <summary>How long a connection may take to open.</summary>
    public TimeSpan OpenTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a write, or a query with its reply, may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Appended to each message on connections that carry no end mark of their own.</summary>
    public string WriteTermination { get; init; } = "\n";

    /// <summary>Ends each reply on connections that carry no end mark of their own.</summary>
    public char ReadTermination { get; init; } = '\n';

    /// <summary>Number of lines that the instrument says on a raw socket when somebody connects; they are read away before the first message.</summary>
    public int GreetingLines { get; init; }

    /// <summary>Bits per second of serial lines.</summary>
    public int BaudRate { get; init; } = 9600;
}
