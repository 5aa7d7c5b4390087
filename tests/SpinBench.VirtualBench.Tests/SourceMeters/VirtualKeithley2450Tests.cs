using System.Text;
using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.SourceMeters;

namespace SpinBench.VirtualBench.Tests.SourceMeters;

public sealed class VirtualKeithley2450Tests
{
    private const string NoError = "0,\"No error\"";

    private readonly TestTerminals _terminals = new();
    private readonly OutputQueue _output = new();
    private readonly VirtualKeithley2450 _firmware;

    public VirtualKeithley2450Tests()
    {
        var station = new StillStation();
        var settings = new SimulatedSourceMeterSettings { Model = "2450", Noise = 0, SettlingTime = 0, LeadResistance = 0, ThermalVoltage = 0 };
        var meter = new SimulatedSourceMeter(station, _terminals, settings, 1, "smu");
        _terminals.Connect(meter);
        _firmware = new VirtualKeithley2450(meter, station);
    }

    // What QCoDeS' Keithley_2450 and PyMeasure's Keithley2450 send, and what they need to hear.
    [Theory]
    [InlineData("*LANG SCPI", "*LANG?", "SCPI")]
    [InlineData(":OUTP 1", ":OUTP?", "1")]
    [InlineData("OUTPUT ON", "OUTPUT?", "1")]
    [InlineData(":SOUR:FUNC CURR", ":SOUR:FUNC?", "CURR")]
    [InlineData(":SENS:FUNC \"VOLT:DC\"", ":SENS:FUNC?", "\"VOLT:DC\"")]
    [InlineData(":SENS:FUNC 'RES';:SENS:RES:NPLC 2.000000;", ":SENS:FUNC?;:SENS:RES:NPLC?", "\"RES\";2.000000E+00")]
    [InlineData(":SENSe:current:RSENse 1", ":SENSe:current:RSENse?;:SENSe:voltage:RSENse?", "1;0")]
    [InlineData(":SENSe:current:RANGe 1e-05", ":SENSe:current:RANGe?;:SENSe:current:RANGe:AUTO?", "1.000000E-05;0")]
    [InlineData(":SENSe:resistance:RANGe 20000.0", ":SENSe:resistance:RANGe?", "2.000000E+04")]
    [InlineData(":SENSe:current:RANGe:AUTO 1", ":SENSe:current:RANGe:AUTO?", "1")]
    [InlineData(":SENSe:current:NPLCycles 0.5", ":SENSe:current:NPLCycles?", "5.000000E-01")]
    [InlineData(":SENSe:voltage:DELay:USER3 0.25", ":SENSe:voltage:DELay:USER3?;:SENSe:voltage:DELay:USER1?", "2.500000E-01;0.000000E+00")]
    [InlineData(":SENSe:current:AZERo 0", ":SENSe:current:AZERo?", "0")]
    [InlineData(":SENSe:COUNt 5", ":SENSe:COUNt?", "5")]
    [InlineData(":SENSe:AZERo:ONCE", "*OPC?", "1")]
    [InlineData(":SENS:CURR:AVER:COUNT 5;:SENS:CURR:AVER:TCON MOV;:SENS:CURR:AVER ON", ":SENS:CURR:AVER:COUNT?;TCON?;STAT?", "5;MOV;1")]
    [InlineData(":SOUR:voltage:RANGe 2", ":SOUR:voltage:RANGe?;:SOURce:voltage:RANGe:AUTO?", "2.000000E+00;0")]
    [InlineData("SOUR:voltage:ilimit 0.01", "SOUR:voltage:ilimit?;:SOUR:voltage:ilimit:TRIPped?", "1.000000E-02;0")]
    [InlineData(":SOUR:VOLT:ILIM 0.1", ":SOUR:VOLT:ILIM?", "1.000000E-01")]
    [InlineData(":SOUR:CURR:VLIM 5", ":SOUR:CURR:VLIM?;:SOUR:CURR:VLIM:TRIP?", "5.000000E+00;0")]
    [InlineData("SOUR:voltage 0.5", "SOUR:voltage?", "5.000000E-01")]
    [InlineData(":SOUR:CURR:LEV 1e-06", ":SOUR:CURR?", "1.000000E-06")]
    [InlineData(":SOURce:voltage:DELay 0.02", ":SOURce:voltage:DELay?;:SOURce:voltage:DELay:AUTO?", "2.000000E-02;0")]
    [InlineData(":SOURce:current:DELay:USER2 0.5", ":SOURce:current:DELay:USER2?", "5.000000E-01")]
    [InlineData(":SOURce:voltage:READ:BACK 0", ":SOURce:voltage:READ:BACK?", "0")]
    [InlineData("ROUTe:TERMinals rear", "ROUTe:TERMinals?", "REAR")]
    [InlineData(":OUTP:CURR:SMOD HIMP", ":OUTP:CURR:SMOD?;:OUTP:VOLT:SMOD?", "HIMP;NORM")]
    [InlineData(":TRACe:MAKE 'mine', 100, FULL", ":TRACe:POINts? 'mine'", "100")]
    [InlineData(":TRACe:POINts 20, 'defbuffer1'", ":TRACe:POINts? 'defbuffer1';:TRAC:POIN?", "20;20")]
    [InlineData(":TRACe:MAKE 'a',10;:TRACe:DELete 'a'", ":TRACe:ACTual? 'defbuffer1'", "0")]
    [InlineData(":SYST:BEEP 440, 0.1", ":SYSTem:LFRequency?", "50")]
    [InlineData("*RST;:stat:pres;:*CLS;", ":SOUR:FUNC?;:SENS:FUNC?", "VOLT;\"CURR:DC\"")]
    [InlineData(":STATus:CLEar;:SYSTem:CLEar;:ABORt", "*STB?", "0")]
    public void What_is_set_in_the_words_of_existing_drivers_is_answered(string command, string query, string answer)
    {
        Ask(command + "\r");
        Assert.Equal(answer, Ask(query));
        Assert.Equal(NoError, Ask("SYST:ERR?"));
    }

    [Theory]
    [InlineData(":TRACe:ACTual? 'other'", "-224,\"Illegal parameter value\"")]
    [InlineData(":TRACe:DELete 'defbuffer1'", "-221,\"Settings conflict\"")]
    [InlineData(":TRACe:DATA? 1, 1, 'defbuffer1'", "-222,\"Data out of range\"")]
    [InlineData(":READ?", "-221,\"Settings conflict;the output is off\"")]
    [InlineData(":FETC?", "-230,\"Data corrupt or stale\"")]
    [InlineData(":SOUR:VOLT 300", "-222,\"Data out of range\"")]
    [InlineData(":SENS:FUNC 'FREQ'", "-224,\"Illegal parameter value\"")]
    [InlineData(":SENS:CURR:PROT 1", "-113,\"Undefined header\"")]
    [InlineData(":SENSe:voltage:DELay:USER6 1", "-114,\"Header suffix out of range\"")]
    [InlineData(":SENS:VOLT:RANG 2", "-221,\"Settings conflict\"")]
    public void What_the_model_cannot_do_is_queued_as_an_error_and_answers_nothing(string command, string error)
    {
        Assert.Equal("", Ask(command));
        Assert.Equal(error + ";" + NoError, Ask("SYST:ERR?;:SYST:ERR?"));
    }

    [Fact]
    public void A_reading_goes_into_a_buffer_and_is_answered_with_the_elements_that_are_asked_for()
    {
        Ask(":SOUR:VOLT:ILIM 0.1;:SOUR:VOLT 1;:OUTP 1");
        Assert.Equal("1.000000E-03", Ask(":MEASure? 'defbuffer1'"));
        Assert.Equal("1.000000E+00,1.000000E-03", Ask(":READ? \"defbuffer1\",SOUR,READ"));
        Assert.Equal("1.000000E-03,Amp DC,Volt DC,0,1.210000E-01", Ask(":FETCh? 'defbuffer1', READing,UNIT,SOURUNIT,SOURSTATus,RELative"));
        Assert.Equal("01/01/2000,00:00:00,1.000000E+00 Volt DC,1.000000E-03 Amp DC", Ask(":FETC? 'defbuffer1',DATE,TIME,SOURFORMatted,FORM"));
        Assert.Equal("2", Ask(":TRACe:ACTual? 'defbuffer1'"));
        Assert.Equal("1.000000E-03,1.000000E-03", Ask(":TRACe:DATA? 1, 2, 'defbuffer1'"));
        Ask(":TRACe:CLEar 'defbuffer1'");
        Assert.Equal("0", Ask(":TRACe:ACTual?"));
    }

    [Fact]
    public void The_limit_trips_and_resistance_is_a_quotient()
    {
        Ask(":SOUR:VOLT:ILIM 1E-4;:SOUR:VOLT 1;:OUTP 1");
        Assert.Equal("1.000000E-01,1.000000E-04;1", Ask(":READ? 'defbuffer1',SOUR,READ;:SOUR:VOLT:ILIM:TRIP?"));
        Ask(":SENS:FUNC 'RES'");
        Assert.Equal("1.000000E+03", Ask(":READ?"));
        Assert.Equal("1.000000E-01", Ask(":MEAS:VOLT?"));
    }

    // QCoDeS' sweep: set up, initiate, wait, and read the buffer.
    [Fact]
    public void A_sweep_fills_the_buffer()
    {
        Ask(":SOUR:VOLT:ILIM 0.1;:OUTP 1");
        Ask(":SOURce:SWEep:voltage:LINear 0,1,5,0,1,AUTO,ON,OFF,'defbuffer1'");
        Ask(":INITiate");
        Ask("*WAI");
        Assert.Equal("0.000000E+00,2.500000E-04,5.000000E-04,7.500000E-04,1.000000E-03", Ask(":TRACe:DATA? 1, 5, 'defbuffer1'"));
        Assert.Equal("5.000000E-04;1.000000E-03;0.000000E+00", Ask(":TRACe:STATistics:AVERage?;MAXimum?;MINimum?"));
        Ask(":TRAC:CLE;:SOUR:LIST:VOLT 1,3;:SOUR:SWE:VOLT:LIST 1,0,2;:INIT");
        Assert.Equal("1.000000E-03,3.000000E-03,1.000000E-03,3.000000E-03", Ask(":TRAC:DATA? 1,4"));
        Assert.Equal(NoError, Ask("SYST:ERR?"));
    }

    [Fact]
    public void A_full_buffer_of_the_users_takes_no_more_and_a_default_one_gives_up_its_oldest()
    {
        Ask(":SOUR:VOLT:ILIM 0.1;:OUTP 1;:TRAC:MAKE 'mine',10,STAN;:TRAC:POIN 10;:SENS:COUN 8;:SOUR:VOLT 1");
        Ask(":TRAC:TRIG 'mine';:TRAC:TRIG;:SOUR:VOLT 2;:TRAC:TRIG 'mine';:TRAC:TRIG");
        Assert.Equal("10;10", Ask(":TRAC:ACT? 'mine';:TRAC:ACT?"));
        Assert.Equal("2.000000E-03;2.000000E-03", Ask(":TRAC:DATA? 10,10,'mine';:TRAC:DATA? 3,3"));
        Assert.Equal("1.000000E-03;1.000000E-03", Ask(":TRAC:DATA? 1,1,'mine';:TRAC:DATA? 2,2"));
    }

    [Fact]
    public void It_tells_that_it_is_simulated() => Assert.Equal("KEITHLEY INSTRUMENTS INC.,MODEL 2450,SIM02450,1.0.0i", Ask("*IDN?"));

    private string Ask(string message)
    {
        _firmware.Receive(Encoding.Latin1.GetBytes(message), _output);
        return _output.TryTake(out var answer) ? Encoding.Latin1.GetString(answer.Span) : "";
    }
}
