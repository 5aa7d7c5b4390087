using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.Multimeters;
using SpinBench.VirtualBench.SourceMeters;
using SpinBench.VirtualBench.Switches;
using SpinBench.VirtualBench.Tests.SourceMeters;

namespace SpinBench.VirtualBench.Tests.Keithley;

public sealed class KeithleyFuzzTests
{
    private static readonly string[] Headers =
    [
        ":OUTP", ":SOUR:FUNC", ":SOUR:VOLT", ":SOUR:CURR", ":SOUR:VOLT:RANG", ":SOUR:VOLT:MODE", ":SOUR:LIST:VOLT", ":SOUR:VOLT:STEP", ":SOUR:SWE:POIN",
        ":SENS:FUNC", ":SENS:FUNC:OFF", ":SENS:FUNC:ALL", ":SENS:FUNC:CONC", ":SENS:CURR:PROT", ":SENS:CURR:RANG", ":SENS:VOLT:NPLC", ":SENS:AVER", ":SENS:RES:RANG",
        ":SENS:RES:MODE", ":ARM:SOUR", ":ARM:COUN", ":TRIG:SOUR", ":TRIG:COUN", ":TRIG:DEL", ":INIT", ":INIT:CONT", ":ABOR", ":READ", ":FETC", ":MEAS", ":MEAS:RES",
        ":TRAC:POIN", ":TRAC:CLE", ":TRAC:DATA", ":TRAC:FEED:CONT", ":TRAC:TST:FORM", ":TRAC:MAKE", ":TRAC:DEL", ":FORM", ":FORM:ELEM", ":FORM:BORD", ":CALC3:FORM", ":CALC3:DATA",
        ":SENS:DATA", ":SENS:DATA:FRESH", ":SENS:VOLT:REF:ACQ", ":SENS:COUN", ":SOUR:SWE:VOLT:LIN", ":SOUR:VOLT:ILIM", ":CONF:FRES", ":ROUT:CLOS", ":ROUT:OPEN", ":ROUT:SCAN",
        ":ROUT:FCH", ":ROUT:MEM:SAVE", ":ROUT:CONF:SLOT1:STIM", ":STAT:MEAS:ENAB", ":STAT:QUE", "*RST", "*TRG", "*OPC", "*WAI", "*STB", "*SRE", ":SYST:AZER", ":SYST:PRES", ":SYST:TIME:RES",
    ];

    private static readonly string[] Arguments =
    [
        "", "?", " 1", " 0", " -3", " 1E9", " 1E-9", " MAX", " MIN?", "? MAX", " ON", " CURR", " LIST", " 'RES'", " 'VOLT','CURR'", " BUS", " INF", " NEXT", " REAL,32", " SRE",
        " VOLT,TIME", " SDEV", " (@1!1!1,2!2!2)", " (@1!1!1:2!9!9)", " (@M5)", " (@", " M5", " ALL", " 1,2,3", " 0,1,5,0,1", " 'a',20", " 'defbuffer1'", "? 1,3,'a',READ,TST", " NAN", " \"x",
        " #0abc", " 2 MV", " 1E400",
    ];

    private static readonly Gen<string> Message =
        from commands in Gen.Elements(Headers).SelectMany(header => Gen.Elements(Arguments).Select(argument => header + argument)).ArrayOf()
        from noise in Gen.Choose(0, 255).Select(sign => ((char)sign).ToString()).ArrayOf()
        from clean in Gen.Elements(true, true, false)
        select string.Join(';', commands) + (clean ? "" : string.Concat(noise));

    private readonly StillStation _station = new();
    private readonly TestTerminals _terminals = new();

    [Fact]
    public void Neither_sense_nor_nonsense_upsets_a_2400() =>
        Survives(new VirtualKeithley2400(Meter("2400"), _station, _terminals), ":ABOR;:SOUR:FUNC VOLT;:SOUR:VOLT 0.1;:SOUR:VOLT?", "1.000000E-01");

    [Fact]
    public void Neither_sense_nor_nonsense_upsets_a_2450() =>
        Survives(new VirtualKeithley2450(Meter("2450"), _station), ":SENS:FUNC 'VOLT';:SENS:FUNC?", "\"VOLT:DC\"");

    [Fact]
    public void Neither_sense_nor_nonsense_upsets_a_2000() => Survives(
        new VirtualKeithley2000(new SimulatedMultimeter(_station, _terminals, new SimulatedMultimeterSettings(), 1, "dmm"), _station),
        ":CONF:FRES;:CONF?",
        "\"FRES\"");

    [Fact]
    public void Neither_sense_nor_nonsense_upsets_a_7001() => Survives(
        new VirtualKeithley7001(new SimulatedSwitchMatrix(_station, new SimulatedSwitchMatrixSettings()), _station),
        "*RST;:ROUT:CLOS (@1!2!3);:ROUT:CLOS:STAT?",
        "(@1!2!3)");

    private SimulatedSourceMeter Meter(string model) =>
        new(_station, _terminals, new SimulatedSourceMeterSettings { Model = model }, 1, "smu");

    private void Survives<T>(T firmware, string good, string answer)
        where T : IVirtualInstrument
    {
        var output = new OutputQueue();
        Prop.ForAll(Message.ToArbitrary(), message =>
        {
            _station.Now += 0.01;
            firmware.Receive(Encoding.Latin1.GetBytes(message), output);
            _ = firmware.StatusByte;
            firmware.Receive(":ABOR;*CLS"u8, output);
            output.Clear();
            firmware.Receive(Encoding.Latin1.GetBytes(good + ";:SYST:ERR?"), output);
            return (output.TryTake(out var reply) && Encoding.Latin1.GetString(reply.Span) == answer + ";0,\"No error\"").Label(message);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1500).WithReplay(20261122, 5));
    }
}
