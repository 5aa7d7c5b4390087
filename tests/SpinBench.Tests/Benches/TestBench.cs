using SpinBench.Benches;
using SpinBench.Instruments;
using SpinBench.Settings;
using SpinBench.Tests.Instruments;
using SpinBench.Time;

namespace SpinBench.Tests.Benches;

/// <summary>A bench of fake instruments that share one log.</summary>
internal sealed class TestBench
{
    public const string Text = """
        name: test bench
        sample: { model: none }
        instruments:
          pulser: { driver: fake-pulser, resource: "SIM::pulser" }
          lockin: { driver: fake-lockin, resource: "SIM::lockin" }
          magnet: { driver: fake-magnet, resource: "SIM::magnet" }
          spare:  { driver: fake-magnet, resource: "SIM::spare" }
        roles:
          readout: { lock-in-divider: lockin, series: 1 MΩ, drive: 100 mV }
          field:   { electromagnet: magnet, tesla-per-ampere: 20 mT/A, limit: 400 mT, ramp: 1 T/s }
          write:   { pulses: pulser.1, load: 600 Ω, limit: 2 V }
        """;

    public TestBench(string text = Text, TimeProvider? time = null)
    {
        Pulser = new FakePulseGenerator("pulser", Log);
        LockIn = new FakeLockInAmplifier("lockin", Log) { Voltage = configuration => configuration.SineAmplitude * 20e3 / (1e6 + 20e3) };
        Magnet = new FakeBipolarSupply("magnet", Log);
        Spare = new FakeBipolarSupply("spare", Log);
        Bench = Bench.Assemble(
            BenchFile.Read(SettingsFile.Parse(text, "bench.yaml")),
            time ?? Clock,
            isSimulated: true,
            new Dictionary<string, IInstrument> { ["pulser"] = Pulser, ["lockin"] = LockIn, ["magnet"] = Magnet, ["spare"] = Spare },
            []);
    }

    public List<string> Log { get; } = [];

    public VirtualClock Clock { get; } = new();

    public FakePulseGenerator Pulser { get; }

    public FakeLockInAmplifier LockIn { get; }

    public FakeBipolarSupply Magnet { get; }

    public FakeBipolarSupply Spare { get; }

    public Bench Bench { get; }

    /// <summary>What was made safe, in order.</summary>
    public IEnumerable<string> MadeSafe => Log.Where(call => call.EndsWith(" safe", StringComparison.Ordinal)).Select(call => call[..^5]);

    public bool IsSafe => Pulser.On.Count == 0 && !Magnet.On && !Spare.On && LockIn.Configuration.SineAmplitude <= 0.004;
}
