using SpinBench.Benches;
using SpinBench.Settings;
using SpinBench.VirtualBench;
using SpinBench.VirtualBench.Servers;

namespace SpinBench.Connections.Tests.Servers;

/// <summary>A whole virtual bench, served: a pulse generator, a lock-in and a magnet supply.</summary>
internal static class ServedStation
{
    /// <summary>Serves it.</summary>
    /// <param name="lockIn">More keys of the lock-in, such as <c>, serve: { gpib: 8 }</c>.</param>
    /// <param name="magnet">More keys of the supply.</param>
    public static BenchServer Start(string lockIn = "", string magnet = "")
    {
        var file = BenchFile.Read(SettingsFile.Parse(
            $$"""
            name: a bench to be served
            sample: { model: compound-sot-mtj, seed: 42, cells: 1 }
            instruments:
              pulser: { driver: keysight-81160a, resource: "SIM::pulser" }
              lockin: { driver: srs-sr830, resource: "SIM::lockin"{{lockIn}} }
              magnet: { driver: kepco-bop, resource: "SIM::magnet"{{magnet}} }
            roles:
              write:   { pulses: pulser.1, limit: 2.6 V }
              field:   { electromagnet: magnet, tesla-per-ampere: 20 mT/A, limit: 400 mT, ramp: 1 T/s }
              readout: { lock-in-divider: lockin, series: 1 MΩ, drive: 100 mV }
            """,
            "served.yaml"));
        return BenchServer.Start(file, VirtualStation.Build(file));
    }

    /// <summary>How a client finds one of its instruments.</summary>
    public static IServer Find(this BenchServer bench, string instrument, string protocol) =>
        bench.Instruments.Single(served => served.Name == instrument).Servers.Single(server => server.Protocol == protocol);
}
