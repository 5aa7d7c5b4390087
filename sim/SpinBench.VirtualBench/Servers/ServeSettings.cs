using SpinBench.Connections;
using SpinBench.Settings;

namespace SpinBench.VirtualBench.Servers;

/// <summary>How an instrument is served: the key <c>serve</c> of a bench file's instrument.</summary>
[Summary("How 'spinbench serve' offers the instrument; the system chooses TCP ports that are not given.")]
public sealed record ServeSettings
{
    private const int LargestAddress = 30;

    /// <summary>Port of the raw socket; 0 lets the system choose.</summary>
    [Summary("Port of the raw socket.")]
    public int Socket { get; init => field = ServePort.Checked(value, nameof(Socket)); }

    /// <summary>Port of VXI-11's core channel; 0 lets the system choose.</summary>
    [Summary("Port of the core channel of VXI-11.")]
    public int Vxi11 { get; init => field = ServePort.Checked(value, nameof(Vxi11)); }

    /// <summary>Port of HiSLIP; 0 lets the system choose.</summary>
    [Summary("Port of HiSLIP.")]
    public int Hislip { get; init => field = ServePort.Checked(value, nameof(Hislip)); }

    /// <summary>Whether it has a serial line.</summary>
    [Summary("Whether it has a serial line: a pseudo-terminal, on Linux and macOS.")]
    public bool Serial { get; init; } = true;

    /// <summary>What its replies end with on the serial line; null for what the model's end with.</summary>
    [Summary("What its replies end with on the serial line, where that is not what the model's end with.")]
    public LineEnd? SerialTermination { get; init; }

    /// <summary>Address on the GPIB of the emulated Prologix controller; null for the first that is free.</summary>
    [Summary("Address on the GPIB of the emulated Prologix controller, 0 to 30; without it the first that is free, from 1.")]
    public int? Gpib
    {
        get;
        init => field = value is null or (>= 0 and <= LargestAddress)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Gpib), $"an address on a GPIB lies between 0 and {LargestAddress}");
    }

    /// <summary>Port of the bench's Prologix controller; 0 lets the system choose, or another instrument say.</summary>
    [Summary("Port of the emulated Prologix controller, of which the bench has one: it is enough that one instrument says it.")]
    public int Prologix { get; init => field = ServePort.Checked(value, nameof(Prologix)); }
}
