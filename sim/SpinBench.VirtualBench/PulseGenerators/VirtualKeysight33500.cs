using SpinBench.Instruments;
using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.PulseGenerators;

/// <summary>
/// The firmware of the Agilent/Keysight 33500A/B and 33600A waveform generators. Delays, slopes and counts of triggers, the arbitrary filter and
/// the phase of what runs on its own are kept and answered; a burst begins at its trigger, and each point is held until the next.
/// </summary>
public sealed class VirtualKeysight33500 : GeneratorFirmware<VirtualKeysight33500>
{
    // Built-in waveform that is in the memory after a reset [unverified].
    private const string FirstWaveform = "EXP_RISE";

    private static readonly (string Word, GeneratorShape Shape)[] Shapes =
    [
        ("SINusoid", GeneratorShape.Sine),
        ("SQUare", GeneratorShape.Square),
        ("TRIangle", GeneratorShape.Triangle),
        ("RAMP", GeneratorShape.Ramp),
        ("PULSe", GeneratorShape.Pulse),
        ("PRBS", GeneratorShape.RandomBits),
        ("NOISe", GeneratorShape.Noise),
        ("ARBitrary", GeneratorShape.Arbitrary),
        ("DC", GeneratorShape.Direct),
    ];

    private static readonly ScpiCommands<VirtualKeysight33500> OneChannel = Build("[1]");
    private static readonly ScpiCommands<VirtualKeysight33500> TwoChannels = Build("[1|2]");

    /// <summary>Puts the firmware in front of a generator.</summary>
    /// <param name="generator">Its physics, with as many channels as the model.</param>
    /// <param name="model">Model designation, such as 33522B.</param>
    /// <param name="memory">Points of waveform memory a channel; null for what the model comes with.</param>
    /// <exception cref="ArgumentException">There is no such model, or the generator has another number of channels.</exception>
    public VirtualKeysight33500(SimulatedWaveformGenerator generator, string model = Trueform.Standard, int? memory = null)
        : this(generator, Trueform.Find(model) ?? throw new ArgumentException($"'{model}' is none of {string.Join(", ", Trueform.Names)}.", nameof(model)), memory)
    {
    }

    private VirtualKeysight33500(SimulatedWaveformGenerator generator, GeneratorModel model, int? memory)
        : base(Dialect(model), model.Channels == 1 ? OneChannel : TwoChannels, model, generator, memory)
    {
    }

    /// <inheritdoc/>
    internal override void ResetSettings()
    {
        base.ResetSettings();
        for (var channel = 1; channel <= Model.Channels; channel++) SelectFirst(channel);
    }

    // Fifteen decimals with a sign, as QCoDeS's simulation answers; the 33600s came out under the maker's later name.
    private static ScpiDialect Dialect(GeneratorModel model) => new(
        new InstrumentIdentity(
            model.Name.StartsWith("336", StringComparison.Ordinal) ? "Keysight Technologies" : "Agilent Technologies",
            model.Name,
            InstrumentIdentity.SimulatedSerialNumber + "50000123",
            "3.03-1.19-2.00-52-00"),
        new NumberFormat(decimals: 15, plusSign: true, exponentDigits: 2),
        ErrorQueueDepth: 20,
        SignedErrorNumbers: true);

    private static ScpiCommands<VirtualKeysight33500> Build(string channels)
    {
        var at = new GeneratorHeaders(channels, onSource: true);
        return new ScpiCommands<VirtualKeysight33500>()
            .Shapes(at, Shapes)
            .KeptChoice(at.Source("FREQuency", ":MODE"), "CW|LIST|SWEep|FIXed")
            .Levels(at, "VPP|VRMS|DBM")
            .LevelLimits(at)
            .KeptBoolean(at.Source("VOLTage", ":RANGe:AUTO"), standard: true)
            .KeptNumber(at.Source("PHASe", "[:ADJust]"), ScpiUnit.Degree, _ => new(-360, 360, 0))
            .Event(at.Source("PHASe", ":SYNChronize"), static (_, _) => { })
            .Pulses(
                at.Source("FUNCtion", ":PULSe:PERiod"),
                at.Source("FUNCtion", ":PULSe:WIDTh"),
                at.Source("FUNCtion", ":PULSe:TRANsition[:BOTH]"),
                at.Source("FUNCtion", ":PULSe:TRANsition:LEADing"),
                at.Source("FUNCtion", ":PULSe:TRANsition:TRAiling"))
            .PulseDutyCycle(at.Source("FUNCtion", ":PULSe:DCYCle"), at.Source("FUNCtion", ":PULSe:HOLD"), new(0, 100, 10))
            .Output(at)
            .OpenLoad(at)
            .KeptBoolean(":OUTPut:SYNC[:STATe]", standard: true)
            .KeptChoice(":OUTPut:SYNC:SOURce", "CH1|CH2")
            .KeptBoolean(":OUTPut:TRIGger[:STATe]")
            .KeptChoice(":OUTPut:TRIGger:SLOPe", "POSitive|NEGative")
            .KeptChoice(":OUTPut:TRIGger:SOURce", "CH1|CH2")
            .Bursts(at)
            .BurstCycles(at)
            .KeptChoice(at.Source("BURSt", ":GATE:POLarity"), "NORMal|INVerted")
            .TriggerSource(at.Of("TRIGger", ":SOURce"), "IMMediate|EXTernal|TIMer|BUS",
                GeneratorTrigger.Immediate, GeneratorTrigger.External, GeneratorTrigger.Timer, GeneratorTrigger.Bus)
            .Event(at.Of("TRIGger", "[:IMMediate]"), (f, n) => f.Trigger(n))
            .KeptChoice(at.Of("TRIGger", ":SLOPe"), "POSitive|NEGative")
            .KeptNumber(at.Of("TRIGger", ":COUNt"), ScpiUnit.None, _ => new(1, 1e6, 1))
            .KeptNumber(at.Of("TRIGger", ":DELay"), ScpiUnit.Second, _ => new(0, 1000, 0))
            .KeptNumber(at.Of("TRIGger", ":TIMer"), ScpiUnit.Second, _ => new(1e-6, 8000, 1))
            .KeptChoice(":UNIT:ANGLe", "DEGree|RADian|SECond|DEFault")
            .FrontPanel()
            .ByteOrder()
            .NamedData(at, FirstWaveform)
            .Apply(at, Shapes);
    }

    private void SelectFirst(int channel)
    {
        if (this[channel].Memory.Find(FirstWaveform) is { } first) this[channel].Select(FirstWaveform, first);
    }
}
