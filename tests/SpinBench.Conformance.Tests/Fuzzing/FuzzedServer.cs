using System.Net;
using SpinBench.VirtualBench.FieldSources;
using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.Servers;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.Conformance.Tests.Fuzzing;

/// <summary>A supply on the loopback, by one of the protocols that go over TCP; it counts what reaches it.</summary>
internal sealed class FuzzedServer : IDisposable
{
    /// <summary>Threads of the servers have names that begin so.</summary>
    public const string Name = "magnet";

    private readonly CountedInstrument _counted =
        new(new VirtualKepcoBop(new SimulatedPowerSupply(new TimelessStation(), new SimulatedPowerSupplySettings(), 1, Name)));

    private readonly IServer _server;

    public FuzzedServer(string protocol)
    {
        var instrument = new ServedInstrument(Name, _counted, new Lock(), static () => { });
        var anywhere = new IPEndPoint(IPAddress.Loopback, 0);
        _server = protocol switch
        {
            "socket" => new SocketServer(instrument, anywhere),
            "vxi11" => new Vxi11Server(instrument, anywhere),
            _ => new HiSlipServer(instrument, anywhere),
        };
        At = _server switch
        {
            SocketServer socket => socket.Endpoint,
            Vxi11Server vxi11 => vxi11.Endpoint,
            HiSlipServer hiSlip => hiSlip.Endpoint,
            _ => throw new InvalidOperationException(protocol),
        };
    }

    public static TheoryData<string> Protocols => ["socket", "vxi11", "hislip"];

    public IPEndPoint At { get; }

    /// <summary>How many messages, clears and triggers the instrument has been given.</summary>
    public long Executed => _counted.Count;

    /// <summary>The resource name of the server, or of its stand-in at another port.</summary>
    public static string Resource(string protocol, int port) => protocol switch
    {
        "socket" => $"TCPIP::127.0.0.1::{port}::SOCKET",
        "vxi11" => $"TCPIP::127.0.0.1,{port}::inst0::INSTR",
        _ => $"TCPIP::127.0.0.1::hislip0,{port}::INSTR",
    };

    public void Dispose() => _server.Dispose();

    private sealed class CountedInstrument(IVirtualInstrument instrument) : IVirtualInstrument
    {
        private long _count;

        public long Count => Interlocked.Read(ref _count);

        public byte StatusByte => instrument.StatusByte;

        public void Receive(ReadOnlySpan<byte> message, OutputQueue output)
        {
            Interlocked.Increment(ref _count);
            instrument.Receive(message, output);
        }

        public void Clear()
        {
            Interlocked.Increment(ref _count);
            instrument.Clear();
        }
    }

    private sealed class TimelessStation : IStation
    {
        public double Now => 1;

        public void CatchUp()
        {
        }
    }
}
