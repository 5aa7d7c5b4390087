using SpinBench.VirtualBench.Keithley;
using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.Multimeters;

/// <content>The table of commands.</content>
public sealed partial class VirtualKeithley2000
{
    private static readonly TriggerSource[] TriggerSources =
        [TriggerSource.Immediate, TriggerSource.Timer, TriggerSource.Manual, TriggerSource.Bus, TriggerSource.External];

    private static readonly ScpiCommands<VirtualKeithley2000> Table = CreateTable();

    private static ScpiCommands<VirtualKeithley2000> CreateTable()
    {
        var table = new ScpiCommands<VirtualKeithley2000>().AddKeithley((2, MostReadings));
        AddFunction(table, MultimeterQuantity.Voltage, "VOLTage[:DC]", ScpiUnit.Volt);
        AddFunction(table, MultimeterQuantity.AlternatingVoltage, "VOLTage:AC", ScpiUnit.Volt);
        AddFunction(table, MultimeterQuantity.Current, "CURRent[:DC]", ScpiUnit.Ampere);
        AddFunction(table, MultimeterQuantity.AlternatingCurrent, "CURRent:AC", ScpiUnit.Ampere);
        AddFunction(table, MultimeterQuantity.Resistance, "RESistance", ScpiUnit.Ohm);
        AddFunction(table, MultimeterQuantity.FourWireResistance, "FRESistance", ScpiUnit.Ohm);
        AddFunction(table, MultimeterQuantity.Period, "PERiod", ScpiUnit.Second);
        AddFunction(table, MultimeterQuantity.Frequency, "FREQuency", ScpiUnit.Hertz);
        AddFunction(table, MultimeterQuantity.Temperature, "TEMPerature", ScpiUnit.None);
        AddMeasurement(table, MultimeterQuantity.Diode, "DIODe");
        AddMeasurement(table, MultimeterQuantity.Continuity, "CONTinuity");
        AddTriggers(table);
        AddSystem(table);
        return table;
    }

    private static void AddFunction(ScpiCommands<VirtualKeithley2000> table, MultimeterQuantity quantity, string name, ScpiUnit unit)
    {
        var header = "[:SENSe[1]]:" + name;
        var i = (int)quantity;
        AddMeasurement(table, quantity, name);
        table
            .Number(header + ":REFerence", unit, (_, _) => References(quantity), (f, _) => f._functions[i].Reference, (f, _, value) => f._functions[i].Reference = value)
            .Boolean(header + ":REFerence:STATe", (f, _) => f._functions[i].SubtractsReference, (f, _, on) => f._functions[i].SubtractsReference = on)
            .Event(header + ":REFerence:ACQuire", (f, _) => f.Acquire(quantity))
            .Integer(header + ":DIGits", new(4, 7, 7), (f, _) => f._functions[i].Digits, (f, _, digits) => f._functions[i].Digits = digits);
        if (quantity is MultimeterQuantity.Period or MultimeterQuantity.Frequency)
        {
            table
                .Number(header + ":APERture", ScpiUnit.Second, (_, _) => new(0.01, 1, 1), (f, _) => f._functions[i].Aperture, (f, _, time) => f._functions[i].Aperture = time)
                .Number(header + ":THReshold:VOLTage:RANGe", ScpiUnit.Volt, (_, _) => new(0, 1010, 10), (f, _) => f._functions[i].Threshold,
                    (f, _, volts) => f._functions[i].Threshold = volts);
            return;
        }

        table
            .Number(header + ":NPLCycles", ScpiUnit.None, (_, _) => new(0.01, 10, 1), (f, _) => f._meter.Cycles(quantity), (f, _, cycles) => f._meter.SetCycles(quantity, cycles))
            .Boolean(header + ":AVERage[:STATe]", (f, _) => f._functions[i].Filters, (f, _, on) =>
            {
                f._functions[i].Filters = on;
                f.Filter(quantity);
            })
            .Integer(header + ":AVERage:COUNt", new(1, 100, 10), (f, _) => f._functions[i].FilterCount, (f, _, count) =>
            {
                f._functions[i].FilterCount = (int)count;
                f.Filter(quantity);
            })
            .Choice(header + ":AVERage:TCONtrol", "REPeat|MOVing", (f, _) => f._functions[i].MovingFilter ? 1 : 0, (f, _, type) => f._functions[i].MovingFilter = type == 1);
        if (quantity == MultimeterQuantity.Temperature) return;
        table
            .Number(header + ":RANGe[:UPPer]", unit, (_, _) => new(0, MultimeterRanges.Largest(quantity), MultimeterRanges.Of(quantity)[^1]),
                (f, _) => f._meter.Range(quantity), (f, _, value) => f._meter.SelectRange(quantity, value))
            .Boolean(header + ":RANGe:AUTO", (f, _) => f._meter.ChoosesRange(quantity), (f, _, on) => f._meter.ChooseRange(quantity, on));
        if (quantity is MultimeterQuantity.AlternatingVoltage or MultimeterQuantity.AlternatingCurrent)
        {
            table.Number(header + ":DETector:BANDwidth", ScpiUnit.Hertz, (_, _) => new(3, 300e3, 30), (f, _) => f._functions[i].Bandwidth,
                (f, _, hertz) => f._functions[i].Bandwidth = hertz >= 300 ? 300 : hertz >= 30 ? 30 : 3);
        }
    }

    private static void AddMeasurement(ScpiCommands<VirtualKeithley2000> table, MultimeterQuantity quantity, string name) => table
        .Event(":CONFigure:" + name, (f, _) => f.Configure(quantity))
        .Query(":MEASure:" + name, (VirtualKeithley2000 f, ref ScpiParameters _, ref ScpiAnswer answer) =>
        {
            f.Configure(quantity);
            f.Read(ref answer);
        });

    private static void AddTriggers(ScpiCommands<VirtualKeithley2000> table) => table
        .Query(":CONFigure", static (VirtualKeithley2000 f, ref ScpiParameters _, ref ScpiAnswer answer) => answer.Text(Names[(int)f._meter.Quantity]))
        .CommandAndQuery(
            "[:SENSe[1]]:FUNCtion",
            static (VirtualKeithley2000 f, ref ScpiParameters p) => f.SelectFunction(ref p),
            (1, 1),
            static (VirtualKeithley2000 f, ref ScpiParameters _, ref ScpiAnswer answer) => answer.Text(Names[(int)f._meter.Quantity]))
        .Boolean(":INITiate:CONTinuous", (f, _) => f.IsContinuous, (f, _, on) => f.IsContinuous = on)
        .CommandAndQuery(
            ":TRIGger[:SEQuence[1]]:COUNt",
            static (VirtualKeithley2000 f, ref ScpiParameters p) =>
            {
                if (!p.TryNumber(ScpiUnit.None, new(1, double.PositiveInfinity, 1), out var count)) return;
                if (count > MostTriggers && double.IsFinite(count)) p.Fail(ScpiError.DataOutOfRange);
                else f.Triggers.Trigger.Count = Math.Round(count);
            },
            (1, 1),
            static (VirtualKeithley2000 f, ref ScpiParameters _, ref ScpiAnswer answer) =>
            {
                var count = f.Triggers.Trigger.Count;
                if (double.IsFinite(count)) answer.Integer((long)count); else answer.Number(count, Readings);
            })
        .Number(":TRIGger[:SEQuence[1]]:DELay", ScpiUnit.Second, (_, _) => new(0, 999999.999, 0), (f, _) => f.Triggers.Trigger.Delay,
            (f, _, delay) => f.Triggers.Trigger.Delay = delay)
        .Number(":TRIGger[:SEQuence[1]]:TIMer", ScpiUnit.Second, (_, _) => new(0.001, 999999.999, 0.1), (f, _) => f.Triggers.Trigger.Timer,
            (f, _, time) => f.Triggers.Trigger.Timer = time)
        .Choice(":TRIGger[:SEQuence[1]]:SOURce", "IMMediate|TIMer|MANual|BUS|EXTernal",
            (f, _) => Array.IndexOf(TriggerSources, f.Triggers.Trigger.Source), (f, _, source) => f.Triggers.Trigger.Source = TriggerSources[source]);

    private static void AddSystem(ScpiCommands<VirtualKeithley2000> table) => table
        .Boolean(":SYSTem:BEEPer:STATe", (f, _) => f._beeps, (f, _, on) => f._beeps = on)
        .Command(":SYSTem:BEEPer[:IMMediate]", static (VirtualKeithley2000 f, ref ScpiParameters p) =>
        {
            if (p.TryNumber(ScpiUnit.Hertz, new(65, 2e6, 440), out _)) p.TryNumber(ScpiUnit.Second, new(0, 7.9, 0.1), out _);
        }, 2, 2)
        .Event(":SYSTem:LOCal", (_, _) => { })
        .Event(":SYSTem:REMote", (_, _) => { })
        .Event(":SYSTem:RWLock", (_, _) => { })
        .Query(":SYSTem:LFRequency", static (VirtualKeithley2000 f, ref ScpiParameters _, ref ScpiAnswer answer) => answer.Integer((long)f._meter.LineFrequency))
        .Boolean(":DISPlay:ENABle", (f, _) => f._displayIsOn, (f, _, on) => f._displayIsOn = on)
        .Number("[:SENSe[1]]:CONTinuity:THReshold", ScpiUnit.Ohm, (_, _) => new(1, 1000, 10), (f, _) => f._continuityThreshold, (f, _, ohms) => f._continuityThreshold = ohms)
        .Command(":ROUTe:CLOSe", static (VirtualKeithley2000 f, ref ScpiParameters p) => f.CloseChannel(ref p), 1, 1)
        .Query(":ROUTe:CLOSe:STATe", static (VirtualKeithley2000 f, ref ScpiParameters _, ref ScpiAnswer answer) =>
            answer.Characters(f._closedChannel == 0 ? "(@)" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"(@{f._closedChannel})")))
        .Event(":ROUTe:OPEN:ALL", (f, _) => f._closedChannel = 0);

    private static NumericRange References(MultimeterQuantity quantity) => quantity switch
    {
        MultimeterQuantity.Temperature => new(-200, 1372, 0),
        MultimeterQuantity.Period => new(0, 1, 0),
        MultimeterQuantity.Frequency => new(0, 15e6, 0),
        MultimeterQuantity.Resistance or MultimeterQuantity.FourWireResistance => new(0, 120e6, 0),
        _ => new(-MultimeterRanges.Largest(quantity), MultimeterRanges.Largest(quantity), 0),
    };
}
