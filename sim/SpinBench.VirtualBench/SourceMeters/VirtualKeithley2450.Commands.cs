using SpinBench.Instruments;
using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.SourceMeters;

/// <content>The table of commands.</content>
public sealed partial class VirtualKeithley2450
{
    private const int MostPoints = 6_875_000;

    private static readonly NumericRange Delays = new(0, 1e4, 0);
    private static readonly ScpiCommands<VirtualKeithley2450> Table = CreateTable();

    private static ScpiCommands<VirtualKeithley2450> CreateTable()
    {
        var table = new ScpiCommands<VirtualKeithley2450>();
        table
            .Choice("*LANG", "SCPI|TSP|SCPI2400", (_, _) => 0, (_, _, _) => { })
            .Boolean(":OUTPut[1][:STATe]", (f, _) => f._meter.IsOn, (f, _, on) => f._meter.Switch(on))
            .Choice(":SOURce[1]:FUNCtion[:MODE]", "VOLTage|CURRent", (f, _) => (int)f._meter.Source, (f, _, source) => f._meter.SelectSource((SourceFunction)source))
            .Choice(":ROUTe:TERMinals", "FRONt|REAR", (f, _) => f._rear ? 1 : 0, (f, _, rear) => f._rear = rear == 1);
        AddSource(table, SourceFunction.Voltage, "VOLTage", "ILIMit", ScpiUnit.Volt, ScpiUnit.Ampere);
        AddSource(table, SourceFunction.Current, "CURRent", "VLIMit", ScpiUnit.Ampere, ScpiUnit.Volt);
        AddSense(table);
        AddReadings(table);
        AddBuffers(table);
        AddSystem(table);
        return table;
    }

    private static void AddSource(
        ScpiCommands<VirtualKeithley2450> table, SourceFunction quantity, string name, string limit, ScpiUnit unit, ScpiUnit limitUnit)
    {
        var header = ":SOURce[1]:" + name;
        var i = (int)quantity;
        var other = quantity == SourceFunction.Voltage ? SourceFunction.Current : SourceFunction.Voltage;
        NumericRange Levels(VirtualKeithley2450 f, int _) => Symmetric(f._meter.Ratings.Largest(quantity));
        AddUserDelays(table, header, f => f._sourceUserDelay, i);
        table
            .Number(header + "[:LEVel][:IMMediate][:AMPLitude]", unit, Levels, (f, _) => f._meter.Level(quantity), (f, _, level) => f._meter.SetLevel(quantity, level))
            .Number(header + ":RANGe", unit, Levels, (f, _) => f._meter.SourceRange(quantity), (f, _, range) => f._meter.SelectSourceRange(quantity, range))
            .Boolean(header + ":RANGe:AUTO", (f, _) => f._meter.ChoosesSourceRange(quantity), (f, _, on) => f._meter.FollowLevel(quantity, on))
            .Number(header + $":{limit}[:LEVel]", limitUnit, (f, _) => Symmetric(f._meter.Ratings.Largest(other)), (f, _) => f._meter.Limit(other),
                (f, _, value) => f._meter.SetLimit(other, value))
            .Query(header + $":{limit}:TRIPped", (VirtualKeithley2450 f, ref ScpiParameters _, ref ScpiAnswer answer) =>
                answer.Boolean(quantity == f._meter.Source && f._meter.IsLimited()))
            .Number(header + ":DELay", ScpiUnit.Second, (_, _) => Delays, (f, _) => f._sourceDelay[i], (f, _, delay) =>
            {
                f._sourceDelay[i] = delay;
                f._choosesDelay[i] = false;
            })
            .Boolean(header + ":DELay:AUTO", (f, _) => f._choosesDelay[i], (f, _, on) =>
            {
                f._choosesDelay[i] = on;
                if (on) f._sourceDelay[i] = 1e-3;
            })
            .Boolean(header + ":READ:BACK", (f, _) => f._readsBack[i], (f, _, on) => f._readsBack[i] = on)
            .Choice($":OUTPut[1]:{name}:SMODe", "NORMal|HIMPedance|ZERO|GUARd", (f, _) => f._offState[i], (f, _, state) => f._offState[i] = state)
            .CommandAndQuery(
                ":SOURce[1]:LIST:" + name,
                (VirtualKeithley2450 f, ref ScpiParameters p) => f.ReadLevels(quantity, ref p, append: false),
                (1, 100),
                (VirtualKeithley2450 f, ref ScpiParameters _, ref ScpiAnswer answer) =>
                {
                    foreach (var level in f._lists[i]) answer.Number(level);
                })
            .Command($":SOURce[1]:LIST:{name}:APPend", (VirtualKeithley2450 f, ref ScpiParameters p) => f.ReadLevels(quantity, ref p, append: true), 1, 100)
            .Query($":SOURce[1]:LIST:{name}:POINts", (VirtualKeithley2450 f, ref ScpiParameters _, ref ScpiAnswer answer) => answer.Integer(f._lists[i].Count))
            .Command($":SOURce[1]:SWEep:{name}:LINear", (VirtualKeithley2450 f, ref ScpiParameters p) => f.ReadStaircase(quantity, ref p, isLogarithmic: false), 3, 9)
            .Command($":SOURce[1]:SWEep:{name}:LOGarithmic", (VirtualKeithley2450 f, ref ScpiParameters p) => f.ReadStaircase(quantity, ref p, isLogarithmic: true), 3, 9)
            .Command($":SOURce[1]:SWEep:{name}:LIST", (VirtualKeithley2450 f, ref ScpiParameters p) => f.ReadListSweep(quantity, ref p), 1, 5);
    }

    private static void AddSense(ScpiCommands<VirtualKeithley2450> table)
    {
        string[] names = ["VOLTage[:DC]", "CURRent[:DC]", "RESistance"];
        for (var i = 0; i < names.Length; i++)
        {
            var n = i;
            var header = "[:SENSe[1]]:" + names[i];
            table
                .Number(header + ":RANGe[:UPPer]", ScpiUnit.None, (f, _) => f.RangesOf(n), (f, _) => f.RangeOf(n), (f, _, range) => f.SelectRange(n, range))
                .Boolean(header + ":RANGe:AUTO", (f, _) => n == Resistance ? f._choosesOhmsRange : f._meter.ChoosesMeasureRange((SourceFunction)n), (f, _, on) =>
                {
                    if (n == Resistance) f._choosesOhmsRange = on;
                    else f._meter.FollowReading((SourceFunction)n, on);
                })
                .Number(header + ":NPLCycles", ScpiUnit.None, (_, _) => new(0.01, 10, 1), (f, _) => f._cycles[n], (f, _, cycles) => f._cycles[n] = cycles)
                .Boolean(header + ":RSENse", (f, _) => f._fourWire[n], (f, _, on) => f._fourWire[n] = on)
                .Boolean(header + ":AZERo[:STATe]", (f, _) => f._zeroes[n], (f, _, on) => f._zeroes[n] = on)
                .Boolean(header + ":AVERage[:STATe]", (f, _) => f._filters[n], (f, _, on) => f._filters[n] = on)
                .Integer(header + ":AVERage:COUNt", new(1, 100, 10), (f, _) => f._filterCount[n], (f, _, count) => f._filterCount[n] = (int)count)
                .Choice(header + ":AVERage:TCONtrol", "REPeat|MOVing", (f, _) => f._movingFilter[n] ? 1 : 0, (f, _, type) => f._movingFilter[n] = type == 1);
            AddUserDelays(table, header, f => f._senseUserDelay, n);
        }

        table
            .CommandAndQuery(
                "[:SENSe[1]]:FUNCtion[:ON]",
                static (VirtualKeithley2450 f, ref ScpiParameters p) => f.SelectFunction(ref p),
                (1, 1),
                static (VirtualKeithley2450 f, ref ScpiParameters _, ref ScpiAnswer answer) =>
                    answer.Text(f._function switch { 0 => "VOLT:DC", 1 => "CURR:DC", _ => "RES" }))
            .Integer("[:SENSe[1]]:COUNt", new(1, MostReadings, 1), (f, _) => f._count, (f, _, count) => f._count = (int)count)
            .Event("[:SENSe[1]]:AZERo:ONCE", (_, _) => { });
    }

    private static void AddUserDelays(ScpiCommands<VirtualKeithley2450> table, string header, Func<VirtualKeithley2450, double[,]> delays, int i)
    {
        for (var user = 0; user < UserDelays; user++)
        {
            var u = user;
            table.Number($"{header}:DELay:USER{u + 1}", ScpiUnit.Second, (_, _) => Delays, (f, _) => delays(f)[i, u], (f, _, delay) => delays(f)[i, u] = delay);
        }
    }

    private static void AddReadings(ScpiCommands<VirtualKeithley2450> table) => table
        .Query(":READ", static (VirtualKeithley2450 f, ref ScpiParameters p, ref ScpiAnswer answer) => f.Measure(ref p, ref answer), 15)
        .Query(":MEASure", static (VirtualKeithley2450 f, ref ScpiParameters p, ref ScpiAnswer answer) => f.Measure(ref p, ref answer), 15)
        .Query(":MEASure:VOLTage[:DC]", static (VirtualKeithley2450 f, ref ScpiParameters p, ref ScpiAnswer answer) => f.MeasureFunction(0, ref p, ref answer), 15)
        .Query(":MEASure:CURRent[:DC]", static (VirtualKeithley2450 f, ref ScpiParameters p, ref ScpiAnswer answer) => f.MeasureFunction(1, ref p, ref answer), 15)
        .Query(":MEASure:RESistance", static (VirtualKeithley2450 f, ref ScpiParameters p, ref ScpiAnswer answer) => f.MeasureFunction(2, ref p, ref answer), 15)
        .Query(":FETCh", static (VirtualKeithley2450 f, ref ScpiParameters p, ref ScpiAnswer answer) => f.Fetch(ref p, ref answer), 15)
        .Event(":INITiate[:IMMediate]", (f, _) => f.Initiate())
        .Event(":ABORt", (_, _) => { });

    private static void AddBuffers(ScpiCommands<VirtualKeithley2450> table) => table
        .Command(":TRACe:MAKE", static (VirtualKeithley2450 f, ref ScpiParameters p) => f.Make(ref p), 2, 3)
        .Command(":TRACe:DELete", static (VirtualKeithley2450 f, ref ScpiParameters p) =>
        {
            if (!f.TryBuffer(ref p, out var buffer)) return;
            if (buffer.Name.StartsWith("defbuffer", StringComparison.Ordinal)) p.Fail(ScpiError.SettingsConflict);
            else f._buffers.Remove(buffer.Name);
        }, 1, 1)
        .Command(":TRACe:CLEar", static (VirtualKeithley2450 f, ref ScpiParameters p) =>
        {
            var buffer = f._buffers[FirstBuffer];
            if (p.Count == 0 || f.TryBuffer(ref p, out buffer)) buffer.Clear();
        }, 0, 1)
        .Command(":TRACe:TRIGger", static (VirtualKeithley2450 f, ref ScpiParameters p) =>
        {
            var buffer = f._buffers[FirstBuffer];
            if (p.Count == 0 || f.TryBuffer(ref p, out buffer)) f.TakeReadings(f._count, buffer);
        }, 0, 1)
        .CommandAndQuery(
            ":TRACe:POINts",
            static (VirtualKeithley2450 f, ref ScpiParameters p) =>
            {
                if (!p.TryInteger(new(1, MostPoints, 100_000), out var points)) return;
                var buffer = f._buffers[FirstBuffer];
                if (p.Count < 2 || f.TryBuffer(ref p, out buffer)) buffer.Size = (int)points;
            },
            (1, 2),
            static (VirtualKeithley2450 f, ref ScpiParameters p, ref ScpiAnswer answer) =>
            {
                var buffer = f._buffers[FirstBuffer];
                if (p.Count == 0 || f.TryBuffer(ref p, out buffer)) answer.Integer(buffer.Size);
            },
            (0, 1))
        .Query(":TRACe:ACTual", static (VirtualKeithley2450 f, ref ScpiParameters p, ref ScpiAnswer answer) =>
        {
            var buffer = f._buffers[FirstBuffer];
            if (p.Count == 0 || f.TryBuffer(ref p, out buffer)) answer.Integer(buffer.Count);
        }, 1)
        .Query(":TRACe:DATA", static (VirtualKeithley2450 f, ref ScpiParameters p, ref ScpiAnswer answer) => f.AnswerData(ref p, ref answer), 17)
        .Query(":TRACe:STATistics:AVERage", static (VirtualKeithley2450 f, ref ScpiParameters p, ref ScpiAnswer a) => f.AnswerStatistic(static s => s.Mean, ref p, ref a), 1)
        .Query(":TRACe:STATistics:MAXimum", static (VirtualKeithley2450 f, ref ScpiParameters p, ref ScpiAnswer a) => f.AnswerStatistic(static s => s.Maximum, ref p, ref a), 1)
        .Query(":TRACe:STATistics:MINimum", static (VirtualKeithley2450 f, ref ScpiParameters p, ref ScpiAnswer a) => f.AnswerStatistic(static s => s.Minimum, ref p, ref a), 1)
        .Query(":TRACe:STATistics:STDDev", static (VirtualKeithley2450 f, ref ScpiParameters p, ref ScpiAnswer a) => f.AnswerStatistic(static s => s.Deviation, ref p, ref a), 1)
        .Query(":TRACe:STATistics:PK2Pk", static (VirtualKeithley2450 f, ref ScpiParameters p, ref ScpiAnswer a) => f.AnswerStatistic(static s => s.Maximum - s.Minimum, ref p, ref a), 1);

    private static void AddSystem(ScpiCommands<VirtualKeithley2450> table) => table
        .Command(":SYSTem:BEEPer[:IMMediate]", static (VirtualKeithley2450 f, ref ScpiParameters p) =>
        {
            if (p.TryNumber(ScpiUnit.Hertz, new(20, 2e6, 440), out _)) p.TryNumber(ScpiUnit.Second, new(0, 100, 0.1), out _);
        }, 2, 2)
        .Query(":SYSTem:LFRequency", static (VirtualKeithley2450 f, ref ScpiParameters _, ref ScpiAnswer answer) => answer.Integer((long)f._meter.LineFrequency))
        .Event(":SYSTem:CLEar", (f, _) => f.Status.Errors.Clear())
        .Event(":STATus:CLEar", (f, _) =>
        {
            f.Status.Operation.TakeEvents();
            f.Status.Questionable.TakeEvents();
        });

    private static NumericRange Symmetric(double limit) => new(-limit, limit, 0);

    private NumericRange RangesOf(int function) => function == Resistance ? new(0, 200e6, 200e3) : Symmetric(_meter.Ratings.Largest((SourceFunction)function));

    private double RangeOf(int function) => function == Resistance ? _ohmsRange : _meter.MeasureRange((SourceFunction)function);

    private void SelectRange(int function, double range)
    {
        if (function == Resistance)
        {
            _ohmsRange = 20;
            while (_ohmsRange < range * (1 - 1e-9)) _ohmsRange *= 10;
            _choosesOhmsRange = false;
            return;
        }

        // What is sourced is measured on the range of the source.
        if (function == (int)_meter.Source && _readsBack[function]) Report(ScpiError.SettingsConflict);
        else _meter.SelectMeasureRange((SourceFunction)function, range);
    }

    private void SelectFunction(ref ScpiParameters parameters)
    {
        if (!parameters.TryText(out var name)) return;
        var function = name.ToUpperInvariant() switch
        {
            "VOLT" or "VOLT:DC" or "VOLTAGE" or "VOLTAGE:DC" => 0,
            "CURR" or "CURR:DC" or "CURRENT" or "CURRENT:DC" => 1,
            "RES" or "RESISTANCE" => 2,
            _ => -1,
        };
        if (function < 0) parameters.Fail(ScpiError.IllegalParameterValue); else _function = function;
    }

    private void MeasureFunction(int function, ref ScpiParameters parameters, ref ScpiAnswer answer)
    {
        _function = function;
        Measure(ref parameters, ref answer);
    }

    private void Make(ref ScpiParameters parameters)
    {
        if (!parameters.TryText(out var name) || !parameters.TryInteger(new(10, MostPoints, 100_000), out var size)) return;
        if (parameters.Count > 2 && !parameters.TryWord(out _)) return;
        if (name.Length == 0 || _buffers.ContainsKey(name) || _buffers.Count > 100) parameters.Fail(ScpiError.IllegalParameterValue);
        else _buffers[name] = new Keithley2450Buffer(name, (int)size, overwrites: false);
    }

    private void ReadLevels(SourceFunction quantity, ref ScpiParameters parameters, bool append)
    {
        var levels = new List<double>();
        for (var i = 0; i < parameters.Count; i++)
        {
            if (!parameters.TryNumber(Unit(quantity), Symmetric(_meter.Ratings.Largest(quantity)), out var level)) return;
            levels.Add(level);
        }

        var list = _lists[(int)quantity];
        if (!append) list.Clear();
        if (list.Count + levels.Count > SourceSweep.MostLevels) parameters.Fail(ScpiError.TooMuchData); else list.AddRange(levels);
    }

    // start, stop, points[, delay[, count[, range type[, fail abort[, dual[, buffer]]]]]]
    private void ReadStaircase(SourceFunction quantity, ref ScpiParameters parameters, bool isLogarithmic)
    {
        var range = Symmetric(_meter.Ratings.Largest(quantity));
        if (!parameters.TryNumber(Unit(quantity), range, out var start) || !parameters.TryNumber(Unit(quantity), range, out var stop)
            || !parameters.TryInteger(new(2, MostReadings, 2), out var points) || !TryTiming(ref parameters, 3, out var delay, out var count))
            return;
        if (parameters.Count > 5 && !parameters.TryWord(out _)) return;
        if (parameters.Count > 6 && !parameters.TryBoolean(out _)) return;
        var dual = false;
        if (parameters.Count > 7 && !parameters.TryBoolean(out dual)) return;
        var buffer = _buffers[FirstBuffer];
        if (parameters.Count > 8 && !TryBuffer(ref parameters, out buffer)) return;
        if (isLogarithmic && start * stop <= 0)
        {
            parameters.Fail(ScpiError.IllegalParameterValue);
            return;
        }

        var sweep = new SourceSweep { Mode = 1, Start = start, Stop = stop };
        var levels = Enumerable.Range(0, (int)points).Select(i => sweep.LevelAt(i, (int)points, isLogarithmic, isDownward: false)!.Value).ToList();
        if (dual) levels.AddRange(Enumerable.Reverse(levels).ToList());
        PrepareSweep(quantity, [.. levels], delay, count, buffer);
    }

    // start index[, delay[, count[, fail abort[, buffer]]]]
    private void ReadListSweep(SourceFunction quantity, ref ScpiParameters parameters)
    {
        var list = _lists[(int)quantity];
        if (!parameters.TryInteger(new(1, list.Count, 1), out var first) || !TryTiming(ref parameters, 1, out var delay, out var count)) return;
        if (parameters.Count > 3 && !parameters.TryBoolean(out _)) return;
        var buffer = _buffers[FirstBuffer];
        if (parameters.Count > 4 && !TryBuffer(ref parameters, out buffer)) return;
        PrepareSweep(quantity, [.. list.Skip((int)first - 1)], delay, count, buffer);
    }

    private static bool TryTiming(ref ScpiParameters parameters, int before, out double delay, out long count)
    {
        (delay, count) = (0, 1);
        return (parameters.Count <= before || parameters.TryNumber(ScpiUnit.Second, Delays, out delay))
            && (parameters.Count <= before + 1 || parameters.TryInteger(new(1, 268435455, 1), out count));
    }

    private static ScpiUnit Unit(SourceFunction quantity) => quantity == SourceFunction.Voltage ? ScpiUnit.Volt : ScpiUnit.Ampere;
}
