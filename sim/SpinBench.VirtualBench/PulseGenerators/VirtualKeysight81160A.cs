using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.PulseGenerators;

/// <summary>The firmware of a Keysight 81160A pulse function arbitrary generator with two channels.</summary>
public sealed class VirtualKeysight81160A : GeneratorFirmware<VirtualKeysight81160A>
{
    /// <summary>Code of full scale: 14 bits.</summary>
    internal const short LargestCode = 8191;

    // The number format is [unverified] for this model.
    private static readonly ScpiDialect Dialect = OlderGenerators.Dialect("81160A", "00081160", "1.0.3.0");

    // Depth of the catalogue and size of the memory are [unverified].
    private static readonly GeneratorModel Limits = new()
    {
        Name = "81160A",
        Channels = 2,
        HighestFrequencies = new Dictionary<GeneratorShape, double>
        {
            [GeneratorShape.Sine] = 500e6,
            [GeneratorShape.Square] = 330e6,
            [GeneratorShape.Ramp] = 330e6,
            [GeneratorShape.Pulse] = 330e6,
            [GeneratorShape.Arbitrary] = 330e6,
        },
        SmallestAmplitude = 0.05,
        LargestAmplitude = 5,
        LargestOffset = 4.995,
        Period = new(2e-9, 1e6, 1e-6),
        Width = new(1.5e-9, 1e6, 100e-9),
        Edge = new(1e-9, 1000, 2.5e-9),
        LargestCode = LargestCode,
        FewestPoints = 1,
        MostPoints = 262_144,
        Slots = 32,
        LongestName = 12,
        Errors = WaveformMemoryErrors.Plain,
        Load = new(0.3, 1e6, 50),
        BurstCycles = new(2, int.MaxValue, 2),
        BurstPeriod = new(3.03e-9, 1e6, 1e-3),
        SquareDutyCycle = static _ => new(1.515e-4, 99.9998485, 50),
        Adjusts = false,
        WaitsInBursts = false,
    };

    private static readonly GeneratorHeaders At = new("[1|2]", onSource: false);

    private static readonly ScpiCommands<VirtualKeysight81160A> Table = new ScpiCommands<VirtualKeysight81160A>()
        .Shapes(At, OlderGenerators.Shapes)
        .Levels(At, "VPP")
        .LevelLimits(At)
        .Pulses(":PULSe:PERiod[1|2]", ":PULSe:WIDTh[1|2]", ":FUNCtion[1|2]:PULSe:TRANsition")
        .PulseDutyCycle(":PULSe:DCYCle[1|2]", ":PULSe:HOLD[1|2]", new(0.15, 99.99, 10))
        .Output(At)
        .Number(":OUTPut[1|2]:LOAD", ScpiUnit.Ohm, (_, _) => Limits.Load, (f, n) => f[n].Load, (f, n, ohms) => f[n].Load = ohms)
        .KeptNumber(":OUTPut[1|2]:IMPedance", ScpiUnit.Ohm, _ => new(50, 50, 50)) // [unverified]
        .KeptBoolean(":OUTPut[1|2]:COMPlement") // [unverified]; the complement goes nowhere here
        .Bursts(At)
        .Integer(":BURSt[1|2]:NCYCles", Limits.BurstCycles, (f, n) => f[n].BurstCycles, (f, n, count) => f[n].BurstCycles = count)
        .TriggerSource(":ARM:SOURce[1|2]", "IMMediate|INTernal2|EXTernal|MANual",
            GeneratorTrigger.Immediate, GeneratorTrigger.Timer, GeneratorTrigger.External, GeneratorTrigger.Bus)
        .Integer(":TRIGger[1|2]:COUNt", new(1, int.MaxValue, 1), (f, n) => f[n].TriggerCount, (f, n, count) => f[n].TriggerCount = count)
        .Event(":TRIGger[1|2]", (f, n) => f.Trigger(n))
        .KeptBoolean(":TRACk:CHANnel[1|2]") // kept, but the channels stay uncoupled
        .VolatileData(At)
        .Apply(At, OlderGenerators.Shapes);

    /// <summary>Puts the firmware in front of a generator.</summary>
    /// <param name="generator">Its physics, with two channels.</param>
    /// <param name="memory">Points of waveform memory; null for what the model comes with.</param>
    /// <exception cref="ArgumentException">The generator has another number of channels.</exception>
    public VirtualKeysight81160A(SimulatedWaveformGenerator generator, int? memory = null)
        : base(Dialect, Table, Limits, generator, memory)
    {
    }
}
