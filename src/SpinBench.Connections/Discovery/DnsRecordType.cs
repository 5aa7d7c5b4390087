namespace SpinBench.Connections.Discovery;

/// <summary>Kinds of DNS records that finding instruments needs (RFC 1035, RFC 2782).</summary>
public enum DnsRecordType
{
    /// <summary>An IPv4 address.</summary>
    Address = 1,

    /// <summary>Another name: of a service type its instances.</summary>
    Pointer = 12,

    /// <summary>Notes, as key=value.</summary>
    Text = 16,

    /// <summary>Host and port of a service.</summary>
    Service = 33,
}
