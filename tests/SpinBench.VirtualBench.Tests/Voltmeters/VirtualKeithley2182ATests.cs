using System.Globalization;
using SpinBench.VirtualBench.Tests.CurrentSources;

namespace SpinBench.VirtualBench.Tests.Voltmeters;

public sealed class VirtualKeithley2182ATests
{
    private readonly DeltaPair _pair = new();

    public VirtualKeithley2182ATests() => Ask("status:queue:clear;*RST;:stat:pres;:*CLS;");

    [Theory]
    [InlineData(":SENS:CHAN 2", ":SENS:CHAN?", "2")]
    [InlineData(":SENS:CHAN 0", ":SENS:CHAN?", "0")]
    [InlineData("SENS:FUNC \"VOLT:DC\"", ":SENS:FUNC?", "\"VOLT:DC\"")]
    [InlineData("SENS:FUNC 'TEMP'", ":SENS:FUNC?", "\"TEMP\"")]
    [InlineData(":SENS:CHAN 1;:SENS:FUNC 'VOLT';:SENS:VOLT:NPLC 1;", ":SENS:VOLT:NPLC?", "+1.00E+00")]
    [InlineData(":SENS:VOLT:NPLC 0.01", "VOLT:DC:NPLC?", "+1.00E-02")]
    [InlineData(":SENS:VOLT:CHAN1:RANG 2", ":SENS:VOLT:CHAN1:RANG?", "+1.00E+01")]
    [InlineData(":SENS:VOLT:CHAN1:RANG 0.0001", ":SENS:VOLT:RANG?", "+1.00E-02")]
    [InlineData("VOLT:RANGE 0.1", ":SENS:VOLT:CHAN1:RANG:AUTO?", "0")]
    [InlineData(":SENS:VOLT:CHAN2:RANG 12", ":SENS:VOLT:CHAN2:RANG?", "+1.00E+01")]
    [InlineData(":SENS:VOLT:RANG 1;:SENS:VOLT:RANG:AUTO 1", ":SENS:VOLT:CHAN1:RANG:AUTO?", "1")]
    [InlineData(":SENS:VOLT:CHAN1:REF -0.5", ":SENS:VOLT:CHAN1:REF?", "-5.00E-01")]
    [InlineData(":SENS:VOLT:CHAN2:REF:STAT 1", ":SENS:VOLT:CHAN2:REF:STAT?;:SENS:VOLT:CHAN1:REF:STAT?", "1;0")]
    [InlineData(":SENS:VOLT:CHAN1:LPAS ON", ":SENS:VOLT:DC:CHAN1:LPASS?", "1")]
    [InlineData(":SENS:VOLT:CHAN1:DFIL OFF", ":SENS:VOLT:DC:CHAN1:DFILTER?", "0")]
    [InlineData(":SENS:VOLT:CHAN1:DFIL:COUN 20;TCON REP", ":SENS:VOLT:DFIL:COUN?;TCON?", "20;REP")]
    [InlineData(":SENS:TEMP:TC K", ":SENS:TEMP:TC?", "K")]
    [InlineData(":SENS:CHAN 2;:SENS:FUNC 'TEMP';:SENS:TEMP:NPLC 1", ":SENS:TEMP:NPLC?", "+1.00E+00")]
    [InlineData(":SENS:TEMP:RJUN:RSEL SIM", ":SENS:TEMP:RJUN:RSEL?", "SIM")]
    [InlineData(":SENS:TEMP:RJUN:SIM 30", ":SENS:TEMP:RJUN:SIM?", "+3.00E+01")]
    [InlineData(":SENS:TEMP:CHAN2:REF 20", ":SENS:TEMP:CHAN2:REF?", "+2.00E+01")]
    [InlineData(":TRIG:COUN 9999", ":TRIG:COUN?", "9999")]
    [InlineData(":TRIG:COUN INF", ":TRIG:COUN?", "+9.90E+37")]
    [InlineData(":TRIG:DEL 0.5", ":TRIG:DEL?", "+5.00E-01")]
    [InlineData(":TRIG:SOUR BUS", ":TRIG:SOUR?", "BUS")]
    [InlineData(":TRIG:SOUR IMM;", ":TRIG:SOURCE?", "IMM")]
    [InlineData(":TRAC:POIN 1024", ":TRAC:POIN?", "1024")]
    [InlineData(":SYST:AZER:STAT 0", ":SYST:AZER:STAT?", "0")]
    [InlineData(":SYST:FAZ 0", ":SYST:FAZ?", "0")]
    [InlineData(":DISP:ENAB 0", ":DISP:ENAB?", "0")]
    [InlineData("*CLS", ":SYST:LFR?", "50")]
    [InlineData("*CLS", ":SENS:TEMP:RTEM?", "+2.30000000E+01")]
    [InlineData("*CLS", "FORM:ELEM?;:FORM:DATA?;:INIT:CONT?;:SAMP:COUN?", "READ;ASC;0;1")]
    [InlineData("*CLS", "SYST:VERS?", "1991.0")]
    public void What_is_set_in_the_words_of_existing_drivers_is_answered(string command, string query, string answer)
    {
        Ask(command + "\r\n");
        Assert.Equal(answer, Ask(query));
        Assert.Equal("0,\"No error\"", Ask(":SYST:ERR?"));
    }

    [Theory]
    [InlineData(":SENS:CHAN 3", "-222,\"Data out of range\"")]
    [InlineData(":SENS:VOLT:CHAN1:RANG 121", "-222,\"Data out of range\"")]
    [InlineData(":SENS:VOLT:CHAN2:RANG 15", "-222,\"Data out of range\"")]
    [InlineData(":SENS:VOLT:NPLC 51", "-222,\"Data out of range\"")]
    [InlineData(":SENS:FUNC 'CURR'", "-224,\"Illegal parameter value\"")]
    [InlineData(":TRIG:COUN 10000", "-222,\"Data out of range\"")]
    [InlineData(":TRAC:POIN 1", "-222,\"Data out of range\"")]
    [InlineData(":TRAC:POIN 1025", "-222,\"Data out of range\"")]
    [InlineData("SENS:NPLC 1", "-113,\"Undefined header\"")]
    [InlineData("SENS:AVER ON", "-113,\"Undefined header\"")]
    [InlineData("*TRG", "-211,\"Trigger ignored\"")]
    [InlineData(":TRAC:DATA?", "-230,\"Data corrupt or stale\"")]
    [InlineData(":CALC2:STAT ON;:CALC2:IMM?", "-230,\"Data corrupt or stale\"")]
    public void What_the_model_cannot_do_is_queued_as_an_error(string command, string error)
    {
        Ask(command);
        Assert.Equal(error, Ask(":system:error?"));
        Assert.Equal("0,\"No error\"", Ask(":STAT:QUE?"));
    }

    [Fact]
    public void It_names_itself_as_the_maker_does() => Assert.Equal("KEITHLEY INSTRUMENTS INC.,MODEL 2182A,SIM2182,C06  /A02", Ask("*IDN?"));

    [Fact]
    public void A_reading_is_printed_with_nine_digits_and_beyond_the_range_as_overflow()
    {
        Drive(1.5e-6);
        Assert.Equal("+1.50000000E-03", Ask(":SENS:VOLT:CHAN1:DFIL 0;:READ?"));
        Assert.Equal("+1.50000000E-03", Ask(":FETC?"));
        Drive(20e-6);
        Assert.Equal("+9.90000000E+37", Ask(":SENS:VOLT:RANG 0.01;:READ?"));
        Drive(-20e-6);
        Assert.Equal("-2.00000000E-02", Ask("MEAS:VOLT:DC?"));
    }

    [Fact]
    public void A_reference_is_taken_and_subtracted()
    {
        Drive(1.5e-6);
        Ask(":SENS:VOLT:CHAN1:DFIL 0;:SENS:VOLT:CHAN1:REF:ACQ;:SENS:VOLT:CHAN1:REF:STAT 1");
        Drive(2e-6);
        Assert.Equal("+5.00000000E-04", Ask(":READ?"));
        Assert.Equal("+1.50E-03", Ask(":SENS:VOLT:CHAN1:REF?"));
    }

    [Fact]
    public void Temperatures_are_those_of_the_room_in_the_unit_that_is_asked()
    {
        Assert.Equal("+2.30000000E+01", Ask(":SENS:CHAN 0;:READ?"));
        Assert.Equal("+2.96150000E+02", Ask(":UNIT:TEMP K;:READ?"));
        Assert.Equal("+7.34000000E+01", Ask(":UNIT:TEMP F;:MEAS:TEMP?"));
    }

    [Fact]
    public void The_buffer_fills_in_time_and_says_so_in_bit_0_and_6_of_the_status_byte()
    {
        // The order of PyMeasure's config_buffer and start_buffer.
        Drive(1e-6);
        Ask(":SENS:VOLT:CHAN1:DFIL 0;:SENS:VOLT:NPLC 1");
        Ask(":STAT:PRES;*CLS;*SRE 1;:STAT:MEAS:ENAB 512;");
        Ask(":TRAC:CLEAR;");
        foreach (var setting in new[] { ":TRAC:POIN 5", ":TRIG:COUN 5", ":TRIG:DEL 0.01", ":TRAC:FEED SENSE;:TRAC:FEED:CONT NEXT;" }) Ask(setting);
        Assert.Equal("0,\"No error\"", Ask(":system:error?"));
        Ask(":INIT");
        _pair.Now = 0.14;
        Assert.Equal("4", Ask(":TRAC:POIN:ACT?"));
        Assert.Equal(0, int.Parse(Ask("*STB?"), CultureInfo.InvariantCulture) & 65);
        _pair.Now = 0.151;
        Assert.Equal(65, int.Parse(Ask("*STB?"), CultureInfo.InvariantCulture) & 65);
        Assert.Equal(65, _pair.Nano.StatusByte & 65);
        Ask(":FORM:DATA ASCII");
        Assert.Equal(string.Join(',', Enumerable.Repeat("+1.00000000E-03", 5)), Ask(":TRAC:DATA?"));
        Assert.Equal("+1.00000000E-03", Ask(":CALC2:FORM MEAN;:CALC2:STAT ON;:CALC2:IMM?;"));
        Assert.Equal("+0.00000000E+00", Ask(":CALC2:FORM SDEV;:CALC2:STAT ON;:CALC2:IMM?;"));
        Ask(":STAT:PRES;*CLS;:TRAC:CLEAR;:TRAC:FEED:CONT NEXT;");
        Assert.Equal(0, int.Parse(Ask("*STB?"), CultureInfo.InvariantCulture) & 1);
    }

    [Fact]
    public void A_bus_trigger_takes_a_reading()
    {
        Ask(":TRIG:SOUR BUS;:TRIG:COUN 2;:TRAC:POIN 2;:TRAC:FEED:CONT NEXT;:INIT");
        _pair.Now = 1;
        Assert.Equal("0", Ask(":TRAC:POIN:ACT?"));
        Ask("*TRG");
        _pair.Now = 2;
        Assert.Equal("1", Ask(":TRAC:POIN:ACT?"));
        Ask("*TRG");
        _pair.Now = 3;
        Assert.Equal("2", Ask(":TRAC:POIN:ACT?"));
    }

    [Fact]
    public void Switched_on_it_measures_by_itself_and_gives_each_reading_once_when_asked_for_fresh_ones()
    {
        var pair = new DeltaPair { Now = 1 };
        Assert.Equal("1;+9.90E+37", pair.AskNano(":INIT:CONT?;:TRIG:COUN?"));
        Assert.Equal("+0.00000000E+00", pair.AskNano("FETC?"));
        Assert.Equal("+0.00000000E+00", pair.AskNano(":SENS:DATA:FRES?"));
        pair.AskNano(":INIT:CONT 0;:ABOR");
        pair.AskNano(":SENS:DATA:FRES?");
        Assert.Equal("", pair.AskNano(":SENS:DATA:FRES?"));
        Assert.StartsWith("-230,", pair.AskNano("SYST:ERR?"), StringComparison.Ordinal);
    }

    private void Drive(double current)
    {
        _pair.Source.RangeAutomatically(true);
        _pair.Source.Program(current);
        _pair.Source.Switch(true);
    }

    private string Ask(string message) => _pair.AskNano(message);
}
