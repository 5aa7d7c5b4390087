using System.Text;
using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.Multimeters;
using SpinBench.VirtualBench.Tests.SourceMeters;

namespace SpinBench.VirtualBench.Tests.Multimeters;

public sealed class VirtualKeithley2000Tests
{
    private const string NoError = "0,\"No error\"";

    private readonly StillStation _station = new();
    private readonly TestTerminals _terminals = new();
    private readonly OutputQueue _output = new();
    private readonly VirtualKeithley2000 _firmware;

    public VirtualKeithley2000Tests()
    {
        var meter = new SimulatedMultimeter(
            _station, _terminals, new SimulatedMultimeterSettings { Noise = 0, LeadResistance = 2, ThermalVoltage = 0 }, 1, "dmm");
        _terminals.Connect(meter);
        _firmware = new VirtualKeithley2000(meter, _station);
    }

    // What PyMeasure's Keithley2000 and QCoDeS' Keithley_2000 send, and what they need to hear.
    [Theory]
    [InlineData(":CONF:VOLT:AC", ":CONF?", "\"VOLT:AC\"")]
    [InlineData(":CONF:FRES", ":CONF?", "\"FRES\"")]
    [InlineData(":CONF:CURR:DC", "SENS:FUNC?", "\"CURR:DC\"")]
    [InlineData("SENS:FUNC \"VOLT:DC\"", "SENS:FUNC?", "\"VOLT:DC\"")]
    [InlineData(":SENS:VOLT:RANG:AUTO 0;:SENS:VOLT:RANG 234", ":SENS:VOLT:RANG?;RANG:AUTO?", "1.000000E+03;0")]
    [InlineData(":SENS:VOLT:RANG:AUTO 0;:SENS:VOLT:RANG 1010", ":SENS:VOLT:RANG?", "1.000000E+03")]
    [InlineData(":SENS:VOLT:RANG:AUTO 0;:SENS:VOLT:AC:RANG 300", ":SENS:VOLT:AC:RANG?", "7.500000E+02")]
    [InlineData(":SENS:CURR:AC:RANG:AUTO 0;:SENS:CURR:AC:RANG 3.1", ":SENS:CURR:AC:RANG?", "3.000000E+00")]
    [InlineData(":SENS:RES:RANG:AUTO 0;:SENS:RES:RANG 1.2e+08", ":SENS:RES:RANG?", "1.000000E+08")]
    [InlineData(":SENS:VOLT:AC:AVER:STAT 1", ":SENS:VOLT:AC:AVER:STAT?", "1")]
    [InlineData(":SENS:VOLT:AC:AVER:TCON repeat", "volt:ac:AVER:TCON?", "REP")]
    [InlineData(":SENS:VOLT:AC:AVER:COUN 10", "volt:ac:AVER:COUN?", "10")]
    [InlineData("volt:dc:AVER:TCON moving", "volt:dc:AVER:TCON?", "MOV")]
    [InlineData("volt:dc:NPLC 0.1", "volt:dc:NPLC?", "1.000000E-01")]
    [InlineData("volt:dc:DIG 6", "volt:dc:DIG?", "6")]
    [InlineData("res:RANG:AUTO 1", "res:RANG:AUTO?", "1")]
    [InlineData(":SENS:VOLT:REF 0.5;:SENS:VOLT:DC:REF:STAT 1", ":SENS:VOLT:REF?;REF:STAT?", "5.000000E-01;1")]
    [InlineData(":SENS:CURR:AC:DET:BAND 300", ":SENS:CURR:AC:DET:BAND?", "3.000000E+02")]
    [InlineData(":SENS:FREQ:THR:VOLT:RANG 5", ":SENS:FREQ:THR:VOLT:RANG?", "5.000000E+00")]
    [InlineData(":SENS:PER:APER 0.1", ":SENS:PER:APER?;:SENS:PER:DIG?", "1.000000E-01;7")]
    [InlineData(":SENS:TEMP:REF 25;:SENS:TEMP:NPLC 5", ":SENS:TEMP:REF?", "2.500000E+01")]
    [InlineData("TRIG:COUN 100", "TRIG:COUN?", "100")]
    [InlineData("TRIG:COUN inf", "TRIG:COUN?", "+9.90000000E+37")]
    [InlineData("TRIG:COUN default", "TRIG:COUN?", "1")]
    [InlineData(":TRIG:SEQ:DEL 0.5", "TRIG:DEL?", "5.000000E-01")]
    [InlineData("TRIG:SOUR BUS", "TRIG:SOUR?", "BUS")]
    [InlineData("TRIG:TIM 0.25", "TRIG:TIM?", "2.500000E-01")]
    [InlineData("INIT:CONT 0", "INIT:CONT?", "0")]
    [InlineData("DISP:ENAB 0", "DISP:ENAB?", "0")]
    [InlineData(":SYST:BEEP:STAT 0", ":SYST:BEEP:STAT?", "0")]
    [InlineData(":SYST:BEEP 440, 0.5;:SYST:LOC;:SYST:REM;:SYST:RWL", "*OPC?", "1")]
    [InlineData("FORM:DATA ASCII;:FORM:ELEM READ", "FORM:ELEM?", "READ")]
    [InlineData(":STAT:QUEUE:CLEAR;*RST;:STAT:PRES;:*CLS;", "SENS:FUNC?;:INIT:CONT?", "\"VOLT:DC\";0")]
    [InlineData(":ROUT:CLOS (@ 7)", ":ROUT:CLOS:STAT?", "(@7)")]
    public void What_is_set_in_the_words_of_existing_drivers_is_answered(string command, string query, string answer)
    {
        Ask(command + "\r");
        Assert.Equal(answer, Ask(query));
        Assert.Equal(NoError, Ask("SYST:ERR?"));
    }

    [Theory]
    [InlineData(":SENS:PRE:THR:VOLT:RANG 1", "-113,\"Undefined header\"")]
    [InlineData(":SENS:VOLT:RANG 1011", "-222,\"Data out of range\"")]
    [InlineData("TRIG:COUN 10000", "-222,\"Data out of range\"")]
    [InlineData("SENS:FUNC \"POW\"", "-224,\"Illegal parameter value\"")]
    [InlineData(":ROUT:CLOS (@11)", "-222,\"Data out of range\"")]
    [InlineData(":ROUT:CLOS (@1,2)", "-222,\"Data out of range\"")]
    [InlineData(":TRAC:POIN 1025", "-222,\"Data out of range\"")]
    [InlineData(":CONF:RES;:TRIG:SOUR EXT;:READ?", "-214,\"Trigger deadlock\"")]
    public void What_the_model_cannot_do_is_queued_as_an_error(string command, string error)
    {
        Assert.Equal("", Ask(command));
        Assert.Equal(error + ";" + NoError, Ask("SYST:ERR?;:SYST:ERR?"));
    }

    [Fact]
    public void Resistance_is_read_with_its_leads_by_two_wires_and_without_by_four()
    {
        Assert.Equal("+1.00200000E+03", Ask(":CONF:RES;:READ?"));
        Assert.Equal("+1.00000000E+03", Ask(":MEAS:FRES?"));
        _terminals.Resistance = double.PositiveInfinity;
        Assert.Equal("+9.90000000E+37", Ask(":READ?"));
        Assert.Equal("+0.00000000E+00", Ask(":MEAS:VOLT:DC?"));
    }

    [Fact]
    public void A_reference_is_subtracted_while_it_is_on()
    {
        Ask(":CONF:FRES;:SENS:FRES:REF:ACQ;:SENS:FRES:REF:STAT 1");
        _terminals.Resistance = 1.1e3;
        Assert.Equal("+1.00000000E+02;1.000000E+03", Ask(":READ?;:SENS:FRES:REF?"));
    }

    // It is switched on measuring for ever: READ? cannot initiate, and fetches.
    [Fact]
    public void Measuring_continuously_it_shows_the_reading_of_the_moment()
    {
        Assert.Equal("1", Ask("INIT:CONT?"));
        Ask("SENS:FUNC \"FRES\"");
        _station.Now = 1;
        Assert.Equal("+1.00000000E+03", Ask(":READ?"));
        Assert.Equal("-213,\"Init ignored\"", Ask("SYST:ERR?"));
        _terminals.Resistance = 500;
        _station.Now = 3600;
        Assert.Equal("+5.00000000E+02", Ask("SENSE:DATA:FRESH?"));
        Assert.Equal("+5.00000000E+02", Ask(":FETC?"));
    }

    // QCoDeS initiates and asks for a fresh reading at once.
    [Fact]
    public void A_fresh_reading_is_waited_for_and_answered_once()
    {
        Ask("*RST;:SENS:FUNC 'FRES';:INIT");
        Assert.Equal("+1.00000000E+03", Ask("SENSE:DATA:FRESH?"));
        Assert.Equal("", Ask("SENSE:DATA:FRESH?"));
        Assert.Equal("-230,\"Data corrupt or stale\"", Ask("SYST:ERR?"));
        Assert.Equal("+1.00000000E+03", Ask("SENSE:DATA?"));
    }

    [Fact]
    public void A_buffer_fills_while_time_passes_and_then_requests_service()
    {
        Ask(":CONF:FRES;:STAT:PRES;*CLS;*SRE 1;:STAT:MEAS:ENAB 512;:TRAC:CLEAR;:TRAC:POIN 3;:TRIG:COUN 3;:TRIG:DEL 0.1;:TRAC:FEED SENSE;:TRAC:FEED:CONT NEXT;:INIT");
        _station.Now = 0.2;
        Assert.Equal(0, _firmware.StatusByte & 65);
        _station.Now = 0.37;
        Assert.Equal(65, _firmware.StatusByte & 65);
        Assert.Equal("+1.00000000E+03,+1.00000000E+03,+1.00000000E+03", Ask(":FORM:DATA ASCII;:TRAC:DATA?"));
        Assert.Equal((512 + 256 + 128 + 32).ToString(System.Globalization.CultureInfo.InvariantCulture), Ask(":STAT:MEAS?"));
    }

    [Fact]
    public void It_tells_that_it_is_simulated() => Assert.Equal("KEITHLEY INSTRUMENTS INC.,MODEL 2000,SIM02000,A19/A02", Ask("*IDN?"));

    private string Ask(string message)
    {
        _firmware.Receive(Encoding.Latin1.GetBytes(message), _output);
        return _output.TryTake(out var answer) ? Encoding.Latin1.GetString(answer.Span) : "";
    }
}
