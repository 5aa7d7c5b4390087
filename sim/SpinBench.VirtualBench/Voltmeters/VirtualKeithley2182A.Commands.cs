using SpinBench.VirtualBench.Keithley;
using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.Voltmeters;

/// <content>The commands, and the settings that only they know.</content>
public sealed partial class VirtualKeithley2182A
{
    private const double DefaultCycles = 5;
    private const double RoomTemperature = 23;
    private const int TemperatureFunction = 1;
    private const string Channel = "[:CHANnel[1|2]]";

    private static readonly ScpiCommands<VirtualKeithley2182A> Table = Build();

    private readonly double[] _reference = new double[2];
    private readonly bool[] _referenced = new bool[2];
    private readonly double[] _temperatureReference = new double[2];
    private readonly bool[] _temperatureReferenced = new bool[2];
    private double _temperatureCycles = DefaultCycles;
    private double _simulatedJunction = RoomTemperature;
    private int _channel = 1;
    private int _function;
    private int _thermocouple = 2;
    private int _junction;
    private int _unit;
    private int _statistic;
    private bool _statistics;
    private double _samples = 1;
    private bool _autoZero = true;
    private bool _frontAutoZero = true;
    private bool _lineSynchronised;
    private bool _display = true;
    private bool _beeper = true;

    // The temperature sensor's channel has no reference of its own.
    private int Slot => _channel == 2 ? 1 : 0;

    private NumericRange Cycles => new(0.01, _meter.Settings.LineFrequency, DefaultCycles);

    private static ScpiCommands<VirtualKeithley2182A> Build()
    {
        var commands = new ScpiCommands<VirtualKeithley2182A>().AddKeithley((2, 1024));
        AddVoltage(commands);
        AddTemperature(commands);
        AddTriggers(commands);
        AddStatistics(commands);
        AddSystem(commands);
        return commands;
    }

    private static void AddVoltage(ScpiCommands<VirtualKeithley2182A> commands) =>
        commands
            .Integer("[:SENSe1]:CHANnel", new(0, 2, 1), (f, _) => f._channel, (f, _, channel) => f._channel = (int)channel)
            .CommandAndQuery(
                "[:SENSe1]:FUNCtion",
                (VirtualKeithley2182A f, ref ScpiParameters p) => f.SelectFunction(ref p),
                (1, 1),
                (VirtualKeithley2182A f, ref ScpiParameters _, ref ScpiAnswer answer) => answer.Text(f._function == TemperatureFunction ? "TEMP" : "VOLT:DC"))
            .Number("[:SENSe1]:VOLTage[:DC]:NPLCycles", ScpiUnit.None, (f, _) => f.Cycles, (f, _) => f._meter.PowerLineCycles, (f, _, n) => f._meter.Integrate(n))
            .Number("[:SENSe1]:VOLTage[:DC]:APERture", ScpiUnit.Second, (f, _) => f.Seconds, (f, _) => f._meter.Aperture,
                (f, _, s) => f._meter.Integrate(s * f._meter.Settings.LineFrequency))
            .Number($"[:SENSe1]:VOLTage[:DC]{Channel}:RANGe[:UPPer]", ScpiUnit.Volt, (f, n) => new(0, f.Largest(n), f.Largest(n)),
                (f, n) => f._meter.Input(n).Range, (f, n, volts) => f._meter.Input(n).SelectRange(volts))
            .Boolean($"[:SENSe1]:VOLTage[:DC]{Channel}:RANGe:AUTO", (f, n) => f._meter.Input(n).RangesAutomatically,
                (f, n, on) => f._meter.Input(n).RangesAutomatically = on)
            .Number($"[:SENSe1]:VOLTage[:DC]{Channel}:REFerence", ScpiUnit.Volt, (f, n) => new(-f.Largest(n), f.Largest(n), 0),
                (f, n) => f._reference[n - 1], (f, n, volts) => f._reference[n - 1] = volts)
            .Boolean($"[:SENSe1]:VOLTage[:DC]{Channel}:REFerence:STATe", (f, n) => f._referenced[n - 1], (f, n, on) => f._referenced[n - 1] = on)
            .Event($"[:SENSe1]:VOLTage[:DC]{Channel}:REFerence:ACQuire", (f, n) => f._reference[n - 1] = Finite(f._meter.Read(n, f.Now)))
            .Boolean($"[:SENSe1]:VOLTage[:DC]{Channel}:LPASs[:STATe]", (f, n) => f._meter.Input(n).AnalogFilter, (f, n, on) => f._meter.Input(n).AnalogFilter = on)
            .Boolean($"[:SENSe1]:VOLTage[:DC]{Channel}:DFILter[:STATe]", (f, n) => f.Filter(n).IsOn, (f, n, on) => f.ChangeFilter(n, filter => filter.IsOn = on))
            .Integer($"[:SENSe1]:VOLTage[:DC]{Channel}:DFILter:COUNt", new(1, 100, 10), (f, n) => f.Filter(n).Count,
                (f, n, count) => f.ChangeFilter(n, filter => filter.Count = (int)count))
            .Choice($"[:SENSe1]:VOLTage[:DC]{Channel}:DFILter:TCONtrol", "MOVing|REPeat", (f, n) => f.Filter(n).IsMoving ? 0 : 1,
                (f, n, kind) => f.ChangeFilter(n, filter => filter.IsMoving = kind == 0))
            .Number($"[:SENSe1]:VOLTage[:DC]{Channel}:DFILter:WINDow", ScpiUnit.Percent, (_, _) => new(0, 10, 0.01), (f, n) => f.Filter(n).Window,
                (f, n, percent) => f.ChangeFilter(n, filter => filter.Window = percent));

    private static void AddTemperature(ScpiCommands<VirtualKeithley2182A> commands) =>
        commands
            .Number("[:SENSe1]:TEMPerature:NPLCycles", ScpiUnit.None, (f, _) => f.Cycles, (f, _) => f._temperatureCycles, (f, _, n) => f._temperatureCycles = n)
            .Choice("[:SENSe1]:TEMPerature:TCouple[:TYPE]", "B|E|J|K|N|R|S|T", (f, _) => f._thermocouple, (f, _, kind) => f._thermocouple = kind)
            .Choice("[:SENSe1]:TEMPerature:RJUNction:RSELect", "INTernal|SIMulated", (f, _) => f._junction, (f, _, kind) => f._junction = kind)
            .Number("[:SENSe1]:TEMPerature:RJUNction:SIMulated", ScpiUnit.None, (_, _) => new(0, 60, RoomTemperature),
                (f, _) => f._simulatedJunction, (f, _, degrees) => f._simulatedJunction = degrees)
            .Query("[:SENSe1]:TEMPerature:RTEMperature", (VirtualKeithley2182A f, ref ScpiParameters _, ref ScpiAnswer answer) =>
                answer.Number(f.Shown(RoomTemperature), Readings))
            .Number($"[:SENSe1]:TEMPerature{Channel}:REFerence", ScpiUnit.None, (_, _) => new(-273, 1800, 0),
                (f, n) => f._temperatureReference[n - 1], (f, n, degrees) => f._temperatureReference[n - 1] = degrees)
            .Boolean($"[:SENSe1]:TEMPerature{Channel}:REFerence:STATe", (f, n) => f._temperatureReferenced[n - 1], (f, n, on) => f._temperatureReferenced[n - 1] = on)
            .Event($"[:SENSe1]:TEMPerature{Channel}:REFerence:ACQuire", (f, n) => f._temperatureReference[n - 1] = f.Shown(RoomTemperature))
            .Choice(":UNIT:TEMPerature", "C|F|K", (f, _) => f._unit, (f, _, unit) => f._unit = unit);

    private static void AddTriggers(ScpiCommands<VirtualKeithley2182A> commands) =>
        commands
            .Boolean(":INITiate:CONTinuous", (f, _) => f.IsContinuous, (f, _, on) =>
            {
                if (!on && f.IsContinuous) f.Triggers.Trigger.Count = 1;
                f.IsContinuous = on;
                if (!on) f.Abort();
            })
            .Choice(":TRIGger:SOURce", "IMMediate|TIMer|BUS|MANual|EXTernal", (f, _) => (int)f.Triggers.Trigger.Source,
                (f, _, source) => f.Triggers.Trigger.Source = (TriggerSource)source)
            .CommandAndQuery(
                ":TRIGger:COUNt",
                (VirtualKeithley2182A f, ref ScpiParameters p) =>
                {
                    if (!p.TryNumber(ScpiUnit.None, new(1, double.PositiveInfinity, 1), out var count)) return;
                    if (count > 9999 && double.IsFinite(count)) p.Fail(ScpiError.DataOutOfRange); else f.Triggers.Trigger.Count = Math.Round(count);
                },
                (1, 1),
                (VirtualKeithley2182A f, ref ScpiParameters _, ref ScpiAnswer answer) => AnswerCount(f.Triggers.Trigger.Count, ref answer))
            .Number(":TRIGger:DELay", ScpiUnit.Second, (_, _) => new(0, 999999.999, 0), (f, _) => f.Triggers.Trigger.Delay, (f, _, s) => f.Triggers.Trigger.Delay = s)
            .Boolean(":TRIGger:DELay:AUTO", (_, _) => false, (_, _, _) => { })
            .Number(":TRIGger:TIMer", ScpiUnit.Second, (_, _) => new(0, 999999.999, 0.1), (f, _) => f.Triggers.Trigger.Timer,
                (f, _, s) => f.Triggers.Trigger.Timer = s)
            .Event(":TRIGger:SIGNal", (f, _) =>
            {
                if (!f.Triggers.Release(f.Triggers.Trigger.Source, f.Now)) f.Report(ScpiError.TriggerIgnored);
            })
            .Integer(":SAMPle:COUNt", new(1, 1024, 1), (f, _) => f._samples, (f, _, count) => f._samples = count)
            .Query(":MEASure[:VOLTage][:DC]", (VirtualKeithley2182A f, ref ScpiParameters _, ref ScpiAnswer answer) => f.Measure(0, ref answer))
            .Query(":MEASure:TEMPerature", (VirtualKeithley2182A f, ref ScpiParameters _, ref ScpiAnswer answer) => f.Measure(TemperatureFunction, ref answer))
            .Event(":CONFigure:VOLTage[:DC]", (f, _) => f.Configure(0))
            .Event(":CONFigure:TEMPerature", (f, _) => f.Configure(TemperatureFunction))
            .Query(":CONFigure", (VirtualKeithley2182A f, ref ScpiParameters _, ref ScpiAnswer answer) => answer.Text(f._function == TemperatureFunction ? "TEMP" : "VOLT:DC"));

    private static void AddStatistics(ScpiCommands<VirtualKeithley2182A> commands) =>
        commands
            .Choice(":CALCulate2:FORMat", "NONE|MEAN|SDEViation|MAXimum|MINimum", (f, _) => f._statistic, (f, _, statistic) => f._statistic = statistic)
            .Boolean(":CALCulate2:STATe", (f, _) => f._statistics, (f, _, on) => f._statistics = on)
            .EventAndQuery(
                ":CALCulate2:IMMediate",
                (VirtualKeithley2182A _, ref ScpiParameters _) => { },
                (VirtualKeithley2182A f, ref ScpiParameters _, ref ScpiAnswer answer) => f.AnswerStatistic(ref answer))
            .Query(":CALCulate2:DATA", (VirtualKeithley2182A f, ref ScpiParameters _, ref ScpiAnswer answer) => f.AnswerStatistic(ref answer));

    private static void AddSystem(ScpiCommands<VirtualKeithley2182A> commands) =>
        commands
            .Query(":SYSTem:LFRequency", (VirtualKeithley2182A f, ref ScpiParameters _, ref ScpiAnswer answer) => answer.Integer((long)f._meter.Settings.LineFrequency))
            .Boolean(":SYSTem:AZERo[:STATe]", (f, _) => f._autoZero, (f, _, on) => f._autoZero = on)
            .Boolean(":SYSTem:FAZero[:STATe]", (f, _) => f._frontAutoZero, (f, _, on) => f._frontAutoZero = on)
            .Boolean(":SYSTem:LSYNc[:STATe]", (f, _) => f._lineSynchronised, (f, _, on) => f._lineSynchronised = on)
            .Boolean(":SYSTem:BEEPer[:STATe]", (f, _) => f._beeper, (f, _, on) => f._beeper = on)
            .Event(":SYSTem:LOCal", (_, _) => { })
            .Event(":SYSTem:REMote", (_, _) => { })
            .Event(":SYSTem:RWLock", (_, _) => { })
            .Boolean(":DISPlay:ENABle", (f, _) => f._display, (f, _, on) => f._display = on);

    private NumericRange Seconds => new(Cycles.Minimum / Cycles.Maximum, 1, DefaultCycles / Cycles.Maximum);

    private static double Finite(double voltage) => double.IsFinite(voltage) ? voltage : 0;

    private static void AnswerCount(double count, ref ScpiAnswer answer)
    {
        if (double.IsFinite(count)) answer.Integer((long)count); else answer.Number(count);
    }

    private void ResetFunctions()
    {
        foreach (var values in new[] { _reference, _temperatureReference }) Array.Clear(values);
        foreach (var states in new[] { _referenced, _temperatureReferenced }) Array.Clear(states);
        (_channel, _function, _unit) = (1, 0, 0);
        (_temperatureCycles, _simulatedJunction, _thermocouple, _junction) = (DefaultCycles, RoomTemperature, 2, 0);
        (_statistic, _statistics, _samples) = (0, false, 1);
        (_autoZero, _frontAutoZero, _lineSynchronised, _display, _beeper) = (true, true, false, true, true);
    }

    private void SelectFunction(ref ScpiParameters parameters)
    {
        if (!parameters.TryText(out var name)) return;
        var function = name.ToUpperInvariant() switch
        {
            "VOLT" or "VOLT:DC" or "VOLTAGE" or "VOLTAGE:DC" => 0,
            "TEMP" or "TEMPERATURE" => TemperatureFunction,
            _ => -1,
        };
        if (function < 0) parameters.Fail(ScpiError.IllegalParameterValue); else _function = function;
    }

    private double Largest(int channel) => _meter.Input(channel).LargestVoltage;

    private DigitalFilter Filter(int channel) => _meter.Input(channel).Filter;

    private void ChangeFilter(int channel, Action<DigitalFilter> change)
    {
        change(Filter(channel));
        Filter(channel).Clear();
    }

    private void Configure(int function)
    {
        IsContinuous = false;
        Abort();
        Triggers.Trigger.Reset();
        _function = function;
        _meter.Input(_channel == 2 ? 2 : 1).RangesAutomatically = true;
    }

    private void Measure(int function, ref ScpiAnswer answer)
    {
        Configure(function);
        Read(ref answer);
    }

    private double Shown(double celsius) => _unit switch { 1 => (celsius * 1.8) + 32, 2 => celsius + 273.15, _ => celsius };

    private void AnswerStatistic(ref ScpiAnswer answer)
    {
        var values = Trace.Readings.Select(reading => reading[0]).ToArray();
        if (!_statistics || _statistic == 0 || values.Length == 0)
        {
            Report(ScpiError.DataStale);
            return;
        }

        var mean = values.Average();
        answer.Number(
            _statistic switch
            {
                1 => mean,
                2 => Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / Math.Max(1, values.Length - 1)),
                3 => values.Max(),
                _ => values.Min(),
            },
            Readings);
    }
}
