using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Connections;

/// <summary>How an instrument is talked to: the key <c>connection</c> of a bench file's instrument.</summary>
[Summary("Time limits and line settings of the connection, where they differ from the usual ones.")]
public sealed record ConnectionSettings
{
    private static readonly SessionOptions Usual = new();

    /// <summary>How long a write, or a query with its reply, may take, in seconds.</summary>
    [Unit("s"), Summary("How long a write, or a query with its reply, may take.")]
    public double Timeout { get; init => field = Positive(value, nameof(Timeout)); } = Usual.Timeout.TotalSeconds;

    /// <summary>How long the connection may take to open, in seconds.</summary>
    [Unit("s"), Summary("How long the connection may take to open.")]
    public double OpenTimeout { get; init => field = Positive(value, nameof(OpenTimeout)); } = Usual.OpenTimeout.TotalSeconds;

    /// <summary>Bits per second of serial lines.</summary>
    [Summary("Bits per second of serial lines.")]
    public int BaudRate
    {
        get;
        init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(BaudRate), "a rate is larger than zero");
    }
    = Usual.BaudRate;

    /// <summary>The settings as sessions take them.</summary>
    public SessionOptions ToOptions() => new()
    {
        Timeout = TimeSpan.FromSeconds(Timeout),
        OpenTimeout = TimeSpan.FromSeconds(OpenTimeout),
        BaudRate = BaudRate,
    };

    private static double Positive(double seconds, string name) => seconds > 0 && seconds <= 3600
        ? seconds
        : throw new ArgumentOutOfRangeException(name, "a time limit is larger than zero, and an hour at most");
}
