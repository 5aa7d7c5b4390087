using SpinBench.Instruments;
using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.PulseGenerators;

/// <summary>The firmware of a Keysight 81160A pulse function arbitrary generator with two channels.</summary>
public sealed class VirtualKeysight81160A : ScpiFirmware<VirtualKeysight81160A>
{
    // Thirteen decimals with a sign, as the maker's older generators print; [unverified] for this model.
    private static readonly ScpiDialect Dialect = new(
        new InstrumentIdentity("Agilent Technologies", "81160A", InstrumentIdentity.SimulatedSerialNumber + "00081160", "1.0.3.0"),
        new NumberFormat(decimals: 13, plusSign: true, exponentDigits: 2),
        ErrorQueueDepth: 20,
        SignedErrorNumbers: true);

    private static readonly NumericRange Width = new(1.5e-9, 1e6, 100e-9);
    private static readonly NumericRange Edge = new(1e-9, 1000, 2.5e-9);
    private static readonly NumericRange Period = new(2e-9, 1e6, 1e-6);
    private static readonly NumericRange Cycles = new(2, int.MaxValue, 2);

    private static readonly ScpiCommands<VirtualKeysight81160A> Table = new ScpiCommands<VirtualKeysight81160A>()
        .Choice(":FUNCtion[1|2]", "SINusoid|SQUare|RAMP|PULSe|NOISe|DC|USER",
            (f, n) => (int)f[n].Shape, (f, n, shape) => f[n].SetShape((PulseShape)shape))
        .Command(":FUNCtion[1|2]:USER", SelectWaveform, 1, 1)
        .Number(":FUNCtion[1|2]:PULSe:TRANsition", ScpiUnit.Second, (_, _) => Edge,
            (f, n) => f[n].Edge, (f, n, edge) => f.Check(f[n].SetTimes(f[n].Period, f[n].Width, edge)))
        .Number(":FUNCtion[1|2]:SQUare:DCYCle", ScpiUnit.Percent, (_, _) => new(0.15, 99.99, 50),
            (f, n) => f[n].SquareDutyCycle, (f, n, percent) => f[n].SquareDutyCycle = percent)
        .Number(":FUNCtion[1|2]:RAMP:SYMMetry", ScpiUnit.Percent, (_, _) => new(0, 100, 100),
            (f, n) => f[n].RampSymmetry, (f, n, percent) => f[n].RampSymmetry = percent)
        .Number(":FREQuency[1|2]", ScpiUnit.Hertz, (f, n) => new(1e-6, f[n].Shape == PulseShape.Sine ? 500e6 : 330e6, 1e6),
            (f, n) => 1 / f[n].Period, (f, n, frequency) => f.Check(f[n].SetPeriod(1 / frequency)))
        .Number(":PULSe:PERiod[1|2]", ScpiUnit.Second, (_, _) => Period,
            (f, n) => f[n].Period, (f, n, period) => f.Check(f[n].SetPeriod(period)))
        .Number(":PULSe:WIDTh[1|2]", ScpiUnit.Second, (_, _) => Width,
            (f, n) => f[n].Width, (f, n, width) => f.Check(f[n].SetTimes(f[n].Period, width, f[n].Edge)))
        .Number(":PULSe:DCYCle[1|2]", ScpiUnit.Percent, (_, _) => new(0.15, 99.99, 10),
            (f, n) => f[n].DutyCycle, (f, n, percent) => f.Check(f[n].SetTimes(f[n].Period, f[n].Period * percent / 100, f[n].Edge)))
        .Choice(":PULSe:HOLD[1|2]", "WIDTh|DCYCle",
            (f, n) => f[n].HoldsDutyCycle ? 1 : 0, (f, n, hold) => f[n].HoldsDutyCycle = hold == 1)
        .Number(":VOLTage[1|2][:AMPLitude]", ScpiUnit.Volt, (f, n) => f[n].AmplitudeRange,
            (f, n) => f[n].Amplitude, (f, n, volts) => f.Check(f[n].SetLevels(f[n].Offset + (volts / 2), f[n].Offset - (volts / 2))))
        .Number(":VOLTage[1|2]:OFFSet", ScpiUnit.Volt, (f, n) => f[n].OffsetRange,
            (f, n) => f[n].Offset, (f, n, volts) => f.Check(f[n].SetLevels(volts + (f[n].Amplitude / 2), volts - (f[n].Amplitude / 2))))
        .Number(":VOLTage[1|2]:HIGH", ScpiUnit.Volt, (f, n) => f[n].HighRange,
            (f, n) => f[n].High, (f, n, volts) => f.Check(f[n].SetLevels(volts, f[n].Low)))
        .Number(":VOLTage[1|2]:LOW", ScpiUnit.Volt, (f, n) => f[n].LowRange,
            (f, n) => f[n].Low, (f, n, volts) => f.Check(f[n].SetLevels(f[n].High, volts)))
        .Choice(":VOLTage[1|2]:UNIT", "VPP", (_, _) => 0, (_, _, _) => { })
        .Boolean(":VOLTage[1|2]:LIMit:STATe",
            (f, n) => f[n].LimitIsOn, (f, n, on) => f.Check(f[n].SetLimits(on, f[n].LimitHigh, f[n].LimitLow)))
        .Number(":VOLTage[1|2]:LIMit:HIGH", ScpiUnit.Volt, (_, _) => new(-9.99, 10, 10),
            (f, n) => f[n].LimitHigh, (f, n, volts) => f.Check(f[n].SetLimits(f[n].LimitIsOn, volts, f[n].LimitLow)))
        .Number(":VOLTage[1|2]:LIMit:LOW", ScpiUnit.Volt, (_, _) => new(-10, 9.99, -10),
            (f, n) => f[n].LimitLow, (f, n, volts) => f.Check(f[n].SetLimits(f[n].LimitIsOn, f[n].LimitHigh, volts)))
        .Boolean(":OUTPut[1|2][:STATe]", (f, n) => f[n].IsOn, (f, n, on) => f[n].Connect(on))
        .Number(":OUTPut[1|2]:LOAD", ScpiUnit.Ohm, (_, _) => new(0.3, 1e6, 50), (f, n) => f[n].Load, (f, n, ohms) => f[n].SetLoad(ohms))
        .Number(":OUTPut[1|2]:IMPedance", ScpiUnit.Ohm, (_, _) => new(50, 50, 50), (f, n) => f[n].Impedance, (f, n, ohms) => f[n].Impedance = ohms)
        .Choice(":OUTPut[1|2]:POLarity", "NORMal|INVerted", // [unverified]
            (f, n) => f[n].Inverted ? 1 : 0, (f, n, polarity) => f[n].SetInverted(polarity == 1))
        .Boolean(":OUTPut[1|2]:COMPlement", (f, n) => f[n].Complement, (f, n, on) => f[n].Complement = on)
        .Boolean(":BURSt[1|2]:STATe", (f, n) => f[n].BurstIsOn, (f, n, on) => f[n].SetBurst(on))
        .Choice(":BURSt[1|2]:MODE", "TRIGgered|GATed", (f, n) => f[n].BurstMode, (f, n, mode) => f[n].BurstMode = mode)
        .Integer(":BURSt[1|2]:NCYCles", Cycles, (f, n) => f[n].BurstCycles, (f, n, count) => f[n].BurstCycles = count)
        .Number(":BURSt[1|2]:INTernal:PERiod", ScpiUnit.Second, (_, _) => new(1e-6, 1e6, 1e-3),
            (f, n) => f[n].BurstPeriod, (f, n, period) => f[n].BurstPeriod = period)
        .Choice(":ARM:SOURce[1|2]", "IMMediate|INTernal2|EXTernal|MANual",
            (f, n) => (int)f[n].ArmSource, (f, n, source) => f[n].SetArmSource((PulseArmSource)source))
        .Integer(":TRIGger[1|2]:COUNt", new(1, int.MaxValue, 1), (f, n) => f[n].TriggerCount, (f, n, count) => f[n].TriggerCount = count)
        .Event(":TRIGger[1|2]", (f, n) => f.Trigger(n))
        .Boolean(":TRACk:CHANnel[1|2]", (f, n) => f[n].Tracks, (f, n, on) => f[n].Tracks = on) // kept, but the channels stay uncoupled
        .Command(":DATA[1|2]:DAC", LoadWaveform, 2, 2)
        .Command(":DATA[1|2]:COPY", CopyWaveform, 1, 2)
        .Command(":DATA[1|2]:DELete", DeleteWaveform, 1, 1)
        .Query(":DATA[1|2]:NVOLatile:CATalog", AnswerCatalogue)
        .Query(":DATA[1|2]:NVOLatile:FREE", (VirtualKeysight81160A f, ref ScpiParameters p, ref ScpiAnswer answer) =>
            answer.Integer(f._memories[p.Suffix - 1].Free))
        .Command(":APPLy[1|2]:SINusoid", (VirtualKeysight81160A f, ref ScpiParameters p) => f.Apply(PulseShape.Sine, ref p), 0, 3)
        .Command(":APPLy[1|2]:SQUare", (VirtualKeysight81160A f, ref ScpiParameters p) => f.Apply(PulseShape.Square, ref p), 0, 3)
        .Command(":APPLy[1|2]:RAMP", (VirtualKeysight81160A f, ref ScpiParameters p) => f.Apply(PulseShape.Ramp, ref p), 0, 3)
        .Command(":APPLy[1|2]:PULSe", (VirtualKeysight81160A f, ref ScpiParameters p) => f.Apply(PulseShape.Pulse, ref p), 0, 3)
        .Command(":APPLy[1|2]:NOISe", (VirtualKeysight81160A f, ref ScpiParameters p) => f.Apply(PulseShape.Noise, ref p), 0, 3)
        .Command(":APPLy[1|2]:DC", (VirtualKeysight81160A f, ref ScpiParameters p) => f.Apply(PulseShape.Direct, ref p), 0, 3)
        .Command(":APPLy[1|2]:USER", (VirtualKeysight81160A f, ref ScpiParameters p) => f.Apply(PulseShape.User, ref p), 0, 3);

    private readonly SimulatedPulseGenerator _generator;
    private readonly Keysight81160AMemory[] _memories = [new(), new()];
    private Keysight81160AChannel[] _channels = [];

    /// <summary>Puts the firmware in front of a generator.</summary>
    /// <param name="generator">Its physics, with two channels.</param>
    /// <exception cref="ArgumentException">The generator has another number of channels.</exception>
    public VirtualKeysight81160A(SimulatedPulseGenerator generator)
        : base(Dialect, Table)
    {
        ArgumentNullException.ThrowIfNull(generator);
        if (generator.Channels != 2) throw new ArgumentException("An 81160A has two channels.", nameof(generator));
        _generator = generator;
        ResetSettings();
    }

    private Keysight81160AChannel this[int channel] => _channels[channel - 1];

    /// <inheritdoc/>
    internal override void ResetSettings()
    {
        // Outputs first: what the levels do then reaches nobody.
        for (var channel = 1; channel <= _generator.Channels; channel++) _generator.Channel(channel).Connect(false);
        _channels = [new(_generator.Channel(1)), new(_generator.Channel(2))];
        foreach (var channel in _channels) channel.SetShape(PulseShape.Sine);
    }

    /// <inheritdoc/>
    internal override void Trigger()
    {
        var waiting = false;
        foreach (var channel in _channels)
        {
            if (channel.ArmSource != PulseArmSource.Manual) continue;
            waiting = true;
            channel.Trigger();
        }

        if (!waiting) Report(ScpiError.TriggerIgnored);
    }

    private void Trigger(int channel)
    {
        if (this[channel].ArmSource == PulseArmSource.Manual) this[channel].Trigger();
        else Report(ScpiError.TriggerIgnored);
    }

    private void Check(ScpiError error)
    {
        if (error.Code != 0) Report(error);
    }

    private void Apply(PulseShape shape, ref ScpiParameters parameters)
    {
        var channel = this[parameters.Suffix];
        var frequency = 1 / channel.Period;
        var amplitude = channel.Amplitude;
        var offset = channel.Offset;
        var read = (parameters.Count < 1 || parameters.TryNumber(ScpiUnit.Hertz, new(1e-6, 500e6, frequency), out frequency))
            && (parameters.Count < 2 || parameters.TryNumber(ScpiUnit.Volt, channel.AmplitudeRange with { Default = amplitude }, out amplitude))
            && (parameters.Count < 3 || parameters.TryNumber(ScpiUnit.Volt, channel.OffsetRange, out offset));
        if (!read) return;
        Check(channel.SetPeriod(1 / frequency));
        Check(channel.SetLevels(offset + (amplitude / 2), offset - (amplitude / 2)));
        channel.SetArmSource(PulseArmSource.Immediate);
        channel.SetShape(shape);
        channel.Connect(true);
    }

    private static void SelectWaveform(VirtualKeysight81160A firmware, ref ScpiParameters parameters)
    {
        if (!parameters.TryName(out var name)) return;
        if (firmware._memories[parameters.Suffix - 1].Holds(name)) firmware[parameters.Suffix].UserWaveform = name;
        else parameters.Fail(ScpiError.IllegalParameterValue);
    }

    private static void LoadWaveform(VirtualKeysight81160A firmware, ref ScpiParameters parameters)
    {
        if (!parameters.TryName(out var name) || !parameters.TryBlock(out var data)) return;
        firmware.Check(name == "VOLATILE" ? firmware._memories[parameters.Suffix - 1].Load(data) : ScpiError.IllegalParameterValue);
    }

    private static void CopyWaveform(VirtualKeysight81160A firmware, ref ScpiParameters parameters)
    {
        var source = "VOLATILE";
        if (!parameters.TryName(out var name) || (parameters.Count == 2 && !parameters.TryName(out source))) return;
        firmware.Check(source == "VOLATILE" ? firmware._memories[parameters.Suffix - 1].Copy(name) : ScpiError.IllegalParameterValue);
    }

    private static void DeleteWaveform(VirtualKeysight81160A firmware, ref ScpiParameters parameters)
    {
        if (parameters.TryName(out var name)) firmware.Check(firmware._memories[parameters.Suffix - 1].Delete(name));
    }

    private static void AnswerCatalogue(VirtualKeysight81160A firmware, ref ScpiParameters parameters, ref ScpiAnswer answer)
    {
        var empty = true;
        foreach (var name in firmware._memories[parameters.Suffix - 1].Names)
        {
            answer.Text(name);
            empty = false;
        }

        if (empty) answer.Text("");
    }
}
