using System.Net;

namespace SpinBench.Connections.Discovery;

/// <summary>One record of a DNS answer.</summary>
/// <param name="Name">Whom it is about; labels separated by dots, a dot within a label escaped by a backslash.</param>
/// <param name="Type">What it tells.</param>
public sealed record DnsRecord(string Name, DnsRecordType Type)
{
    /// <summary>The name that a pointer points to, or the host of a service.</summary>
    public string Target { get; init; } = "";

    /// <summary>Port of a service.</summary>
    public int Port { get; init; }

    /// <summary>The address.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>The notes.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];
}
