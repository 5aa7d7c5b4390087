using SpinBench.Benches;
using SpinBench.Drivers.LockIns;
using SpinBench.Instruments;
using SpinBench.Settings;
using SpinBench.VirtualBench;
using SpinBench.VirtualBench.LockIns;
using SpinBench.VirtualBench.Messages;

namespace SpinBench.Conformance.Tests.LockIns;

/// <summary>One model of lock-in amplifier on a virtual bench of its own: its driver at one end of the wire, what it simulates at the other.</summary>
internal sealed class LockInBench
{
    private static readonly Dictionary<string, Func<IMessageSession, ILockInAmplifier>> Drivers = new()
    {
        ["srs-sr830"] = session => new SrsSr830(session),
        ["srs-sr860"] = session => new SrsSr860(session),
        ["srs-sr865a"] = session => new SrsSr865A(session),
        ["ametek-7265"] = session => new Ametek7265(session),
        ["ametek-7270"] = session => new Ametek7270(session),
    };

    private readonly VirtualStation _station;

    public LockInBench(string driver, string simulate = "{ input-noise: 5 nV/√Hz }")
    {
        var file = BenchFile.Read(SettingsFile.Parse(
            $$"""
            name: one lock-in
            sample: { model: compound-sot-mtj, seed: 3 }
            instruments:
              lockin: { driver: {{driver}}, resource: "SIM::lockin", simulate: {{simulate}} }
            roles:
              readout: { lock-in-divider: lockin, series: 1 MΩ, drive: 100 mV }
            """,
            "bench.yaml"));
        _station = VirtualStation.Build(file);
        Firmware = _station.FirmwareOf(file.Instruments[0]);
        Driver = Drivers[driver](_station.Connect(file.Instruments[0]));
        Simulated = (SimulatedLockIn)_station.Instruments["lockin"];
    }

    /// <summary>Names of the models.</summary>
    public static TheoryData<string> Names => [.. Drivers.Keys];

    public ILockInAmplifier Driver { get; }

    public IVirtualInstrument Firmware { get; }

    public ILockInBuffer Buffer => (ILockInBuffer)Driver;

    public IAuxiliaryPorts Ports => (IAuxiliaryPorts)Driver;

    public SimulatedLockIn Simulated { get; }

    public void Wait(double seconds) => _station.Clock.Advance(seconds);
}
