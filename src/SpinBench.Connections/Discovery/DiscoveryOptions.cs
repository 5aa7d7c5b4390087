using System.Net;

namespace SpinBench.Connections.Discovery;

/// <summary>Where instruments are looked for, and for how long.</summary>
public sealed record DiscoveryOptions
{
    /// <summary>Port of multicast DNS.</summary>
    public const int MulticastPort = 5353;

    /// <summary>How long answers are waited for.</summary>
    public TimeSpan Listening { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long an instrument may take to open and to answer, each.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long the devices behind one VXI-11 host may take, all together: further instruments of it, and those on the GPIB of a gateway. Zero asks for
    /// none but the first.
    /// </summary>
    public TimeSpan Devices { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Where VXI-11's question for a port goes: the networks' broadcast addresses, and hosts. Empty for nowhere.</summary>
    public IReadOnlyList<IPEndPoint> Portmappers { get; init; } = [];

    /// <summary>Where the question of multicast DNS goes; null for nowhere.</summary>
    public IPEndPoint? Multicast { get; init; } = new(IPAddress.Parse("224.0.0.251"), MulticastPort);

    /// <summary>Hosts that are asked by themselves, at the usual ports; <c>host:port</c> for a socket.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>True to ask serial lines too: what is at their other end gets bytes that it may not expect.</summary>
    public bool AsksSerialLines { get; init; }
}
