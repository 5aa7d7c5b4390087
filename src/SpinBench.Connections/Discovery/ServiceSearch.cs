using System.Net;
using SpinBench.Connections.Resources;

namespace SpinBench.Connections.Discovery;

/// <summary>
/// Finds instruments that announce themselves (LXI): asks by multicast DNS, once, from a port of its own, so that answers come to this
/// program alone and nothing has to be installed.
/// </summary>
internal static class ServiceSearch
{
    private static readonly string[] Services = ["_hislip._tcp.local", "_scpi-raw._tcp.local", "_vxi-11._tcp.local", "_lxi._tcp.local"];

    /// <summary>Asks.</summary>
    public static IEnumerable<string> Search(IPEndPoint multicast, Deadline deadline)
    {
        var records = new List<(IPAddress From, DnsRecord Record)>();
        var question = DnsMessage.Ask([.. Services.Select(service => (service, DnsRecordType.Pointer))]);
        DatagramTalk.Ask(question, [multicast], deadline, (from, answer) =>
            records.AddRange(DnsMessage.Read(answer.Span).Select(record => (from.Address, record))));
        return [.. Services.SelectMany(service => Instances(service, records))];
    }

    private static IEnumerable<string> Instances(string service, List<(IPAddress From, DnsRecord Record)> records)
    {
        foreach (var (from, pointer) in records.Where(entry => entry.Record.Type == DnsRecordType.Pointer && IsSame(entry.Record.Name, service)))
        {
            var instance = records.FirstOrDefault(
                entry => entry.From.Equals(from) && entry.Record.Type == DnsRecordType.Service && IsSame(entry.Record.Name, pointer.Target)).Record;
            // Whoever answered without an address of its own is where the answer came from.
            var address = records.FirstOrDefault(
                entry => entry.From.Equals(from) && entry.Record.Address is not null && instance is not null && IsSame(entry.Record.Name, instance.Target)).Record?.Address ?? from;
            if (NameOf(service, address.ToString(), instance?.Port ?? 0) is { } name) yield return name.ToString();
        }
    }

    // The service of LXI itself is a web page; an instrument that has one speaks VXI-11 or HiSLIP, of which the former is the older.
    private static ResourceName? NameOf(string service, string host, int port) => service switch
    {
        "_hislip._tcp.local" => new HiSlipName(0, host, "hislip0", port > 0 ? port : HiSlipName.StandardPort),
        "_scpi-raw._tcp.local" => port > 0 ? new SocketName(0, host, port) : null,
        _ => new Vxi11Name(0, host, null, "inst0"),
    };

    private static bool IsSame(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
