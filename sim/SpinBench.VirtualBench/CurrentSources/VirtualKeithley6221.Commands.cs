using System.Text;
using SpinBench.VirtualBench.Keithley;
using SpinBench.VirtualBench.Scpi;

namespace SpinBench.VirtualBench.CurrentSources;

/// <content>Direct current, buffer, triggers and system.</content>
public sealed partial class VirtualKeithley6221
{
    private const double DefaultCompliance = 10;
    private const int BusTrigger = 2;

    // Operation event register: the sweep's bits and the waves' start as the manual's figure has them, the waves' end as drivers use it.
    private const int SweepDone = 2;
    private const int SweepAborted = 4;
    private const int Sweeping = 8;
    private const int WaveStarted = 16;
    private const int WaitsForArm = 64;
    private const int WaveEnded = 128;
    private const int Idle = 1024;

    // Measurement event register.
    private const int InCompliance = 8;

    private static readonly ScpiCommands<VirtualKeithley6221> Table = Build();

    private double _sourceDelay = 0.1;
    private double _armTimer = 0.1;
    private double _sweepCount = 1;
    private int _armSource;
    private int _triggerSource;
    private int _triggerOutput = 2;
    private int _triggerDirection;
    private int _armInput = 1;
    private int _armOutput = 2;
    private int _triggerInput = 1;
    private int _triggerLine = 2;
    private int _shield;
    private int _response;
    private int _unit;
    private int _registerFormat;
    private bool _analogFilter;
    private bool _display = true;
    private bool _beeper = true;

    private static ScpiCommands<VirtualKeithley6221> Build()
    {
        var commands = new ScpiCommands<VirtualKeithley6221>().AddReadings(f => f._store, (1, 65536));
        AddOutput(commands);
        AddReadings(commands);
        AddTriggers(commands);
        AddSystem(commands);
        AddDelta(commands);
        AddConductance(commands);
        AddWaves(commands);
        AddSweeps(commands);
        return commands;
    }

    private static void AddOutput(ScpiCommands<VirtualKeithley6221> commands) =>
        commands
            .Boolean(":OUTPut[:STATe]", (f, _) => f._source.IsOn, (f, _, on) => f._source.Switch(on))
            .Boolean(":OUTPut:LTEarth", (f, _) => f._source.LowGrounded, (f, _, on) => f._source.LowGrounded = on)
            .Choice(":OUTPut:ISHield", "OLOW|GUARd", (f, _) => f._shield, (f, _, shield) => f._shield = shield)
            .Choice(":OUTPut:RESPonse", "FAST|SLOW", (f, _) => f._response, (f, _, response) => f._response = response)
            .Query(":OUTPut:INTerlock:TRIPped", (VirtualKeithley6221 _, ref ScpiParameters _, ref ScpiAnswer answer) => answer.Integer(1))
            .Number("[:SOURce1]:CURRent[:LEVel][:IMMediate][:AMPLitude]", ScpiUnit.Ampere, (f, _) => f.Currents, (f, _) => f._source.SetPoint,
                (f, _, amperes) => f._source.Program(amperes))
            .Number("[:SOURce1]:CURRent:RANGe[:UPPer]", ScpiUnit.Ampere, (_, _) => Symmetric(CurrentRanges.Largest), (f, _) => f._source.Range,
                (f, _, amperes) => f._source.SelectRange(Math.Abs(amperes)))
            .Boolean("[:SOURce1]:CURRent:RANGe:AUTO", (f, _) => f._source.RangesAutomatically, (f, _, on) => f._source.RangeAutomatically(on))
            .Number("[:SOURce1]:CURRent:COMPliance", ScpiUnit.Volt,
                (_, _) => new(SimulatedCurrentSource.SmallestCompliance, SimulatedCurrentSource.LargestCompliance, DefaultCompliance),
                (f, _) => f._source.Compliance, (f, _, volts) => f._source.Limit(volts))
            .Boolean("[:SOURce1]:CURRent:FILTer[:STATe]", (f, _) => f._analogFilter, (f, _, on) => f._analogFilter = on)
            .Event("[:SOURce1]:CLEar[:IMMediate]", (f, _) =>
            {
                f._source.Switch(false);
                f._source.Program(0);
            })
            .Number("[:SOURce1]:DELay", ScpiUnit.Second, (_, _) => new(1e-3, 999999.999, 0.1), (f, _) => f._sourceDelay, (f, _, s) => f._sourceDelay = s)
            .CommandAndQuery(
                "[:SOURce1]:SWEep:COUNt",
                (VirtualKeithley6221 f, ref ScpiParameters p) => TakeCount(ref p, 9999, ref f._sweepCount),
                (1, 1),
                (VirtualKeithley6221 f, ref ScpiParameters _, ref ScpiAnswer answer) => AnswerCount(f._sweepCount, ref answer))
            .Event("[:SOURce1]:SWEep:ABORt", (f, _) =>
            {
                f._waitsForBus = false;
                f._source.DisarmTest();
                f._source.DisarmSweep();
            });

    private static void AddReadings(ScpiCommands<VirtualKeithley6221> commands) =>
        commands
            .Query("[:SENSe1]:DATA[:LATest]", (VirtualKeithley6221 f, ref ScpiParameters _, ref ScpiAnswer answer) => f.AnswerLatest(false, ref answer))
            .Query("[:SENSe1]:DATA:FRESh", (VirtualKeithley6221 f, ref ScpiParameters _, ref ScpiAnswer answer) => f.AnswerLatest(true, ref answer))
            .Query(":CALCulate1:DATA[:LATest]", (VirtualKeithley6221 f, ref ScpiParameters _, ref ScpiAnswer answer) => f.AnswerLatest(false, ref answer))
            .Query(":CALCulate1:DATA:FRESh", (VirtualKeithley6221 f, ref ScpiParameters _, ref ScpiAnswer answer) => f.AnswerLatest(true, ref answer))
            .Query(":CALCulate3:LIMit1:FAIL", (VirtualKeithley6221 f, ref ScpiParameters _, ref ScpiAnswer answer) => answer.Boolean(f._source.IsLimitedNow))
            .Query(":TRACe:DATA:SELected", (VirtualKeithley6221 f, ref ScpiParameters p, ref ScpiAnswer answer) =>
            {
                if (!p.TryInteger(new(0, 65535, 0), out var start) || !p.TryInteger(new(1, 65536, 1), out var count)) return;
                if (!f._store.TryAnswerTrace((int)start, (int)count, ref answer)) f.Report(ScpiError.DataStale);
            }, 2)
            .Query(":TRACe:DATA:TYPE", (VirtualKeithley6221 f, ref ScpiParameters _, ref ScpiAnswer answer) =>
                answer.Characters(f._source.Armed switch { ArmedTest.Delta => "DELT", ArmedTest.PulseDelta => "PULS", ArmedTest.Conductance => "DCON", _ => "NONE" }))
            .Choice(":UNIT[:VOLTage][:DC]", "V|OHMS|W|SIEMens", (f, _) => f._unit, (f, _, unit) => f._unit = unit)
            .Boolean("[:SENSe1]:AVERage[:STATe]", (f, _) => f._filter.IsOn, (f, _, on) => f.ChangeFilter(() => f._filter.IsOn = on))
            .Choice("[:SENSe1]:AVERage:TCONtrol", "MOVing|REPeat", (f, _) => f._filter.IsMoving ? 0 : 1,
                (f, _, kind) => f.ChangeFilter(() => f._filter.IsMoving = kind == 0))
            .Integer("[:SENSe1]:AVERage:COUNt", new(2, 300, 10), (f, _) => f._filter.Count, (f, _, count) => f.ChangeFilter(() => f._filter.Count = (int)count))
            .Number("[:SENSe1]:AVERage:WINDow", ScpiUnit.Percent, (_, _) => new(0, 10, 0), (f, _) => f._filter.Window,
                (f, _, percent) => f.ChangeFilter(() => f._filter.Window = percent));

    private static void AddTriggers(ScpiCommands<VirtualKeithley6221> commands) =>
        commands
            .Event(":INITiate[:IMMediate]", (f, _) => f.Initiate())
            .Event(":ABORt", (f, _) =>
            {
                f._waitsForBus = false;
                f._source.Test?.Abort();
                if (f._source.IsSweepRunning) f._source.DisarmSweep();
            })
            .Choice(":ARM:SOURce", "IMMediate|TIMer|BUS|TLINk|BSTest|PSTest|NSTest|MANual", (f, _) => f._armSource, (f, _, source) => f._armSource = source)
            .Number(":ARM:TIMer", ScpiUnit.Second, (_, _) => new(0, 99999.99, 0.1), (f, _) => f._armTimer, (f, _, s) => f._armTimer = s)
            .Integer(":ARM:ILINe", new(1, 6, 1), (f, _) => f._armInput, (f, _, line) => f._armInput = (int)line)
            .Integer(":ARM:OLINe", new(1, 6, 2), (f, _) => f._armOutput, (f, _, line) => f._armOutput = (int)line)
            .Choice(":TRIGger:SOURce", "IMMediate|TLINk|BUS", (f, _) => f._triggerSource, (f, _, source) => f._triggerSource = source)
            .Choice(":TRIGger:DIRection", "ACCeptor|SOURce", (f, _) => f._triggerDirection, (f, _, direction) => f._triggerDirection = direction)
            .Choice(":TRIGger:OUTPut", "SOURce|DELay|NONE", (f, _) => f._triggerOutput, (f, _, output) => f._triggerOutput = output)
            .Integer(":TRIGger:ILINe", new(1, 6, 1), (f, _) => f._triggerInput, (f, _, line) => f._triggerInput = (int)line)
            .Integer(":TRIGger:OLINe", new(1, 6, 2), (f, _) => f._triggerLine, (f, _, line) => f._triggerLine = (int)line);

    private static void AddSystem(ScpiCommands<VirtualKeithley6221> commands) =>
        commands
            .Command(":SYSTem:COMMunicate:SERial:SEND", (VirtualKeithley6221 f, ref ScpiParameters p) => f.Send(ref p), 1, 1)
            .Query(":SYSTem:COMMunicate:SERial:ENTer", (VirtualKeithley6221 f, ref ScpiParameters _, ref ScpiAnswer answer) => f.Enter(ref answer))
            .Command(":SYSTem:BEEPer[:IMMediate]", static (VirtualKeithley6221 f, ref ScpiParameters p) =>
            {
                if (p.TryNumber(ScpiUnit.Hertz, new(65, 2e6, 1000), out _)) p.TryNumber(ScpiUnit.Second, new(0, 7.9, 1), out _);
            }, 2, 2)
            .Boolean(":SYSTem:BEEPer:STATe", (f, _) => f._beeper, (f, _, on) => f._beeper = on)
            .Event(":SYSTem:LOCal", (_, _) => { })
            .Event(":SYSTem:REMote", (_, _) => { })
            .Event(":SYSTem:RWLock", (_, _) => { })
            .Choice(":FORMat:SREGister", "ASCii|HEXadecimal|OCTal|BINary", (f, _) => f._registerFormat, (f, _, format) => f.SelectRegisterFormat(format))
            .Boolean(":DISPlay:ENABle", (f, _) => f._display, (f, _, on) => f._display = on);

    private NumericRange Currents =>
        Symmetric(_source.RangesAutomatically ? CurrentRanges.Largest : CurrentRanges.Reach(_source.Range));

    private static NumericRange Symmetric(double limit) => new(-limit, limit, 0);

    private static void TakeCount(ref ScpiParameters parameters, double most, ref double count)
    {
        if (!parameters.TryNumber(ScpiUnit.None, new(1, double.PositiveInfinity, 1), out var value)) return;
        if (value > most && double.IsFinite(value)) parameters.Fail(ScpiError.DataOutOfRange); else count = Math.Round(value);
    }

    private static void AnswerCount(double count, ref ScpiAnswer answer)
    {
        if (double.IsFinite(count)) answer.Integer((long)count); else answer.Number(count);
    }

    private void ChangeFilter(Action change)
    {
        change();
        _filter.Clear();
        _repeated.Clear();
    }

    // Registers are answered as decimal numbers; what would be a wrong form is not selected.
    private void SelectRegisterFormat(int format)
    {
        if (format == 0) _registerFormat = format; else Report(ScpiError.IllegalParameterValue);
    }

    /// <summary>Passes a message on to what is at the other end of the serial cable.</summary>
    private void Send(ref ScpiParameters parameters)
    {
        if (!parameters.TryText(out var message)) return;

        // Nobody hears it where nobody is.
        _source.Voltmeter?.SerialPort?.Receive(Encoding.Latin1.GetBytes(message), _serial);
    }

    /// <summary>Answers with the oldest line that came over the serial cable.</summary>
    private void Enter(ref ScpiAnswer answer)
    {
        if (_serial.TryTake(out var line)) answer.Characters(Encoding.Latin1.GetString(line.Span)); else Report(ScpiError.DataStale);
    }
}
