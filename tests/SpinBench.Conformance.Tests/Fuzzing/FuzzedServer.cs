using System.Net;
using SpinBench.VirtualBench.FieldSources;
using SpinBench.VirtualBench.Servers;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.Conformance.Tests.Fuzzing;

/// <summary>A supply on the loopback, by each protocol that goes over TCP.</summary>
internal static class FuzzedServer
{
    public static TheoryData<string> Protocols => ["socket", "vxi11", "hislip"];

    public static IServer Start(string protocol, out IPEndPoint at)
    {
        var firmware = new VirtualKepcoBop(new SimulatedPowerSupply(new TimelessStation(), new SimulatedPowerSupplySettings(), 1, "magnet"));
        var instrument = new ServedInstrument("magnet", firmware, new Lock(), static () => { });
        var anywhere = new IPEndPoint(IPAddress.Loopback, 0);
        IServer server = protocol switch
        {
            "socket" => new SocketServer(instrument, anywhere),
            "vxi11" => new Vxi11Server(instrument, anywhere),
            _ => new HiSlipServer(instrument, anywhere),
        };
        at = server switch
        {
            SocketServer socket => socket.Endpoint,
            Vxi11Server vxi11 => vxi11.Endpoint,
            HiSlipServer hiSlip => hiSlip.Endpoint,
            _ => throw new InvalidOperationException(protocol),
        };
        return server;
    }

    /// <summary>The resource name of a server's stand-in at another port.</summary>
    public static string Resource(string protocol, int port) => protocol switch
    {
        "socket" => $"TCPIP::127.0.0.1::{port}::SOCKET",
        "vxi11" => $"TCPIP::127.0.0.1,{port}::inst0::INSTR",
        _ => $"TCPIP::127.0.0.1::hislip0,{port}::INSTR",
    };

    private sealed class TimelessStation : IStation
    {
        public double Now => 1;

        public void CatchUp()
        {
        }
    }
}
