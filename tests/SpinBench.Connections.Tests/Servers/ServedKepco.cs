using System.Net;
using System.Text;
using SpinBench.Connections.HiSlip;
using SpinBench.Connections.Vxi11;
using SpinBench.VirtualBench.FieldSources;
using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.Servers;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.Connections.Tests.Servers;

/// <summary>A virtual Kepco BOP behind one of the LAN servers, with two commands added: <c>BLOCK n</c> answers n bytes, <c>RAW</c> a bare reply.</summary>
internal sealed class ServedKepco : IDisposable
{
    private readonly List<IDisposable> _servers = [];

    public ServedKepco()
    {
        var firmware = new VirtualKepcoBop(new SimulatedPowerSupply(
            new Stillness(), new SimulatedPowerSupplySettings { CurrentNoise = 0, VoltageNoise = 0, RatedVoltage = 36, RatedCurrent = 12 }, 1, "magnet"));
        Instrument = new ServedInstrument("magnet", new Extended(firmware, this), new Lock(), () => { });
    }

    public ServedInstrument Instrument { get; }

    public int Clears { get; private set; }

    public int Triggers { get; private set; }

    public static IPEndPoint Anywhere => new(IPAddress.Loopback, 0);

    public static SessionOptions Quick(double seconds = 5) => new() { Timeout = TimeSpan.FromSeconds(seconds), OpenTimeout = TimeSpan.FromSeconds(Math.Max(5, seconds)) };

    public Vxi11Server ServeVxi11() => Keep(new Vxi11Server(Instrument, Anywhere));

    public HiSlipServer ServeHiSlip() => Keep(new HiSlipServer(Instrument, Anywhere));

    public SocketServer ServeSocket() => Keep(new SocketServer(Instrument, Anywhere));

    public PtyServer ServePty(LineEnd? termination = null) => Keep(new PtyServer(Instrument, termination));

    public PrologixServer ServePrologix(params int[] addresses) =>
        Keep(new PrologixServer((addresses.Length == 0 ? [8] : addresses).Select(address => KeyValuePair.Create(address, Instrument)), Anywhere));

    public PortmapperServer ServePortmapper(int corePort) => Keep(new PortmapperServer(Anywhere, corePort));

    public static Vxi11Session Open(Vxi11Server server, double seconds = 5) =>
        new("127.0.0.1", server.Endpoint.Port, "inst0", $"TCPIP::127.0.0.1,{server.Endpoint.Port}::inst0::INSTR", Quick(seconds));

    public static HiSlipSession Open(HiSlipServer server, double seconds = 5) =>
        new("127.0.0.1", server.Endpoint.Port, "hislip0", $"TCPIP::127.0.0.1::hislip0,{server.Endpoint.Port}::INSTR", Quick(seconds));

    public static async Task<string> Ask(BlockingSession session, string query) =>
        Encoding.ASCII.GetString((await session.QueryAsync(Encoding.ASCII.GetBytes(query))).Span);

    public static async Task Tell(BlockingSession session, string command) => await session.WriteAsync(Encoding.ASCII.GetBytes(command));

    public void Dispose() => _servers.ForEach(server => server.Dispose());

    private T Keep<T>(T server)
        where T : IDisposable
    {
        _servers.Add(server);
        return server;
    }

    private sealed class Stillness : IStation
    {
        public double Now => 0;

        public void CatchUp()
        {
        }
    }

    private sealed class Extended(VirtualKepcoBop firmware, ServedKepco counts) : IVirtualInstrument
    {
        public byte StatusByte => firmware.StatusByte;

        public void Receive(ReadOnlySpan<byte> message, OutputQueue output)
        {
            if (message.StartsWith("BLOCK "u8))
            {
                var length = int.Parse(message[6..]);
                output.GetSpan(length)[..length].Fill((byte)'\n');
                output.Advance(length);
                output.EndMessage();
            }
            else if (message.SequenceEqual("RAW"u8))
            {
                "\0\x01\n"u8.CopyTo(output.GetSpan(3));
                output.Advance(3);
                output.EndMessage(isBare: true);
            }
            else if (message.StartsWith("COUNT "u8))
            {
                var text = Encoding.ASCII.GetBytes($"{message.Length - 6}");
                text.CopyTo(output.GetSpan(text.Length));
                output.Advance(text.Length);
                output.EndMessage();
            }
            else
            {
                firmware.Receive(message, output);
            }
        }

        public void Clear()
        {
            counts.Clears++;
            firmware.Clear();
        }

        public void Trigger(OutputQueue output) => counts.Triggers++;
    }
}
