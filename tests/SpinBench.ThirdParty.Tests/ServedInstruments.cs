using System.Net;
using SpinBench.Benches;
using SpinBench.Connections.Resources;
using SpinBench.VirtualBench;
using SpinBench.VirtualBench.Servers;

namespace SpinBench.ThirdParty.Tests;

/// <summary>A bench with one of each instrument, served in real time by every protocol on a loopback address of its own.</summary>
public sealed class ServedInstruments : IDisposable
{
    // Any address of the block 127/8 is this machine; one that nobody else uses leaves port 111 free.
    private static readonly IPAddress Address = IPAddress.Parse("127.43.21.9");

    private readonly BenchServer? _server = ThirdPartyFactAttribute.IsPrepared ? Start() : null;

    /// <summary>The address.</summary>
    public static string Host => Address.ToString();

    private BenchServer Server => _server ?? throw new InvalidOperationException(ThirdPartyFactAttribute.Missing);

    /// <summary>Where an instrument is by one protocol; <c>gateway</c> is the way through the portmapper.</summary>
    public string Resource(string instrument, string protocol) =>
        protocol == "gateway" ? Server.Gateway[instrument].ToString() : Find(instrument, protocol).Resource.ToString();

    /// <summary>The Prologix controller through which an instrument is reached.</summary>
    public ResourceName Through(string instrument) =>
        Find(instrument, "prologix").Through ?? throw new InvalidOperationException($"{instrument} is behind no controller.");

    /// <summary>The TCP port of an instrument's raw socket.</summary>
    public int SocketPort(string instrument) => ((Connections.Resources.SocketName)Find(instrument, "socket").Resource).Port;

    /// <summary>Looks behind the instruments.</summary>
    public T Inspect<T>(Func<VirtualStation, T> look) => Server.Inspect(look);

    public void Dispose() => _server?.Dispose();

    private IServer Find(string instrument, string protocol) =>
        Server.Instruments.Single(found => found.Name == instrument).Servers.Single(server => server.Protocol == protocol);

    private static BenchServer Start()
    {
        var file = BenchFile.Load(Path.Combine(AppContext.BaseDirectory, "every-instrument.yaml"));
        return BenchServer.Start(file, VirtualStation.Build(file), new BenchServerOptions { Address = Address, PortmapperPort = 111 });
    }
}
