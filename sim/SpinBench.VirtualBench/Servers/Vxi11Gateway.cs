using System.Net;
using System.Net.Sockets;
using SpinBench.Connections.Resources;
using SpinBench.Instruments;

namespace SpinBench.VirtualBench.Servers;

/// <summary>
/// A whole bench behind one VXI-11 core channel and a portmapper that knows it: programs that cannot be told a port reach every instrument
/// under the address alone, by the device names <c>inst0</c>, <c>inst1</c>…
/// </summary>
internal sealed class Vxi11Gateway : IDisposable
{
    private readonly Vxi11Server _server;
    private readonly PortmapperServer _portmapper;

    private Vxi11Gateway(Vxi11Server server, PortmapperServer portmapper, IReadOnlyDictionary<string, ResourceName> resources)
    {
        _server = server;
        _portmapper = portmapper;
        Resources = resources;
    }

    /// <summary>Where each instrument is, by its name.</summary>
    public IReadOnlyDictionary<string, ResourceName> Resources { get; }

    /// <summary>Begins to serve.</summary>
    /// <param name="instruments">The instruments, in the order of their device names.</param>
    /// <param name="at">Where the portmapper listens.</param>
    /// <exception cref="InstrumentException">The portmapper's port cannot be had.</exception>
    public static Vxi11Gateway Start(IReadOnlyList<ServedInstrument> instruments, IPEndPoint at)
    {
        var server = new Vxi11Server([.. instruments.Select((instrument, index) => (Device(index), instrument))], new IPEndPoint(at.Address, 0));
        try
        {
            var portmapper = new PortmapperServer(at, server.Endpoint.Port);
            return new Vxi11Gateway(server, portmapper, instruments.Select((instrument, index) => (instrument.Name, index)).ToDictionary(
                named => named.Name,
                named => (ResourceName)new Vxi11Name(0, ServedAddress.For(at.Address), null, Device(named.index)),
                StringComparer.Ordinal));
        }
        catch (SocketException problem)
        {
            server.Dispose();
            throw new InstrumentException(
                at.ToString(), null, $"no portmapper can listen there: {problem.Message}; below port 1024 that is for administrators, and one port is for one portmapper", problem);
        }
    }

    public void Dispose()
    {
        _portmapper.Dispose();
        _server.Dispose();
    }

    private static string Device(int index) => FormattableString.Invariant($"inst{index}");
}
