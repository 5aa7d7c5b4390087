using System.Globalization;
using System.Net;
using System.Text;
using SpinBench.Connections.Opening;
using SpinBench.Connections.Resources;
using SpinBench.Connections.Serial;
using SpinBench.Connections.Vxi11;
using SpinBench.Instruments;

namespace SpinBench.Connections.Discovery;

/// <summary>Finds instruments and asks them who they are, within a bounded time.</summary>
public static class InstrumentSearch
{
    private const int ScpiPort = 5025;
    private const int AskedAtOnce = 16;

    /// <summary>The broadcast addresses of the networks that this machine is on, for <see cref="DiscoveryOptions.Portmappers"/>.</summary>
    public static IReadOnlyList<IPEndPoint> Broadcasts() => PortmapperSearch.Broadcasts();

    /// <summary>Looks everywhere that the options name.</summary>
    /// <exception cref="OperationCanceledException">The search was cancelled.</exception>
    public static IReadOnlyList<FoundInstrument> Run(DiscoveryOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Run(options, SerialLines.Find, cancellation);
    }

    /// <summary>Looks everywhere that the options name, and on given serial lines.</summary>
    internal static IReadOnlyList<FoundInstrument> Run(DiscoveryOptions options, Func<IEnumerable<SerialName>> findLines, CancellationToken cancellation = default)
    {
        var hosts = options.Hosts.Select(Host.Parse).ToList();
        var named = HostAddresses.Of(hosts.Where(host => host.Port is null).Select(host => host.Name), options.Patience, cancellation);
        var portmappers = options.Portmappers.Concat(named.Select(address => new IPEndPoint(address, Vxi11Program.PortmapperPort))).ToList();
        var searches = new List<Task<IEnumerable<(string Resource, string By)>>>
        {
            Start(() => PortmapperSearch.Search(portmappers, new Deadline(options.Listening, cancellation)), "vxi-11"),
        };
        if (options.Multicast is { } multicast) searches.Add(Start(() => ServiceSearch.Search(multicast, new Deadline(options.Listening, cancellation)), "mdns"));
        searches.Add(Start(() => hosts.SelectMany(host => Candidates(host, options, cancellation)).ToList(), "host"));
        Task.WaitAll([.. searches], cancellation);
        var places = searches.SelectMany(search => search.Result).DistinctBy(place => place.Resource).ToList();
        var serial = findLines().Select(line => (Resource: line.ToString(), By: "serial")).ToList();
        if (options.AsksSerialLines) places.AddRange(serial);
        var found = places.AsParallel().AsOrdered().WithCancellation(cancellation).WithDegreeOfParallelism(AskedAtOnce)
            .SelectMany(place => (IEnumerable<FoundInstrument>)[Identify(place.Resource, place.By, options.Patience, cancellation), .. Behind(place.Resource, place.By, options, cancellation)])
            .ToList();
        if (!options.AsksSerialLines) found.AddRange(serial.Select(line => new FoundInstrument(line.Resource, line.By, null, null)));
        return found;
    }

    /// <summary>Asks one instrument who it is: <c>*IDN?</c>, and where that is not understood <c>ID</c>, which older ones have.</summary>
    public static FoundInstrument Identify(string resource, string foundBy, TimeSpan patience, CancellationToken cancellation = default)
    {
        IMessageSession? session = null;
        try
        {
            session = SessionDoor.Open(resource, new SessionOptions { OpenTimeout = patience, Timeout = patience }, cancellation);
            return new FoundInstrument(resource, foundBy, Ask(session, cancellation), null);
        }
        catch (InstrumentException problem)
        {
            return new FoundInstrument(resource, foundBy, null, problem.Message);
        }
        finally
        {
            session?.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static IReadOnlyList<FoundInstrument> Behind(string resource, string foundBy, DiscoveryOptions options, CancellationToken cancellation) =>
        options.Devices > TimeSpan.Zero && ResourceName.Parse(resource) is Vxi11Name first
            ? DeviceSearch.Search(first, foundBy, options.Patience, new Deadline(options.Devices, cancellation))
            : [];

    private static string Ask(IMessageSession session, CancellationToken cancellation)
    {
        try
        {
            return Text(session.QueryAsync("*IDN?"u8.ToArray(), cancellation).AsTask().GetAwaiter().GetResult());
        }
        catch (InstrumentException)
        {
            return Text(session.QueryAsync("ID"u8.ToArray(), cancellation).AsTask().GetAwaiter().GetResult());
        }
    }

    // What comes from the network is shown to a person: no control characters.
    private static string Text(ReadOnlyMemory<byte> answer) =>
        new([.. Encoding.ASCII.GetString(answer.Span[..Math.Min(answer.Length, 200)]).Select(sign => char.IsControl(sign) ? ' ' : sign)]);

    private static Task<IEnumerable<(string Resource, string By)>> Start(Func<IEnumerable<string>> search, string by) => Task.Factory.StartNew(
        () => search().Select(resource => (resource, by)), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    // Only what answers a connection is worth a line: hosts have few of these ports.
    private static IEnumerable<string> Candidates(Host host, DiscoveryOptions options, CancellationToken cancellation)
    {
        if (host.Port is { } port) return [new SocketName(0, host.Name, port).ToString()];
        ResourceName[] usual = [new HiSlipName(0, host.Name, "hislip0", HiSlipName.StandardPort), new SocketName(0, host.Name, ScpiPort)];
        return usual.Where(name => IsOpen(host.Name, name is SocketName ? ScpiPort : HiSlipName.StandardPort, options, cancellation)).Select(name => name.ToString());
    }

    private static bool IsOpen(string host, int port, DiscoveryOptions options, CancellationToken cancellation)
    {
        try
        {
            Tcp.TcpDial.Connect(host, port, new Deadline(options.Patience, cancellation)).Dispose();
            return true;
        }
        catch (Exception problem) when (problem is IOException or TimeoutException)
        {
            return false;
        }
    }

    private sealed record Host(string Name, int? Port)
    {
        public static Host Parse(string text)
        {
            var colon = text.LastIndexOf(':');
            return colon > 0 && text.IndexOf(':', StringComparison.Ordinal) == colon
                && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= ushort.MaxValue
                ? new Host(text[..colon], port)
                : new Host(text, null);
        }
    }
}
