using SpinBench.Settings;

namespace SpinBench.VirtualBench.Servers;

/// <summary>Fixed ports of a served instrument: the key <c>serve</c> of a bench file's instrument.</summary>
[Summary("TCP ports on which 'spinbench serve' offers the instrument; the system chooses those that are not given.")]
public sealed record ServeSettings
{
    /// <summary>Port of the raw socket; 0 lets the system choose.</summary>
    [Summary("Port of the raw socket.")]
    public int Socket { get; init => field = ServePort.Checked(value, nameof(Socket)); }

    /// <summary>Port of VXI-11's core channel; 0 lets the system choose.</summary>
    [Summary("Port of the core channel of VXI-11.")]
    public int Vxi11 { get; init => field = ServePort.Checked(value, nameof(Vxi11)); }

    /// <summary>Port of HiSLIP; 0 lets the system choose.</summary>
    [Summary("Port of HiSLIP.")]
    public int Hislip { get; init => field = ServePort.Checked(value, nameof(Hislip)); }
}
