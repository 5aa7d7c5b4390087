using System.Buffers.Binary;
using System.Text;
using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.SourceMeters;

namespace SpinBench.VirtualBench.Tests.SourceMeters;

public sealed class VirtualKeithley2400Tests
{
    private const string NoError = "0,\"No error\"";

    private static readonly SimulatedSourceMeterSettings Ideal = new() { Noise = 0, SettlingTime = 0, LeadResistance = 0, ThermalVoltage = 0 };

    private readonly StillStation _station = new();
    private readonly TestTerminals _terminals = new();
    private readonly OutputQueue _output = new();
    private readonly VirtualKeithley2400 _firmware;

    public VirtualKeithley2400Tests()
    {
        var meter = new SimulatedSourceMeter(_station, _terminals, Ideal, 1, "smu");
        _terminals.Connect(meter);
        _firmware = new VirtualKeithley2400(meter, _station, _terminals);
    }

    [Fact]
    public void Readings_are_compared_with_the_limits_that_are_on()
    {
        // 1 mA through 1 kΩ.
        Ask(":SOUR:FUNC CURR;:SENS:FUNC:CONC 1;:SENS:FUNC 'VOLT','CURR';:SENS:VOLT:PROT 20;:SOUR:CURR 1E-3;:OUTP 1;:FORM:ELEM VOLT,STAT");
        Assert.Equal("0;VOLT", Ask(":CALC2:LIM2:FAIL?;:CALC2:FEED?"));
        foreach (var (low, high, fails) in new[] { (0.5, 1.5, 0), (1.1, 2, 1), (-2, 0.9, 1) })
        {
            Ask(FormattableString.Invariant($":CALC2:LIM2:LOW {low};:CALC2:LIM2:UPP {high};:CALC2:LIM2:STAT 1;:CALC2:CLIM:CLE"));
            Assert.Equal("0", Ask(":CALC2:LIM2:FAIL?"));
            var status = Ask(":READ?").Split(',')[1];
            Assert.Equal(1 << 7, (int)double.Parse(status, System.Globalization.CultureInfo.InvariantCulture) & (1 << 7));
            Assert.Equal($"{fails};+1.000000E+00", Ask(":CALC2:LIM2:FAIL?;:CALC2:DATA?"));
        }

        Ask(":CALC2:FEED CURR;:CALC2:LIM2:LOW 0.5E-3;:CALC2:LIM2:UPP 1.5E-3;:READ?");
        Assert.Equal("0;+1.000000E-03", Ask(":CALC2:LIM2:FAIL?;:CALC2:DATA?"));
        Ask("*RST");
        Assert.Equal("0;VOLT;0", Ask(":CALC2:LIM2:STAT?;:CALC2:FEED?;:CALC2:LIM2:FAIL?"));
        Assert.Equal(NoError, Ask(":SYST:ERR?"));
    }

    // What PyMeasure's Keithley2400 class sends, and what it needs to hear.
    [Theory]
    [InlineData("OUTPUT 1", "OUTPUT?", "1")]
    [InlineData("OUTPUT 0", "OUTPUT?", "0")]
    [InlineData(":SOURCE:FUNCTION CURR", ":SOURCE:FUNCTION?", "CURR")]
    [InlineData(":SOUR:FUNC VOLT", ":SOUR:FUNC?", "VOLT")]
    [InlineData(":SOURCE:DELAY 0.1", ":SOURCE:DELAY?;:SOUR:DEL:AUTO?", "1.000000E-01;0")]
    [InlineData(":SOURCE:DELAY:AUTO 1", ":SOURCE:DELAY:AUTO?", "1")]
    [InlineData(":SYSTEM:AZERO:STATE 0", ":SYSTEM:AZERO:STATE?", "0")]
    [InlineData(":SYSTEM:AZERO:STATE ONCE", ":SYST:AZER:STAT?", "1")]
    [InlineData(":OUTPUT:SMODE HIMP", ":OUTPUT:SMODE?", "HIMP")]
    [InlineData(":OUTP:SMOD GUAR", ":OUTP:SMOD?", "GUAR")]
    [InlineData(":SOURCE:CLEAR:AUTO 1", ":SOURCE:CLEAR:AUTO?", "1")]
    [InlineData(":SENSE:AVERAGE 1", ":SENSE:AVERAGE?", "1")]
    [InlineData(":SENS:AVER ON", ":SENS:AVER?", "1")]
    [InlineData(":SENSE:AVERAGE:TCONTROL MOV", ":SENSE:AVERAGE:TCONTROL?", "MOV")]
    [InlineData(":SENSE:AVERAGE:COUNT 15", ":SENSE:AVERAGE:COUNT?", "15")]
    [InlineData(":SENSE:CURRENT:RANGE 0.000105", ":SENSE:CURRENT:RANGE?", "1.050000E-04")]
    [InlineData(":SENSE:CURRENT:RANGE 0.5", ":SENSE:CURRENT:RANGE?;RANGE:AUTO?", "1.050000E+00;0")]
    [InlineData(":SENSE:CURRENT:RANGE:AUTO 1", ":SENSE:CURRENT:RANGE:AUTO?", "1")]
    [InlineData(":SENSE:CURRENT:NPLCYCLES 0.1", ":SENSE:VOLTAGE:NPLCYCLES?;:SENS:RES:NPLC?", "1.000000E-01;1.000000E-01")]
    [InlineData(":SENSE:CURRENT:PROTECTION 0.5", ":SENSE:CURRENT:PROTECTION?", "5.000000E-01")]
    [InlineData(":SENSE:CURRENT:PROTECTION -0.5", ":SENS:CURR:PROT:LEV?", "5.000000E-01")]
    [InlineData(":SOURCE:CURRENT 0.002", ":SOURCE:CURRENT?", "2.000000E-03")]
    [InlineData(":SOUR:CURR:LEV -1e-07", ":SOUR:CURR:LEV:IMM:AMPL?", "-1.000000E-07")]
    [InlineData(":SOURCE:CURRENT:RANGE 0.0105", ":SOURCE:CURRENT:RANGE?;RANGE:AUTO?", "1.050000E-02;0")]
    [InlineData(":SOURCE:VOLTAGE 1.5", ":SOURCE:VOLTAGE?", "1.500000E+00")]
    [InlineData(":SOUR:VOLT:RANG:AUTO 0;:SOUR:VOLT:RANG 2.1", ":SOURCE:VOLTAGE:RANGE?", "2.100000E+00")]
    [InlineData(":SENSE:RESISTANCE:MODE MAN", ":SENSE:RESISTANCE:MODE?", "MAN")]
    [InlineData(":SENSE:RESISTANCE:RANGE 2100", ":SENSE:RESISTANCE:RANGE?;RANGE:AUTO?", "2.100000E+03;0")]
    [InlineData(":TRIGGER:COUNT 10", ":TRIGGER:COUNT?", "10")]
    [InlineData(":ARM:COUNT 10", ":ARM:COUNT?", "10")]
    [InlineData(":TRIGGER:DELAY 0.5", ":TRIG:SEQ:DEL?", "5.000000E-01")]
    [InlineData(":ARM:TIMER 1", ":ARM:TIMER?", "1.000000E+00")]
    [InlineData(":TRIGGER:SOURCE TLIN", ":TRIGGER:SOURCE?", "TLIN")]
    [InlineData(":ARM:SOURCE BUS", ":ARM:SOURCE?", "BUS")]
    [InlineData(":TRIGGER:OUTPUT SENS", ":TRIGGER:OUTPUT?", "SENS")]
    [InlineData(":ARM:OUTPUT TEX", ":ARM:OUTPUT?", "TEX")]
    [InlineData(":TRIG:OUTP DEL;:TRIG:OLIN 3;", ":TRIGGER:OLINE?;ILIN?", "3;1")]
    [InlineData(":TRIGGER:CLEAR", ":ARM:ILINE?", "1")]
    [InlineData(":DISPLAY:ENABLE 0", ":DISPLAY:ENABLE?", "0")]
    [InlineData(":SYSTEM:RSENSE 1", ":SYSTEM:RSENSE?", "1")]
    [InlineData(":SYSTEM:LFREQUENCY 60", ":SYSTEM:LFREQUENCY?;:SYST:LFR:AUTO?", "60;0")]
    [InlineData(":ROUTE:TERMINALS REAR", ":ROUTE:TERMINALS?", "REAR")]
    [InlineData(":SYST:BEEP 440, 0.5", "*OPC?", "1")]
    [InlineData(":SENS:FUNC 'CURR';:SENS:CURR:NPLC 1.000000;", ":SENS:FUNC?", "\"CURR:DC\"")]
    [InlineData(":SENS:FUNC \"VOLT\"", ":SENS:FUNC?", "\"VOLT:DC\",\"CURR:DC\"")]
    [InlineData(":SENS:FUNC:CONC 0;:SENS:FUNC 'RES';:SENS:RES:MODE MAN", ":SENS:FUNC?", "\"RES\"")]
    [InlineData(":FORMAT:ELEMENTS VOLTAGE, CURRENT, RESISTANCE, TIME, STATUS", ":FORM:ELEM?", "VOLT,CURR,RES,TIME,STAT")]
    [InlineData(":TRIG:COUN 1;:FORM:ELEM VOLT,CURR", ":FORM:ELEM?;DATA?", "VOLT,CURR;ASC")]
    [InlineData("SOUR:VOLT:RANG 20.000000", "SENS:VOLT:RANG?", "2.100000E+01")]
    public void What_is_set_in_the_words_of_existing_drivers_is_answered(string command, string query, string answer)
    {
        Ask(command + "\r");
        Assert.Equal(answer, Ask(query));
        Assert.Equal(NoError, Ask("SYST:ERR?"));
    }

    // The state that PyMeasure's test of a real unit finds after a reset.
    [Fact]
    public void After_a_reset_everything_is_as_on_a_real_unit()
    {
        Ask(":SOUR:FUNC CURR;:SENS:VOLT:PROT 1;:SYST:RSEN 1;:SENS:CURR:NPLC 10;:OUTP ON;:SOUR:DEL 1");
        Ask(":*RST");
        Assert.Equal("0;NORM;FRON;1.050000E-04;1;1.000000E+00;1.050000E-04", Ask(":OUTP?;:OUTP:SMOD?;:ROUT:TERM?;:SENS:CURR:RANG?;RANG:AUTO?;:SENS:CURR:NPLC?;PROT?"));
        Assert.Equal("2.100000E+01;1;2.100000E+01;AUTO;2.100000E+05;1", Ask(":SENS:VOLT:RANG?;RANG:AUTO?;:SENS:VOLT:PROT?;:SENS:RES:MODE?;RANG?;RANG:AUTO?"));
        Assert.Equal("REP;10;0;0;VOLT;1.000000E-03;1", Ask(":SENS:AVER:TCON?;COUN?;STAT?;:SOUR:CLE:AUTO?;:SOUR:FUNC?;:SOUR:DEL?;:SOUR:DEL:AUTO?"));
        Assert.Equal("1.050000E-04;1;0.000000E+00;2.100000E+01;1;0.000000E+00;1", Ask(":SOUR:CURR:RANG?;RANG:AUTO?;:SOUR:CURR?;:SOUR:VOLT:RANG?;RANG:AUTO?;:SOUR:VOLT?;:SYST:AZER?"));
    }

    [Theory]
    [InlineData(":READ?", "803,\"Not permitted with OUTPUT off\"")]
    [InlineData(":MEAS:CURR?", "803,\"Not permitted with OUTPUT off\"")]
    [InlineData(":INIT", "803,\"Not permitted with OUTPUT off\"")]
    [InlineData(":SENS:VOLT:RANG 20", "823,\"Invalid with source read-back on\"")]
    [InlineData(":SOUR:VOLT 211", "-222,\"Data out of range\"")]
    [InlineData(":SENS:CURR:PROT 1.06", "-222,\"Data out of range\"")]
    [InlineData(":TRIG:COUN 2501", "-222,\"Data out of range\"")]
    [InlineData(":ARM:COUN 100;:TRIG:COUN 26", "-222,\"Data out of range\"")]
    [InlineData(":TRIG:SOUR BUS", "-224,\"Illegal parameter value\"")]
    [InlineData(":SENS:FUNC VOLT", "-104,\"Data type error\"")]
    [InlineData(":SENS:FUNC 'TEMP'", "-224,\"Illegal parameter value\"")]
    [InlineData(":FORM REAL,64", "-224,\"Illegal parameter value\"")]
    [InlineData(":FORM:ELEM VOLT,LOAD", "-224,\"Illegal parameter value\"")]
    [InlineData(":SOUR:FREQ 1", "-113,\"Undefined header\"")]
    [InlineData("*TRG", "-211,\"Trigger ignored\"")]
    [InlineData(":OUTP 1;:ARM:SOUR BUS;:READ?", "-214,\"Trigger deadlock\"")]
    [InlineData(":FETC?", "-230,\"Data corrupt or stale\"")]
    [InlineData(":TRAC:DATA?", "-230,\"Data corrupt or stale\"")]
    public void What_the_model_cannot_do_is_queued_as_an_error_and_answers_nothing(string command, string error)
    {
        Assert.Equal("", Ask(command));
        Assert.Equal(error + ";" + NoError, Ask(":STAT:QUE?;:SYST:ERR?"));
    }

    [Fact]
    public void A_reading_shows_what_flows_in_the_fixed_order_of_its_elements()
    {
        Ask(":SENS:FUNC:ALL;:SENS:RES:MODE MAN;:SENS:CURR:PROT 0.01;:FORM:ELEM STAT,TIME,RES,CURR,VOLT;:SOUR:VOLT 1;:OUTP 1");
        // 1 V on 1 kΩ; three conversions of two quantities take 120 ms after 1 ms of delay; bits 2, 11 to 14.
        Assert.Equal("+1.000000E+00,+1.000000E-03,+1.000000E+03,+1.210000E-01,+3.072400E+04", Ask(":READ?"));
        Assert.Equal("+1.000000E+00,+1.000000E-03,+1.000000E+03,+1.210000E-01,+3.072400E+04", Ask(":FETC?;"));
    }

    [Fact]
    public void The_status_word_is_the_one_of_the_manuals_example()
    {
        // 48132: front terminals, automatic ohms, all three measured, a current sourced.
        Ask(":SENS:FUNC:ALL;:SENS:RES:MODE AUTO;:OUTP 1;:SENS:VOLT:PROT 20;:FORM:ELEM STAT");
        Assert.Equal("+4.813200E+04", Ask(":READ?"));
    }

    [Fact]
    public void What_is_sourced_but_not_measured_is_answered_as_programmed_and_what_is_neither_as_not_a_number()
    {
        Ask(":SOUR:VOLT 0.5;:SENS:CURR:PROT 0.01;:OUTP 1;:FORM:ELEM VOLT,CURR,RES");
        Assert.Equal("+5.000000E-01,+5.000000E-04,+9.910000E+37", Ask(":MEASURE:CURRENT?"));
        Ask(":SOUR:FUNC CURR;:SOUR:CURR 1E-4;:OUTP 1");
        Assert.Equal("+1.000000E-01,+1.000000E-04,+9.910000E+37", Ask(":MEAS:VOLT?"));
        Assert.Equal("", Ask(":SOUR:FUNC VOLT;:READ?"));
    }

    [Fact]
    public void In_compliance_the_limit_is_measured_and_marked()
    {
        Ask(":SENS:FUNC:ALL;:SENS:RES:MODE MAN;:SENS:CURR:PROT 1E-4;:FORM:ELEM VOLT,CURR,STAT;:SOUR:VOLT 1;:OUTP 1");
        Assert.Equal("+1.000000E-01,+1.000000E-04,+3.073200E+04", Ask(":READ?"));
        Assert.Equal("1;0", Ask(":SENS:CURR:PROT:TRIP?;:SENS:VOLT:PROT:TRIP?"));
        Assert.Equal(16384 + 64, int.Parse(Ask(":STAT:MEAS?"), null));
    }

    // PyMeasure's buffer recipe, with the poll that waits for bits 0 and 6.
    [Fact]
    public void A_buffer_fills_while_time_passes_and_then_requests_service()
    {
        Ask(":OUTP 1;:FORM:ELEM CURR;:SENS:CURR:PROT 0.1");
        Ask(":STAT:PRES;*CLS;*SRE 1;:STAT:MEAS:ENAB 512;");
        Ask(":TRAC:CLEAR;");
        Ask(":TRAC:POIN 4");
        Ask(":TRIG:COUN 4");
        Ask(":TRIG:SEQ:DEL 0.1");
        Ask(":TRAC:FEED SENSE;:TRAC:FEED:CONT NEXT;");
        Assert.Equal(NoError, Ask(":SYST:ERR?"));
        Ask(":SOUR:VOLT 1;:INIT");
        Assert.Equal(0, _firmware.StatusByte & 65);
        // A reading takes 0.1 + 0.001 + 0.06 s.
        _station.Now = 0.4;
        Assert.Equal(0, _firmware.StatusByte & 65);
        _terminals.Resistance = 2e3;
        _station.Now = 0.645;
        Assert.Equal(65, _firmware.StatusByte & 65);
        Ask(":FORM:DATA ASCII");
        Assert.Equal("65", Ask("*STB?"));
        Assert.Equal("+1.000000E-03,+1.000000E-03,+5.000000E-04,+5.000000E-04", Ask(":TRAC:DATA?"));
        Assert.Equal("NEV;4;4", Ask(":TRAC:FEED:CONT?;:TRAC:POIN?;:TRAC:POIN:ACT?"));
        Ask(":STAT:PRES;*CLS;:TRAC:CLEAR;:TRAC:FEED:CONT NEXT;");
        Assert.Equal("0;0", Ask("*STB?;:TRAC:POIN:ACT?"));
    }

    [Fact]
    public void While_it_measures_commands_are_held_back_until_all_readings_are_taken()
    {
        Ask(":OUTP 1;:FORM:ELEM TIME;:TRIG:COUN 3;:INIT");
        // Nothing of the time has passed, and yet the question is answered as after it has.
        Assert.Equal("+6.100000E-02,+1.220000E-01,+1.830000E-01", Ask(":FETC?"));
        Ask(":INIT");
        Ask(":ABOR");
        Assert.Equal("", Ask(":FETC?"));
        Assert.Equal("-230,\"Data corrupt or stale\"", Ask(":SYST:ERR?"));
    }

    [Fact]
    public void A_bus_trigger_takes_one_round_of_readings()
    {
        Ask(":OUTP 1;:FORM:ELEM CURR;:ARM:COUN 2;:ARM:SOUR BUS;:TRIG:COUN 2;:SOUR:VOLT 0.1;:INIT");
        Assert.Equal("", Ask(":INIT"));
        Assert.Equal("-213,\"Init ignored\"", Ask(":SYST:ERR?"));
        Ask("*TRG");
        Assert.Equal("+1.000000E-04,+1.000000E-04", Ask(":FETC?"));
        Ask("*TRG");
        Assert.Equal("+1.000000E-04,+1.000000E-04,+1.000000E-04,+1.000000E-04", Ask(":FETC?"));
        Assert.Equal("1024", Ask(":STAT:OPER:COND?"));
    }

    [Fact]
    public void Operation_complete_rises_when_the_trigger_model_is_idle_again()
    {
        Ask("*CLS;*ESE 1;:OUTP 1;:INIT;*OPC");
        Assert.Equal("1", Ask("*ESR?"));
        Ask(":ARM:SOUR BUS;:INIT;*OPC");
        Assert.Equal("0", Ask("*ESR?"));
        Ask("*TRG");
        Assert.Equal("1", Ask("*ESR?"));
    }

    [Theory]
    [InlineData("NORM", false)]
    [InlineData("SWAP", true)]
    public void Binary_readings_are_single_precision_in_either_byte_order(string order, bool littleEndian)
    {
        Ask($":OUTP 1;:SENS:CURR:PROT 0.1;:SOUR:VOLT 1;:TRIG:COUN 2;:FORM:ELEM VOLT,CURR;:FORM REAL,32;:FORM:BORD {order}");
        Assert.Equal($"REAL,32;{order}", Ask(":FORM?;:FORM:BORD?"));
        _firmware.Receive(":READ?"u8, _output);
        Assert.True(_output.TryTake(out var answer));
        Assert.Equal("#0", Encoding.ASCII.GetString(answer.Span[..2]));
        Assert.Equal(2 + (4 * 4), answer.Length);
        float At(int i) => littleEndian
            ? BinaryPrimitives.ReadSingleLittleEndian(answer.Span[(2 + (4 * i))..])
            : BinaryPrimitives.ReadSingleBigEndian(answer.Span[(2 + (4 * i))..]);
        Assert.Equal([1f, 1e-3f, 1f, 1e-3f], [At(0), At(1), At(2), At(3)]);
    }

    [Fact]
    public void A_list_and_a_staircase_are_swept_and_the_level_comes_back()
    {
        Ask(":OUTP 1;:SENS:CURR:PROT 0.1;:FORM:ELEM CURR;:SOUR:VOLT 0.5");
        Ask(":SOUR:LIST:VOLT 1,2;:SOUR:LIST:VOLT:APP 3;:SOUR:VOLT:MODE LIST;:TRIG:COUN 3");
        Assert.Equal("+1.000000E-03,+2.000000E-03,+3.000000E-03", Ask(":READ?"));
        Assert.Equal("5.000000E-01;3;1.000000E+00,2.000000E+00,3.000000E+00", Ask(":SOUR:VOLT?;:SOUR:LIST:VOLT:POIN?;:SOUR:LIST:VOLT?"));
        Ask(":SOUR:VOLT:STAR 0;STOP 1;STEP 0.5;:SOUR:VOLT:MODE SWE");
        Assert.Equal("+0.000000E+00,+5.000000E-04,+1.000000E-03", Ask(":READ?"));
        Assert.Equal("3", Ask(":SOUR:SWE:POIN?"));
        Ask(":SOUR:SWE:DIR DOWN");
        Assert.Equal("+1.000000E-03,+5.000000E-04,+0.000000E+00", Ask(":READ?"));
        Ask(":SOUR:SWE:DIR UP;SPAC LOG;:SOUR:VOLT:STAR 0.01;STOP 1");
        Assert.Equal("+1.000000E-05,+1.000000E-04,+1.000000E-03", Ask(":READ?"));
        Assert.Equal(NoError, Ask(":SYST:ERR?"));
    }

    [Fact]
    public void Statistics_are_those_of_the_buffer()
    {
        Ask(":OUTP 1;:SENS:CURR:PROT 0.1;:SENS:FUNC:ALL;:SENS:RES:MODE MAN;:SOUR:LIST:VOLT 1,2,3;:SOUR:VOLT:MODE LIST;:TRIG:COUN 3;:TRAC:POIN 3;FEED:CONT NEXT;:INIT");
        Assert.Equal("+2.000000E+00,+2.000000E-03,+1.000000E+03", Ask(":CALCULATE3:FORMAT MEAN;:CALCULATE3:DATA?;"));
        Assert.StartsWith("+1.000000E+00,+1.000000E-03,", Ask(":CALCULATE3:FORMAT SDEVIATION;:CALCULATE3:DATA?;"), StringComparison.Ordinal);
        Assert.Equal("+3.000000E+00,+3.000000E-03,+1.000000E+03", Ask(":CALC3:FORM MAX;:CALC3:DATA?;"));
        Assert.Equal("+1.000000E+00,+1.000000E-03,+1.000000E+03", Ask(":CALC3:FORM MIN;:CALC3:DATA?;"));
        Assert.StartsWith("+2.000000E+00,+2.000000E-03,", Ask(":CALC3:FORM PKPK;:CALC3:DATA?;"), StringComparison.Ordinal);
    }

    [Fact]
    public void With_automatic_off_the_output_is_on_for_the_reading_alone()
    {
        Ask(":SOUR:CLE:AUTO 1;:SENS:CURR:PROT 0.1;:SOUR:VOLT 1;:FORM:ELEM CURR");
        Assert.Equal("+1.000000E-03;0", Ask(":READ?;:OUTP?"));
    }

    [Fact]
    public void It_tells_its_model_and_that_it_is_simulated() =>
        Assert.Equal("KEITHLEY INSTRUMENTS INC.,MODEL 2400,SIM02400,C30   Mar 17 2006 09:29:29/A02  /K/J", Ask("*IDN?"));

    private string Ask(string message)
    {
        _firmware.Receive(Encoding.Latin1.GetBytes(message), _output);
        return _output.TryTake(out var answer) ? Encoding.Latin1.GetString(answer.Span) : "";
    }
}
