namespace SpinBench.Connections.Resources;

/// <summary>How a host stands in a resource name.</summary>
internal static class HostText
{
    /// <summary>The host, an IPv6 address in brackets.</summary>
    public static string Of(string host) => host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host;
}
