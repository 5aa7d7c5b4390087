using SpinBench.Instruments;
using SpinBench.VirtualBench.Keithley;
using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.SourceMeters;

/// <content>The table of commands.</content>
public sealed partial class VirtualKeithley2400
{
    private static readonly TriggerSource[] ArmSources =
    [
        TriggerSource.Immediate, TriggerSource.TriggerLink, TriggerSource.Timer, TriggerSource.Manual, TriggerSource.Bus,
        TriggerSource.TestStart, TriggerSource.TestStart, TriggerSource.TestStart,
    ];

    private static readonly NumericRange Seconds = new(0, 999.9999, 0);
    private static readonly ScpiCommands<VirtualKeithley2400> Table = CreateTable();

    private int _armSource;

    private static ScpiCommands<VirtualKeithley2400> CreateTable()
    {
        var table = new ScpiCommands<VirtualKeithley2400>().AddKeithley((1, MostReadings));
        AddOutput(table);
        AddSource(table, SourceFunction.Voltage, ":SOURce[1]:VOLTage", ":SOURce[1]:LIST:VOLTage", ScpiUnit.Volt);
        AddSource(table, SourceFunction.Current, ":SOURce[1]:CURRent", ":SOURce[1]:LIST:CURRent", ScpiUnit.Ampere);
        AddSense(table, SourceFunction.Voltage, "[:SENSe[1]]:VOLTage[:DC]", ScpiUnit.Volt);
        AddSense(table, SourceFunction.Current, "[:SENSe[1]]:CURRent[:DC]", ScpiUnit.Ampere);
        AddFunctions(table);
        AddTriggers(table);
        AddLimits(table);
        AddSystem(table);
        return table;
    }

    private static void AddOutput(ScpiCommands<VirtualKeithley2400> table) => table
        .Boolean(":OUTPut[1][:STATe]", (f, _) => f._meter.IsOn, (f, _, on) => f._meter.Switch(on))
        .Choice(":OUTPut[1]:SMODe", "HIMPedance|NORMal|ZERO|GUARd", (f, _) => f._panel.OffState, (f, _, state) => f._panel.OffState = state)
        .Choice(":SOURce[1]:FUNCtion[:MODE]", "VOLTage|CURRent", (f, _) => (int)f._meter.Source, (f, _, source) => f._meter.SelectSource((SourceFunction)source))
        .Event(":SOURce[1]:CLEar[:IMMediate]", (f, _) => f._meter.Switch(false))
        .Boolean(":SOURce[1]:CLEar:AUTO", (f, _) => f._switchesItselfOff, (f, _, on) => f._switchesItselfOff = on)
        .Number(":SOURce[1]:DELay", ScpiUnit.Second, (_, _) => Seconds, (f, _) => f._meter.SourceDelay, (f, _, delay) =>
        {
            f._meter.SourceDelay = delay;
            f._choosesDelay = false;
        })
        .Boolean(":SOURce[1]:DELay:AUTO", (f, _) => f._choosesDelay, (f, _, on) =>
        {
            f._choosesDelay = on;
            if (on) f._meter.SourceDelay = 1e-3;
        })
        .Integer(":SOURce[1]:SWEep:POINts", new(1, MostReadings, MostReadings), (f, _) => f._sweepPoints, (f, _, points) => f._sweepPoints = (int)points)
        .Choice(":SOURce[1]:SWEep:SPACing", "LINear|LOGarithmic", (f, _) => f._sweepsInRatios ? 1 : 0, (f, _, spacing) => f._sweepsInRatios = spacing == 1)
        .Choice(":SOURce[1]:SWEep:DIRection", "UP|DOWN", (f, _) => f._sweepsDown ? 1 : 0, (f, _, direction) => f._sweepsDown = direction == 1);

    private static void AddSource(
        ScpiCommands<VirtualKeithley2400> table, SourceFunction quantity, string header, string list, ScpiUnit unit)
    {
        var i = (int)quantity;
        NumericRange Levels(VirtualKeithley2400 f, int _) => Symmetric(f._meter.Ratings.Largest(quantity));
        table
            .Number(header + "[:LEVel][:IMMediate][:AMPLitude]", unit, Levels, (f, _) => f._meter.Level(quantity), (f, _, level) => f._meter.SetLevel(quantity, level))
            .Number(header + ":RANGe", unit, Levels, (f, _) => FullScale(f._meter.SourceRange(quantity)),
                (f, _, range) => f._meter.SelectSourceRange(quantity, range))
            .Boolean(header + ":RANGe:AUTO", (f, _) => f._meter.ChoosesSourceRange(quantity), (f, _, on) => f._meter.FollowLevel(quantity, on))
            .Choice(header + ":MODE", "FIXed|SWEep|LIST", (f, _) => f._sweeps[i].Mode, (f, _, mode) => f._sweeps[i].Mode = mode)
            .Number(header + ":STARt", unit, Levels, (f, _) => f._sweeps[i].Start, (f, _, level) => f._sweeps[i].Start = level)
            .Number(header + ":STOP", unit, Levels, (f, _) => f._sweeps[i].Stop, (f, _, level) => f._sweeps[i].Stop = level)
            .Number(header + ":STEP", unit, Levels, (f, _) => f.Step(i), (f, _, step) => f.SetStep(i, step))
            .CommandAndQuery(
                list,
                (VirtualKeithley2400 f, ref ScpiParameters p) => f.ReadLevels(quantity, ref p, append: false),
                (1, 100), // As many in one message [unverified]
                (VirtualKeithley2400 f, ref ScpiParameters _, ref ScpiAnswer answer) =>
                {
                    foreach (var level in f._sweeps[i].Levels) answer.Number(level);
                })
            .Command(list + ":APPend", (VirtualKeithley2400 f, ref ScpiParameters p) => f.ReadLevels(quantity, ref p, append: true), 1, 100)
            .Query(list + ":POINts", (VirtualKeithley2400 f, ref ScpiParameters _, ref ScpiAnswer answer) => answer.Integer(f._sweeps[i].Levels.Count));
        if (quantity == SourceFunction.Voltage)
        {
            table.Number(
                header + ":PROTection[:LEVel]", unit, (_, _) => new(-210, 210, 210), (f, _) => f._panel.Protection, (f, _, limit) => f._panel.Protection = limit);
        }
    }

    private static void AddSense(ScpiCommands<VirtualKeithley2400> table, SourceFunction quantity, string header, ScpiUnit unit)
    {
        NumericRange Values(VirtualKeithley2400 f, int _) => Symmetric(f._meter.Ratings.Largest(quantity));
        table
            .Number(header + ":RANGe[:UPPer]", unit, Values, (f, _) => FullScale(f._meter.MeasureRange(quantity)),
                (f, _, range) => f.SelectMeasureRange(quantity, range))
            .Boolean(header + ":RANGe:AUTO", (f, _) => f._meter.ChoosesMeasureRange(quantity), (f, _, on) => f._meter.FollowReading(quantity, on))
            .Number(header + ":PROTection[:LEVel]", unit, Values, (f, _) => f._meter.Limit(quantity), (f, _, limit) => f._meter.SetLimit(quantity, limit))
            .Query(header + ":PROTection:TRIPped", (VirtualKeithley2400 f, ref ScpiParameters _, ref ScpiAnswer answer) =>
                answer.Boolean(quantity != f._meter.Source && f._meter.IsLimited()));
        AddIntegration(table, header);
    }

    // The integration time is one for all functions.
    private static void AddIntegration(ScpiCommands<VirtualKeithley2400> table, string header) => table.Number(
        header + ":NPLCycles", ScpiUnit.None, (_, _) => new(0.01, 10, 1), (f, _) => f._meter.PowerLineCycles, (f, _, cycles) => f._meter.PowerLineCycles = cycles);

    private static void AddFunctions(ScpiCommands<VirtualKeithley2400> table)
    {
        AddIntegration(table, "[:SENSe[1]]:RESistance");
        table
            .CommandAndQuery(
                "[:SENSe[1]]:FUNCtion[:ON]",
                static (VirtualKeithley2400 f, ref ScpiParameters p) => f.SelectFunctions(ref p, on: true),
                (1, 3),
                static (VirtualKeithley2400 f, ref ScpiParameters _, ref ScpiAnswer answer) => f.AnswerFunctions(ref answer))
            .Event("[:SENSe[1]]:FUNCtion[:ON]:ALL", (f, _) => f.SelectFunctions(true, true, true))
            .Command("[:SENSe[1]]:FUNCtion:OFF", static (VirtualKeithley2400 f, ref ScpiParameters p) => f.SelectFunctions(ref p, on: false), 1, 3)
            .Event("[:SENSe[1]]:FUNCtion:OFF:ALL", (f, _) => f.SelectFunctions(false, false, false))
            .Boolean("[:SENSe[1]]:FUNCtion:CONCurrent", (f, _) => f._isConcurrent, (f, _, on) =>
            {
                f._isConcurrent = on;
                if (!on) f.SelectFunctions(f._measuresVoltage && !f._measuresCurrent, f._measuresCurrent, !f._measuresVoltage && !f._measuresCurrent);
            })
            .Choice("[:SENSe[1]]:RESistance:MODE", "MANual|AUTO", (f, _) => f._ohmsAreAutomatic ? 1 : 0, (f, _, mode) => f._ohmsAreAutomatic = mode == 1)
            .Number("[:SENSe[1]]:RESistance:RANGe[:UPPer]", ScpiUnit.Ohm, (_, _) => new(0, FullScale(OhmsRanges[^1].Range), FullScale(200e3)),
                (f, _) => FullScale(f._ohmsRange), (f, _, range) =>
                {
                    f._ohmsRange = OhmsRanges.First(entry => FullScale(entry.Range) * (1 + 1e-9) >= range).Range;
                    f._choosesOhmsRange = false;
                })
            .Boolean("[:SENSe[1]]:RESistance:RANGe:AUTO", (f, _) => f._choosesOhmsRange, (f, _, on) => f._choosesOhmsRange = on)
            .Boolean("[:SENSe[1]]:AVERage[:STATe]", (f, _) => f._filters, (f, _, on) =>
            {
                f._filters = on;
                f.Filter();
            })
            .Integer("[:SENSe[1]]:AVERage:COUNt", new(1, 100, 10), (f, _) => f._filterCount, (f, _, count) =>
            {
                f._filterCount = (int)count;
                f.Filter();
            })
            .Choice("[:SENSe[1]]:AVERage:TCONtrol", "REPeat|MOVing", (f, _) => f._panel.MovingFilter ? 1 : 0, (f, _, type) => f._panel.MovingFilter = type == 1)
            .Event(":CONFigure:VOLTage[:DC]", (f, _) => f.Configure(true, false, false))
            .Event(":CONFigure:CURRent[:DC]", (f, _) => f.Configure(false, true, false))
            .Event(":CONFigure:RESistance", (f, _) => f.Configure(false, false, true))
            .Query(":CONFigure", static (VirtualKeithley2400 f, ref ScpiParameters _, ref ScpiAnswer answer) => f.AnswerFunctions(ref answer))
            .Query(":MEASure", static (VirtualKeithley2400 f, ref ScpiParameters _, ref ScpiAnswer answer) => f.Read(ref answer))
            .Query(":MEASure:VOLTage[:DC]", static (VirtualKeithley2400 f, ref ScpiParameters _, ref ScpiAnswer answer) =>
            {
                f.Configure(true, false, false);
                f.Read(ref answer);
            })
            .Query(":MEASure:CURRent[:DC]", static (VirtualKeithley2400 f, ref ScpiParameters _, ref ScpiAnswer answer) =>
            {
                f.Configure(false, true, false);
                f.Read(ref answer);
            })
            .Query(":MEASure:RESistance", static (VirtualKeithley2400 f, ref ScpiParameters _, ref ScpiAnswer answer) =>
            {
                f.Configure(false, false, true);
                f.Read(ref answer);
            })
            .Choice(":CALCulate3:FORMat", "MEAN|SDEViation|MAXimum|MINimum|PKPK", (f, _) => f._statistic, (f, _, statistic) => f._statistic = statistic)
            .Query(":CALCulate3:DATA", static (VirtualKeithley2400 f, ref ScpiParameters _, ref ScpiAnswer answer) => f.AnswerStatistics(ref answer));
    }

    private static void AddTriggers(ScpiCommands<VirtualKeithley2400> table)
    {
        const string arm = ":ARM[:SEQuence[1]][:LAYer[1]]";
        const string trigger = ":TRIGger[:SEQuence[1]]";
        table
            .CommandAndQuery(
                arm + ":COUNt",
                static (VirtualKeithley2400 f, ref ScpiParameters p) =>
                {
                    if (p.TryNumber(ScpiUnit.None, new(1, double.PositiveInfinity, 1), out var count)) f.SetCount(f.Triggers.Arm, Math.Round(count));
                },
                (1, 1),
                static (VirtualKeithley2400 f, ref ScpiParameters _, ref ScpiAnswer answer) =>
                {
                    if (double.IsFinite(f.Triggers.Arm.Count)) answer.Integer((long)f.Triggers.Arm.Count); else answer.Number(f.Triggers.Arm.Count);
                })
            .Integer(trigger + ":COUNt", new(1, MostReadings, 1), (f, _) => f.Triggers.Trigger.Count, (f, _, count) => f.SetCount(f.Triggers.Trigger, count))
            .Choice(arm + ":SOURce", "IMMediate|TLINk|TIMer|MANual|BUS|NSTest|PSTest|BSTest", (f, _) => f._armSource, (f, _, source) =>
            {
                f._armSource = source;
                f.Triggers.Arm.Source = ArmSources[source];
            })
            .Choice(trigger + ":SOURce", "IMMediate|TLINk", (f, _) => f.Triggers.Trigger.Source == TriggerSource.Immediate ? 0 : 1,
                (f, _, source) => f.Triggers.Trigger.Source = source == 0 ? TriggerSource.Immediate : TriggerSource.TriggerLink)
            .Number(arm + ":TIMer", ScpiUnit.Second, (_, _) => new(0.001, 99999.99, 0.1), (f, _) => f.Triggers.Arm.Timer, (f, _, time) => f.Triggers.Arm.Timer = time)
            .Number(trigger + ":DELay", ScpiUnit.Second, (_, _) => Seconds, (f, _) => f.Triggers.Trigger.Delay, (f, _, delay) => f.Triggers.Trigger.Delay = delay)
            .Choice(arm + ":OUTPut", "TENTer|TEXit|NONE", (f, _) => f._panel.ArmOutput, (f, _, output) => f._panel.ArmOutput = output)
            .Choice(trigger + ":OUTPut", "SOURce|DELay|SENSe|NONE", (f, _) => f._panel.TriggerOutput, (f, _, output) => f._panel.TriggerOutput = output)
            .Event(trigger + ":CLEar", (_, _) => { });
        AddLines(table, arm, 0);
        AddLines(table, trigger, 1);
    }

    private static void AddLines(ScpiCommands<VirtualKeithley2400> table, string layer, int i) => table
        .Integer(layer + ":ILINe", new(1, 4, 1), (f, _) => f._panel.InputLine[i], (f, _, line) => f._panel.InputLine[i] = line)
        .Integer(layer + ":OLINe", new(1, 4, 2), (f, _) => f._panel.OutputLine[i], (f, _, line) => f._panel.OutputLine[i] = line)
        .Choice(layer + ":DIRection", "SOURce|ACCeptor", (f, _) => f._panel.Direction[i], (f, _, direction) => f._panel.Direction[i] = direction);

    private static void AddSystem(ScpiCommands<VirtualKeithley2400> table) => table
        .CommandAndQuery(
            ":SYSTem:AZERo[:STATe]",
            static (VirtualKeithley2400 f, ref ScpiParameters p) => f.SetAutoZero(ref p),
            (1, 1),
            static (VirtualKeithley2400 f, ref ScpiParameters _, ref ScpiAnswer answer) => answer.Boolean(f._meter.ZeroesItself))
        .Boolean(":SYSTem:RSENse", (f, _) => f._meter.FourWire, (f, _, on) => f._meter.FourWire = on)
        .Integer(":SYSTem:LFRequency", new(50, 60, 60), (f, _) => f._panel.LineFrequency, (f, _, hertz) =>
        {
            f._panel.LineFrequency = hertz;
            f._panel.ChoosesLineFrequency = false;
        })
        .Boolean(":SYSTem:LFRequency:AUTO", (f, _) => f._panel.ChoosesLineFrequency, (f, _, on) => f._panel.ChoosesLineFrequency = on)
        .Command(":SYSTem:BEEPer[:IMMediate]", static (VirtualKeithley2400 f, ref ScpiParameters p) =>
        {
            if (p.TryNumber(ScpiUnit.Hertz, new(65, 2e6, 440), out _)) p.TryNumber(ScpiUnit.Second, new(0, 7.9, 0.1), out _);
        }, 2, 2)
        .Boolean(":SYSTem:BEEPer:STATe", (f, _) => f._panel.Beeps, (f, _, on) => f._panel.Beeps = on)
        .Boolean(":SYSTem:GUARd:OHMS", (f, _) => f._panel.OhmsGuard, (f, _, on) => f._panel.OhmsGuard = on)
        .Event(":SYSTem:LOCal", (_, _) => { })
        .Event(":SYSTem:REMote", (_, _) => { })
        .Event(":SYSTem:RWLock", (_, _) => { })
        .Choice(":ROUTe:TERMinals", "FRONt|REAR", (f, _) => f._panel.RearTerminals ? 1 : 0, (f, _, rear) => f._panel.RearTerminals = rear == 1)
        .Boolean(":DISPlay:ENABle", (f, _) => f._panel.DisplayIsOn, (f, _, on) => f._panel.DisplayIsOn = on)
        .Integer(":DISPlay:DIGits", new(4, 7, 6), (f, _) => f._panel.DisplayDigits, (f, _, digits) => f._panel.DisplayDigits = digits);

    private static NumericRange Symmetric(double limit) => new(-limit, limit, 0);

    private static double FullScale(double range) => range * SourceMeterRatings.Overrange;

    private double Step(int i) => _sweepPoints > 1 ? (_sweeps[i].Stop - _sweeps[i].Start) / (_sweepPoints - 1) : 0;

    private void SetStep(int i, double step)
    {
        var points = step == 0 ? 1 : ((_sweeps[i].Stop - _sweeps[i].Start) / step) + 1;
        if (points >= 1 && points <= MostReadings) _sweepPoints = (int)Math.Round(points);
        else Report(ScpiError.DataOutOfRange);
    }

    private void ReadLevels(SourceFunction quantity, ref ScpiParameters parameters, bool append)
    {
        var levels = new List<double>(parameters.Count);
        var range = Symmetric(_meter.Ratings.Largest(quantity));
        for (var i = 0; i < parameters.Count; i++)
        {
            if (!parameters.TryNumber(quantity == SourceFunction.Voltage ? ScpiUnit.Volt : ScpiUnit.Ampere, range, out var level)) return;
            levels.Add(level);
        }

        var list = _sweeps[(int)quantity].Levels;
        if ((append ? list.Count : 0) + levels.Count > SourceSweep.MostLevels)
        {
            parameters.Fail(ScpiError.TooMuchData);
            return;
        }

        if (!append) list.Clear();
        list.AddRange(levels);
    }

    private void SetAutoZero(ref ScpiParameters parameters)
    {
        var word = parameters;
        if (word.TryWord(out var key) && key == MnemonicKey.Of("ONCE")) return;
        if (parameters.TryBoolean(out var on)) _meter.ZeroesItself = on;
    }
}
