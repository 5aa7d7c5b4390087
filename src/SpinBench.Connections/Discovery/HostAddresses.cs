using System.Net;
using System.Net.Sockets;

namespace SpinBench.Connections.Discovery;

/// <summary>The IPv4 addresses of hosts that a person named.</summary>
internal static class HostAddresses
{
    private const int AskedAtOnce = 16;

    /// <summary>Looks the names up, several at once. What is an address already is not looked up.</summary>
    /// <param name="hosts">Names and addresses.</param>
    /// <param name="patience">How long each name may take: one that takes longer, and one that nobody knows, has no address.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="OperationCanceledException">The look-up was cancelled.</exception>
    public static IReadOnlyList<IPAddress> Of(IEnumerable<string> hosts, TimeSpan patience, CancellationToken cancellation) =>
        Of(hosts, patience, Dns.GetHostAddresses, cancellation);

    internal static IReadOnlyList<IPAddress> Of(
        IEnumerable<string> hosts, TimeSpan patience, Func<string, IPAddress[]> lookUp, CancellationToken cancellation) =>
        [.. hosts.AsParallel().AsOrdered().WithCancellation(cancellation).WithDegreeOfParallelism(AskedAtOnce)
            .SelectMany(host => IPAddress.TryParse(host, out var address) ? [address] : LookUp(host, lookUp, new Deadline(patience, cancellation)))
            .Where(address => address.AddressFamily == AddressFamily.InterNetwork)];

    // A name server that does not answer holds a call for as long as the system likes.
    private static IPAddress[] LookUp(string host, Func<string, IPAddress[]> lookUp, Deadline deadline)
    {
        try
        {
            return UninterruptibleCall.Await(() => lookUp(host), deadline);
        }
        catch (Exception unknown) when (unknown is TimeoutException or SocketException)
        {
            return [];
        }
    }
}
