using System.Collections.Concurrent;
using System.Net;
using SpinBench.Connections.Discovery;

namespace SpinBench.Connections.Tests.Discovery;

public sealed class HostAddressesTests
{
    private const int Hosts = 17;

    [Fact]
    public void What_is_an_address_is_not_looked_up()
    {
        var asked = new ConcurrentQueue<string>();
        var found = HostAddresses.Of(
            ["192.0.2.7", "scope", "::1"],
            TimeSpan.FromSeconds(20),
            host =>
            {
                asked.Enqueue(host);
                return [IPAddress.IPv6Loopback, IPAddress.Parse("192.0.2.8")];
            },
            CancellationToken.None);
        Assert.Equal(["192.0.2.7", "192.0.2.8"], found.Select(address => address.ToString()));
        Assert.Equal(["scope"], asked);
    }

    [Fact]
    public void A_name_that_takes_too_long_costs_those_after_it_nothing()
    {
        using var isOver = new ManualResetEventSlim();
        // One more than are asked at once: at least one name is looked up behind another.
        var found = HostAddresses.Of(
            Enumerable.Range(0, Hosts).Select(number => $"host-{number}").ToList(),
            TimeSpan.FromSeconds(0.4),
            host =>
            {
                if (host == "host-0") isOver.Wait(TimeSpan.FromSeconds(30));
                return [IPAddress.Loopback];
            },
            CancellationToken.None);
        Assert.Equal(Hosts - 1, found.Count);
        isOver.Set();
    }
}
