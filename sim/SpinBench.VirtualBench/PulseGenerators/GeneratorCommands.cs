using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.PulseGenerators;

/// <summary>The part of the command tree that the generators share: what is said here of one channel is said of each.</summary>
internal static class GeneratorCommands
{
    private static readonly NumericRange Angle = new(-360, 360, 0);

    /// <summary>Shapes with their words, frequency, duty cycle and symmetry.</summary>
    public static ScpiCommands<T> Shapes<T>(this ScpiCommands<T> table, GeneratorHeaders at, (string Word, GeneratorShape Shape)[] shapes)
        where T : GeneratorFirmware<T> => table
        .Choice(at.Source("FUNCtion"), string.Join('|', shapes.Select(shape => shape.Word)),
            (f, n) => Array.FindIndex(shapes, shape => shape.Shape == f[n].Shape), (f, n, index) => f[n].Shape = shapes[index].Shape)
        .Number(at.Source("FREQuency", "[:CW]"), ScpiUnit.Hertz, FrequencyRange, (f, n) => f[n].Frequency, (f, n, hertz) => f[n].SetFrequency(hertz))
        .Number(at.Source("FUNCtion", ":SQUare:DCYCle"), ScpiUnit.Percent, (f, n) => f.Model.SquareDutyCycle(f[n].Frequency),
            (f, n) => f[n].SquareDutyCycle, (f, n, percent) => f[n].SquareDutyCycle = percent)
        .Number(at.Source("FUNCtion", ":RAMP:SYMMetry"), ScpiUnit.Percent, (_, _) => new(0, 100, 100),
            (f, n) => f[n].RampSymmetry, (f, n, percent) => f[n].RampSymmetry = percent);

    /// <summary>Amplitude, offset and both levels.</summary>
    public static ScpiCommands<T> Levels<T>(this ScpiCommands<T> table, GeneratorHeaders at, string units)
        where T : GeneratorFirmware<T> => table
        .Number(at.Source("VOLTage", "[:LEVel][:IMMediate][:AMPLitude]"), ScpiUnit.Volt, (f, n) => f[n].AmplitudeRange,
            (f, n) => f[n].Amplitude, (f, n, volts) => f[n].SetAmplitude(volts))
        .Number(at.Source("VOLTage", "[:LEVel][:IMMediate]:OFFSet"), ScpiUnit.Volt, (f, n) => f[n].OffsetRange,
            (f, n) => f[n].Offset, (f, n, volts) => f[n].SetOffset(volts))
        .Number(at.Source("VOLTage", "[:LEVel][:IMMediate]:HIGH"), ScpiUnit.Volt, (f, n) => f[n].HighRange,
            (f, n) => f[n].High, (f, n, volts) => f[n].SetHigh(volts))
        .Number(at.Source("VOLTage", "[:LEVel][:IMMediate]:LOW"), ScpiUnit.Volt, (f, n) => f[n].LowRange,
            (f, n) => f[n].Low, (f, n, volts) => f[n].SetLow(volts))
        .Choice(at.Source("VOLTage", ":UNIT"), units, (f, n) => (int)f[n].Unit, (f, n, unit) => f[n].SetUnit((AmplitudeUnit)unit));

    /// <summary>Limits that protect the device.</summary>
    public static ScpiCommands<T> LevelLimits<T>(this ScpiCommands<T> table, GeneratorHeaders at)
        where T : GeneratorFirmware<T> => table
        .Boolean(at.Source("VOLTage", ":LIMit:STATe"),
            (f, n) => f[n].LimitIsOn, (f, n, on) => f[n].SetLimits(on, f[n].LimitHigh, f[n].LimitLow))
        .Number(at.Source("VOLTage", ":LIMit:HIGH"), ScpiUnit.Volt, (_, _) => new(-9.99, 10, 10),
            (f, n) => f[n].LimitHigh, (f, n, volts) => f[n].SetLimits(f[n].LimitIsOn, volts, f[n].LimitLow))
        .Number(at.Source("VOLTage", ":LIMit:LOW"), ScpiUnit.Volt, (_, _) => new(-10, 9.99, -10),
            (f, n) => f[n].LimitLow, (f, n, volts) => f[n].SetLimits(f[n].LimitIsOn, f[n].LimitHigh, volts));

    /// <summary>Period, width, duty cycle and edges of a pulse, under the headers that the model has for them.</summary>
    public static ScpiCommands<T> Pulses<T>(this ScpiCommands<T> table, string period, string width, params ReadOnlySpan<string> edges)
        where T : GeneratorFirmware<T>
    {
        table
            .Number(period, ScpiUnit.Second, (f, _) => f.Model.Period, (f, n) => f[n].Period, (f, n, seconds) => f[n].SetPeriod(seconds))
            .Number(width, ScpiUnit.Second, (f, _) => f.Model.Width, (f, n) => f[n].Width, (f, n, seconds) => f[n].SetWidth(seconds));
        foreach (var edge in edges)
            table.Number(edge, ScpiUnit.Second, (f, _) => f.Model.Edge, (f, n) => f[n].Edge, (f, n, seconds) => f[n].SetEdge(seconds));
        return table;
    }

    /// <summary>Duty cycle of a pulse, and whether it or the width is kept when the period changes.</summary>
    public static ScpiCommands<T> PulseDutyCycle<T>(this ScpiCommands<T> table, string dutyCycle, string hold, NumericRange range)
        where T : GeneratorFirmware<T> => table
        .Number(dutyCycle, ScpiUnit.Percent, (_, _) => range,
            (f, n) => f[n].DutyCycle, (f, n, percent) => f[n].SetWidth(f[n].Period * percent / 100))
        .Choice(hold, "WIDTh|DCYCle", (f, n) => f[n].HoldsDutyCycle ? 1 : 0, (f, n, choice) => f[n].HoldsDutyCycle = choice == 1);

    /// <summary>The output relay and the polarity.</summary>
    public static ScpiCommands<T> Output<T>(this ScpiCommands<T> table, GeneratorHeaders at)
        where T : GeneratorFirmware<T> => table
        .Boolean(at.Of("OUTPut", "[:STATe]"), (f, n) => f[n].IsOn, (f, n, on) => f[n].Connect(on))
        .Choice(at.Of("OUTPut", ":POLarity"), "NORMal|INVerted",
            (f, n) => f[n].Inverted ? 1 : 0, (f, n, polarity) => f[n].Inverted = polarity == 1);

    /// <summary>Bursts.</summary>
    public static ScpiCommands<T> Bursts<T>(this ScpiCommands<T> table, GeneratorHeaders at)
        where T : GeneratorFirmware<T> => table
        .Boolean(at.Source("BURSt", ":STATe"), (f, n) => f[n].BurstIsOn, (f, n, on) => f[n].BurstIsOn = on)
        .Choice(at.Source("BURSt", ":MODE"), "TRIGgered|GATed", (f, n) => f[n].BurstIsGated ? 1 : 0, (f, n, mode) => f[n].BurstIsGated = mode == 1)
        .KeptNumber(at.Source("BURSt", ":INTernal:PERiod"), ScpiUnit.Second, f => f.Model.BurstPeriod);

    /// <summary>Cycles of a burst, and where in the cycle it begins, on models that answer a real number and take infinity.</summary>
    public static ScpiCommands<T> BurstCycles<T>(this ScpiCommands<T> table, GeneratorHeaders at)
        where T : GeneratorFirmware<T> => table
        .Number(at.Source("BURSt", ":NCYCles"), ScpiUnit.None, (f, _) => f.Model.BurstCycles with { Maximum = double.PositiveInfinity },
            (f, n) => f[n].BurstCycles, SetBurstCycles)
        .Number(at.Source("BURSt", ":PHASe"), ScpiUnit.Degree, (_, _) => Angle,
            (f, n) => f[n].BurstPhase, (f, n, degrees) => f[n].BurstPhase = degrees);

    /// <summary>What starts a waveform, under the header and the words that the model has for it.</summary>
    public static ScpiCommands<T> TriggerSource<T>(this ScpiCommands<T> table, string header, string words, params GeneratorTrigger[] sources)
        where T : GeneratorFirmware<T> => table.Choice(
        header, words, (f, n) => Array.IndexOf(sources, f[n].TriggerSource), (f, n, source) => f[n].TriggerSource = sources[source]);

    /// <summary>Shape, frequency, amplitude and offset in one command that switches the output on.</summary>
    public static ScpiCommands<T> Apply<T>(this ScpiCommands<T> table, GeneratorHeaders at, (string Word, GeneratorShape Shape)[] shapes)
        where T : GeneratorFirmware<T>
    {
        foreach (var (word, shape) in shapes)
            table.Command(at.Source("APPLy", ":" + word), (T f, ref ScpiParameters p) => Apply(f, shape, ref p), 0, 3);
        return table;
    }

    /// <summary>A number that is kept and answered, and changes nothing that reaches the load.</summary>
    public static ScpiCommands<T> KeptNumber<T>(this ScpiCommands<T> table, string header, ScpiUnit unit, Func<T, NumericRange> range)
        where T : GeneratorFirmware<T> => table.Number(
        header, unit, (f, _) => range(f), (f, n) => f[n].Kept(header, range(f).Default), (f, n, value) => f[n].Keep(header, value));

    /// <summary>One of several words that is kept and answered, and changes nothing that reaches the load.</summary>
    public static ScpiCommands<T> KeptChoice<T>(this ScpiCommands<T> table, string header, string words)
        where T : GeneratorFirmware<T> => table.Choice(
        header, words, (f, n) => (int)f[n].Kept(header, 0), (f, n, choice) => f[n].Keep(header, choice));

    /// <summary>On or off, kept and answered; it changes nothing that reaches the load.</summary>
    public static ScpiCommands<T> KeptBoolean<T>(this ScpiCommands<T> table, string header, bool standard = false)
        where T : GeneratorFirmware<T> => table.Boolean(
        header, (f, n) => f[n].Kept(header, standard ? 1 : 0) != 0, (f, n, on) => f[n].Keep(header, on ? 1 : 0));

    private static NumericRange FrequencyRange<T>(T firmware, int channel)
        where T : GeneratorFirmware<T> =>
        new(1e-6, firmware.Model.HighestFrequency(firmware[channel].Shape), 1 / firmware.Model.Period.Default);

    private static void SetBurstCycles<T>(T firmware, int channel, double cycles)
        where T : GeneratorFirmware<T>
    {
        if (!double.IsInfinity(cycles)) cycles = Math.Round(cycles, MidpointRounding.AwayFromZero);
        if (double.IsInfinity(cycles) || cycles <= firmware.Model.BurstCycles.Maximum) firmware[channel].BurstCycles = cycles;
        else firmware.Report(ScpiError.DataOutOfRange);
    }

    private static void Apply<T>(T firmware, GeneratorShape shape, ref ScpiParameters parameters)
        where T : GeneratorFirmware<T>
    {
        var channel = firmware[parameters.Suffix];
        double frequency = channel.Frequency, amplitude = channel.Amplitude, offset = channel.Offset;
        var read = (parameters.Count < 1 || parameters.TryNumber(ScpiUnit.Hertz, new(1e-6, firmware.Model.HighestFrequency(shape), frequency), out frequency))
            && (parameters.Count < 2 || parameters.TryNumber(ScpiUnit.Volt, channel.AmplitudeRange with { Default = amplitude }, out amplitude))
            && (parameters.Count < 3 || parameters.TryNumber(ScpiUnit.Volt, channel.OffsetRange, out offset));
        if (!read) return;
        channel.TriggerSource = GeneratorTrigger.Immediate;
        channel.BurstIsOn = false;
        channel.Shape = shape;
        if (shape is not (GeneratorShape.Noise or GeneratorShape.Direct)) channel.SetFrequency(frequency);
        if (shape != GeneratorShape.Direct) channel.SetAmplitude(amplitude);
        channel.SetOffset(offset);
        channel.Connect(true);
    }
}
