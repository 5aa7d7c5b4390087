namespace SpinBench.Connections.Vxi11;

/// <summary>Program numbers of VXI-11, revision 1.0 (VXIbus Consortium, 1995), and of the portmapper that tells their ports (RFC 1833).</summary>
public static class Vxi11Program
{
    /// <summary>The core channel.</summary>
    public const uint Core = 0x0607AF;

    /// <summary>The abort channel.</summary>
    public const uint Abort = 0x0607B0;

    /// <summary>The interrupt channel, on which the instrument calls the host.</summary>
    public const uint Interrupt = 0x0607B1;

    /// <summary>The version of all three.</summary>
    public const uint Version = 1;

    /// <summary>The portmapper.</summary>
    public const uint Portmapper = 100000;

    /// <summary>The version of the portmapper that VXI-11 uses.</summary>
    public const uint PortmapperVersion = 2;

    /// <summary>The portmapper's TCP and UDP port.</summary>
    public const int PortmapperPort = 111;

    /// <summary>The longest message that is taken, in bytes.</summary>
    public const int LongestMessage = 64 << 20;

    /// <summary>The longest handle of a service request, in bytes.</summary>
    public const int LongestHandle = 40;
}
