using SpinBench.Drivers.PulseGenerators;
using SpinBench.Instruments;
using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.PulseGenerators;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.Conformance.Tests.PulseGenerators;

/// <summary>A generator twice, with the same imperfections: by itself, and behind firmware, bytes and driver.</summary>
internal sealed class GeneratorBench : IStation
{
    private const double LoadResistance = 777;

    public GeneratorBench(string model)
    {
        var (channels, largestCode) = model switch
        {
            "81160A" => (2, (short)8191),
            "33250A" => (1, (short)2047),
            _ => (2, (short)32767),
        };
        Near = [.. Enumerable.Range(0, channels).Select(_ => new Load())];
        Far = [.. Enumerable.Range(0, channels).Select(_ => new Load())];
        Generator = Simulated(Near, largestCode);
        var behind = Simulated(Far, largestCode);
        IVirtualInstrument firmware = model switch
        {
            "81160A" => new VirtualKeysight81160A(behind),
            "33250A" => new VirtualKeysight33250A(behind),
            _ => new VirtualKeysight33500(behind, model),
        };
        Session = new InProcessSession("SIM::pulser", firmware);
        Driver = model switch
        {
            "81160A" => new Keysight81160A(Session),
            "33250A" => new Keysight33250A(Session),
            _ => new Keysight33500(Session),
        };
    }

    public Load[] Near { get; }

    public Load[] Far { get; }

    public SimulatedWaveformGenerator Generator { get; }

    public InProcessSession Session { get; }

    public IWaveformGenerator Driver { get; }

    public double Now => 0;

    public void CatchUp()
    {
    }

    /// <summary>Does something, unless the generator cannot.</summary>
    public static async ValueTask<bool> TryAsync(Func<ValueTask> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (InstrumentSettingException)
        {
            return false;
        }
        catch (InstrumentException ignored) when (ignored.Message.Contains("-211", StringComparison.Ordinal))
        {
            return false;
        }
    }

    // Fourteen digits are answered; the levels are rescaled by the load once each way.
    public static bool Same(double a, double b) => Math.Abs(a - b) <= 1e-11 * Math.Abs(a);

    private SimulatedWaveformGenerator Simulated(Load[] loads, short largestCode) =>
        new(this, loads, new SimulatedWaveformGeneratorSettings(), seed: 11, "pulser", largestCode);

    internal sealed class Load : IPulseLoad
    {
        public double Resistance => LoadResistance;

        public List<PulseTrain> Trains { get; } = [];

        public List<WaveformTrain> Waveforms { get; } = [];

        public List<double> Held { get; } = [];

        public double LastHeld => Held.Count > 0 ? Held[^1] : 0;

        public void Apply(in PulseTrain train) => Trains.Add(train);

        public void Apply(in WaveformTrain train) => Waveforms.Add(train);

        public void Disconnect()
        {
        }

        public void HoldAt(double voltage) => Held.Add(voltage);
    }
}
