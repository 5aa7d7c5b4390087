using System.Net;

namespace SpinBench.VirtualBench.Servers;

/// <summary>How a served instrument's address is told to clients.</summary>
internal static class ServedAddress
{
    /// <summary>The address, or this machine's name where the server listens on every address.</summary>
    public static string For(IPAddress address) =>
        address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) ? Dns.GetHostName() : address.ToString();
}
