using System.Collections.Frozen;
using SpinBench.Instruments;
using static SpinBench.VirtualBench.LockIns.AmetekCommands;

namespace SpinBench.VirtualBench.LockIns;

/// <summary>The command list of the 7265 and 7270.</summary>
internal static class AmetekCommandTable
{
    private const double Milli = 1000;
    private const string On7265 = "7265 ";
    private const string On7270 = "7270 ";

    /// <summary>Commands by mnemonic; those that only one of the models has carry its name before theirs.</summary>
    private static readonly FrozenDictionary<string, AmetekCommand> Commands = Build().ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Finds a command of a model by its mnemonic, in capitals.</summary>
    public static AmetekCommand? Find(string mnemonic, VirtualAmetek unit) =>
        Commands.GetValueOrDefault(mnemonic) ?? Commands.GetValueOrDefault($"{unit.Name} {mnemonic}");

    /// <summary>True for commands that report the status of the one before.</summary>
    public static bool IsReport(string mnemonic) => mnemonic is "ST" or "N" or "M";

    private static Dictionary<string, AmetekCommand> Build()
    {
        var commands = new Dictionary<string, AmetekCommand>
        {
            // Signal channel
            ["IMODE"] = Code(0, 2, u => u.CurrentMode, (u, n) => u.SetCurrentMode(n)),
            ["VMODE"] = Code(0, 3, u => u.VoltageMode, (u, n) => u.SetVoltageMode(n)),
            ["FLOAT"] = Kept("FLOAT", 0, 1),
            ["FET"] = Kept("FET", 0, 1),
            ["CP"] = Code(0, 1, u => u.Settings.DirectCoupling ? 1 : 0, (u, n) => u.LockIn.Apply(u.Settings with { DirectCoupling = n == 1 })),
            ["SEN"] = Code(1, 27, u => u.SensitivityNumber, (u, n) => u.SetSensitivity(n)),
            ["SEN."] = Read(u => AmetekAnswer.Of(u.Settings.Sensitivity)),
            ["AS"] = Action(u => u.SensitivityAutomatically()),
            ["ASM"] = Action(u =>
            {
                u.SensitivityAutomatically();
                u.PhaseAutomatically();
            }),
            ["ACGAIN"] = Code(0, 9, u => u.Gain, (u, n) => u.SetGain(n)),
            ["AUTOMATIC"] = Code(0, 1, u => u.Automatic, (u, n) => u.Automatic = n),
            ["LF"] = LineFilter,

            // Reference channel and oscillator
            ["IE"] = Code(0, 2, u => u.Settings.Reference == LockInReference.Internal ? 0 : Math.Max(1, u.Kept.GetValueOrDefault("IE")), SetReference),
            ["REFN"] = Code(1, 65535, u => u.Settings.Harmonic, (u, n) => u.SetHarmonic(n)),
            ["REFMODE"] = Code(0, 0, _ => 0, (_, _) => { }),
            ["AQN"] = Action(u => u.PhaseAutomatically()),
            ["LOCK"] = Action(_ => { }),
            ["SYNCOSC"] = Kept("SYNCOSC", 0, 1),

            // Output filters
            ["TC"] = Code(0, 30, u => Array.IndexOf(u.LockIn.Model.TimeConstants, u.Settings.TimeConstant), (u, n) => u.SetTimeConstant(n)),
            ["TC."] = Read(u => AmetekAnswer.Of(u.Settings.TimeConstant)),
            ["SLOPE"] = Code(0, 3, u => u.Settings.FilterPoles - 1, (u, n) => u.LockIn.Apply(u.Settings with { FilterPoles = n + 1 })),
            ["SYNC"] = Code(0, 1, u => u.Settings.SynchronousFilter ? 1 : 0, (u, n) => u.LockIn.Apply(u.Settings with { SynchronousFilter = n == 1 })),
            ["NOISEMODE"] = Kept("NOISEMODE", 0, 1),
            ["NHZ."] = Read(u => AmetekAnswer.Of(u.LockIn.NoiseDensity)),

            // Curve buffer
            ["CBD"] = Code(1, (1 << 22) - 1, u => u.Curves.Curves, (u, n) => u.Curves.SetCurves(n)),
            ["LEN"] = Code(1, CurveBuffer.PointsOf7270, u => u.Curves.Length, (u, n) => u.Curves.SetLength(n)),
            ["STR"] = Code(0, CurveBuffer.LongestInterval, u => u.Curves.Interval, (u, n) => u.Curves.SetInterval(n)),
            ["EVENT"] = Code(0, 32767, u => u.Event, (u, n) => u.Event = n),
            ["NC"] = Action(u => u.Curves.Clear()),
            ["TD"] = Action(u => u.Curves.Take(isContinuous: false)),
            ["TDC"] = Action(u => u.Curves.Take(isContinuous: true)),
            ["HC"] = Action(u => u.Curves.Halt()),
            ["M"] = Read(u => new AmetekAnswer(string.Join(
                u.Delimiter, new[] { u.Curves.State, u.Curves.Sweeps, u.Status(hasOutput: false), u.Curves.Count }.Select(AmetekNumbers.Integer)))),
            ["DC"] = (u, a) => a.Length == 1 ? u.Dump((int)a[0]) : AmetekAnswer.Refused,
            ["DCB"] = (u, a) => a.Length == 1 ? u.DumpBinary((int)a[0]) : AmetekAnswer.Refused,

            // Interface and instrument
            ["ST"] = Read(u => AmetekAnswer.Of(u.Status(hasOutput: false))),
            ["N"] = Read(u => AmetekAnswer.Of(u.Overloads())),
            ["REMOTE"] = Kept("REMOTE", 0, 1),
            ["DD"] = Code(13, 125, u => u.Delimiter, (u, n) => SetDelimiter(u, n)),
            ["ID"] = Read(u => new AmetekAnswer(u.Name)),
            ["VER"] = Read(_ => new AmetekAnswer(InstrumentIdentity.SimulatedSerialNumber + "2.11")),
            ["ADF"] = (u, a) => a.Length == 1 && a[0] is 0 or 1 ? Reset(u) : AmetekAnswer.Refused,

            // What only one of them has
            [On7265 + "MSK"] = Code(0, 255, u => u.ServiceMask, (u, n) => u.ServiceMask = n),
            [On7265 + "ADC3TIME"] = Code(10, 2000, u => u.IntegrationTime, (u, n) => u.IntegrationTime = n),
            [On7270 + "DCCOUPLE"] = Code(0, 1, u => u.Settings.DirectCoupling ? 1 : 0, (u, n) => u.LockIn.Apply(u.Settings with { DirectCoupling = n == 1 })),
            [On7270 + "USBTERM"] = Code(0, 1, u => u.SendsStatus ? 1 : 0, (u, n) => u.SendsStatus = n == 1),
        };

        foreach (var isFloating in (bool[])[false, true])
        {
            var point = isFloating ? "." : "";
            commands["X" + point] = Read(u => u.Output(LockInTraces.X, isFloating));
            commands["Y" + point] = Read(u => u.Output(LockInTraces.Y, isFloating));
            commands["MAG" + point] = Read(u => u.Output(LockInTraces.Magnitude, isFloating));
            commands["PHA" + point] = Read(u => Value(Math.Round(u.LockIn.Output(LockInTraces.Phase), 2), 100, isFloating));
            commands["XY" + point] = Read(u => Pair(u, u.Output(LockInTraces.X, isFloating), u.Output(LockInTraces.Y, isFloating)));
            commands["MP" + point] = Read(u => Pair(
                u, u.Output(LockInTraces.Magnitude, isFloating), Value(Math.Round(u.LockIn.Output(LockInTraces.Phase), 2), 100, isFloating)));
            commands["RT" + point] = Read(u => Value(u.Ratio, Milli, isFloating));
            commands["LR" + point] = Read(u => Value(u.LogRatio, Milli, isFloating));
            commands["FRQ" + point] = Read(u => Value(Math.Round(u.LockIn.ReferenceFrequency, 3), Milli, isFloating));
            commands["REFP" + point] = Real(Milli, isFloating, u => u.Phase, (u, x) => u.SetPhase(x));
            commands["OA" + point] = Real(Milli, isFloating, u => u.Settings.SineAmplitude, (u, x) => u.SetAmplitude(x));
            commands["OF" + point] = Real(Milli, isFloating, u => u.Settings.Frequency, (u, x) => u.SetFrequency(x));
            commands["DAC" + point] = (u, a) => u.AuxiliaryOutput(a, isFloating);
            commands["ADC" + point] = (u, a) => u.AuxiliaryInput(a, isFloating);

            // Of two references or harmonics there is nothing to read in single mode: an empty answer.
            foreach (var second in (string[])["X1", "Y1", "X2", "Y2", "MAG1", "MAG2", "PHA1", "PHA2"])
                commands[second + point] = Read(_ => new AmetekAnswer(""));
        }

        return commands;
    }

    private static AmetekAnswer Pair(VirtualAmetek unit, AmetekAnswer first, AmetekAnswer second) => new($"{first.Text}{unit.Delimiter}{second.Text}");

    /// <summary>Line filters: none, mains, twice the mains, both; the second number, its frequency, is that of the bench.</summary>
    private static AmetekAnswer LineFilter(VirtualAmetek unit, double[] arguments)
    {
        if (arguments.Length == 0) return new AmetekAnswer($"{AmetekNumbers.Integer((int)unit.LockIn.LineFilters)}{unit.Delimiter}{unit.Kept.GetValueOrDefault("LF")}");
        if (arguments.Length > 2 || arguments[0] is not (0 or 1 or 2 or 3)) return AmetekAnswer.Refused;
        if (arguments.Length == 2 && arguments[1] is not (0 or 1)) return AmetekAnswer.Refused;
        unit.LockIn.LineFilters = (LineFilters)(int)arguments[0];
        if (arguments.Length == 2) unit.Kept["LF"] = (int)arguments[1];
        return AmetekAnswer.Done;
    }

    /// <summary>0 internal, 1 the rear input, 2 the front input; both see the same signal.</summary>
    private static void SetReference(VirtualAmetek unit, int source)
    {
        unit.Kept["IE"] = source;
        unit.LockIn.Apply(unit.Settings with { Reference = source == 0 ? LockInReference.Internal : LockInReference.External });
    }

    private static bool SetDelimiter(VirtualAmetek unit, int code)
    {
        if (code is not (13 or >= 32)) return false;
        unit.Delimiter = (char)code;
        return true;
    }

    private static AmetekAnswer Reset(VirtualAmetek unit)
    {
        unit.Reset();
        return AmetekAnswer.Done;
    }
}
