using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.PulseGenerators;

/// <summary>
/// The firmware of an Agilent/Keysight 33250A function and arbitrary waveform generator. Delays and slopes of triggers are kept and answered;
/// a burst begins at its trigger.
/// </summary>
public sealed class VirtualKeysight33250A : GeneratorFirmware<VirtualKeysight33250A>
{
    /// <summary>Code of full scale: 12 bits.</summary>
    internal const short LargestCode = 2047;

    // The revisions are [unverified].
    private static readonly ScpiDialect Dialect = OlderGenerators.Dialect("33250A", "33250", "2.04-2.01-2.00-2");

    // Smallest width and edge go with one another as 1.6 edges a width, the rule of the 33220A's manual. Memory is [unverified].
    private static readonly GeneratorModel Limits = new()
    {
        Name = "33250A",
        Channels = 1,
        HighestFrequencies = new Dictionary<GeneratorShape, double>
        {
            [GeneratorShape.Sine] = 80e6,
            [GeneratorShape.Ramp] = 1e6,
            [GeneratorShape.Pulse] = 50e6,
            [GeneratorShape.Arbitrary] = 25e6,
        },
        Period = new(20e-9, 2000, 1e-3),
        Width = new(8e-9, 2000, 100e-6),
        Edge = new(5e-9, 1e-3, 5e-9),
        EdgeShare = 0.8,
        EdgesInWidth = 1.6,
        LargestCode = LargestCode,
        FewestPoints = 1,
        MostPoints = 65_536,
        Slots = 4,
        LongestName = 8,
        Errors = WaveformMemoryErrors.Numbered,
        Load = new(1, 10e3, 50),
        BurstCycles = new(1, 1e6, 1),
        BurstPeriod = new(1e-6, 500, 10e-3),
        SquareDutyCycle = static hertz => hertz > 50e6 ? new(50, 50, 50) : hertz > 25e6 ? new(40, 60, 50) : new(20, 80, 50),
    };

    private static readonly GeneratorHeaders At = new("[1]", onSource: true);

    private static readonly ScpiCommands<VirtualKeysight33250A> Table = new ScpiCommands<VirtualKeysight33250A>()
        .Shapes(At, OlderGenerators.Shapes)
        .Levels(At, "VPP|VRMS|DBM")
        .KeptBoolean(At.Source("VOLTage", ":RANGe:AUTO"), standard: true)
        .Pulses(At.Source("PULSe", ":PERiod"), At.Source("PULSe", ":WIDTh"), At.Source("PULSe", ":TRANsition"))
        .Output(At)
        .OpenLoad(At)
        .KeptBoolean(At.Of("OUTPut", ":SYNC"), standard: true)
        .KeptBoolean(At.Of("OUTPut", ":TRIGger[:STATe]"))
        .KeptChoice(At.Of("OUTPut", ":TRIGger:SLOPe"), "POSitive|NEGative")
        .Bursts(At)
        .BurstCycles(At)
        .KeptChoice(At.Source("BURSt", ":GATE:POLarity"), "NORMal|INVerted")
        .TriggerSource(At.Of("TRIGger", ":SOURce"), "IMMediate|EXTernal|BUS", GeneratorTrigger.Immediate, GeneratorTrigger.External, GeneratorTrigger.Bus)
        .Event(At.Of("TRIGger", "[:IMMediate]"), (f, n) => f.Trigger(n))
        .KeptChoice(At.Of("TRIGger", ":SLOPe"), "POSitive|NEGative")
        .KeptNumber(At.Of("TRIGger", ":DELay"), ScpiUnit.Second, _ => new(0, 85, 0))
        .KeptChoice(":UNIT:ANGLe", "DEGree|RADian")
        .FrontPanel()
        .ByteOrder()
        .VolatileData(At)
        .Apply(At, OlderGenerators.Shapes);

    /// <summary>Puts the firmware in front of a generator.</summary>
    /// <param name="generator">Its physics, with one channel.</param>
    /// <param name="memory">Points of waveform memory; null for what the model comes with.</param>
    /// <exception cref="ArgumentException">The generator has another number of channels.</exception>
    public VirtualKeysight33250A(SimulatedWaveformGenerator generator, int? memory = null)
        : base(Dialect, Table, Limits, generator, memory)
    {
    }
}
