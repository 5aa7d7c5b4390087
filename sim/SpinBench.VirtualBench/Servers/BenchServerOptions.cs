using System.Net;

namespace SpinBench.VirtualBench.Servers;

/// <summary>How a virtual bench is served.</summary>
public sealed record BenchServerOptions
{
    /// <summary>Address to listen on; other machines reach the bench only when it is not this machine's own.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>How many seconds pass on the bench in one second of the world.</summary>
    public double Speed
    {
        get;
        init => field = value > 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Speed), value, "The speed is a number larger than zero; 1 is real time.");
    }
    = 1;

    /// <summary>
    /// Where a portmapper listens, usually 111, for programs that cannot be told VXI-11's port: they find every instrument of the bench
    /// behind it, as <c>inst0</c>, <c>inst1</c>… in the bench file's order. Null for none; 0 lets the system choose.
    /// </summary>
    public int? PortmapperPort { get; init; }

    /// <summary>Watches the messages; or null.</summary>
    public ITraffic? Traffic { get; init; }

    /// <summary>The world's time.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
