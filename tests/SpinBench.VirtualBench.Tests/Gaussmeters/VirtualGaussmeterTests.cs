using System.Text;
using SpinBench.VirtualBench.Gaussmeters;
using SpinBench.VirtualBench.Messages;
using SpinBench.VirtualBench.Wiring;

namespace SpinBench.VirtualBench.Tests.Gaussmeters;

public sealed class VirtualGaussmeterTests
{
    private readonly StillStation _station = new();
    private readonly OutputQueue _output = new();
    private readonly SimulatedHallProbe _probe425;
    private readonly SimulatedHallProbe _probe475;
    private readonly VirtualLakeShore425 _model425;
    private readonly VirtualLakeShore475 _model475;

    public VirtualGaussmeterTests()
    {
        var quiet = new SimulatedHallProbeSettings { Noise = 0 };
        _probe425 = new SimulatedHallProbe(_station, quiet, GaussmeterModel.LakeShore425, 1, "a");
        _probe475 = new SimulatedHallProbe(_station, quiet, GaussmeterModel.LakeShore475, 1, "b");
        _model425 = new VirtualLakeShore425(_probe425);
        _model475 = new VirtualLakeShore475(_probe475);
    }

    [Theory]
    [InlineData("", "UNIT?", "1")]
    [InlineData("UNIT 2", "UNIT?", "2")]
    [InlineData("RANGE 3", "RANGE?", "3")]
    [InlineData("RANGE 3", "AUTO?", "0")]
    [InlineData("AUTO 1", "AUTO?", "1")]
    [InlineData("RDGMODE 1,0,1", "RDGMODE?", "1,0,1")]
    [InlineData("RDGMODE 2,1,2", "RDGMODE?", "2,1,2")]
    [InlineData("REL 1", "REL?", "1")]
    [InlineData("RELSP 1200", "RELSP?", "+120.000E+01")]
    [InlineData("UNIT 2;RELSP 0.12", "UNIT 1;RELSP?", "+120.000E+01")]
    [InlineData("ALARM 1,1,100,300,1,0,0", "ALARM?", "1,1,+100.000E+00,+300.000E+00,1,0,0")]
    [InlineData("ALARM 1,1,100,300,1,0,0", "ALARMST?", "1")]
    [InlineData("RELAY 2,1", "RELAY?", "2,1")]
    [InlineData("ALARM 1,1,100,300,1,0,0;RELAY 2,1", "RELAYST?", "1")]
    [InlineData("ALARM 1,1,100,300,1,0,0;RELAY 2,2", "RELAYST?", "0")]
    [InlineData("BEEP 0", "BEEP?", "0")]
    [InlineData("LOCK 1,123", "LOCK?", "1,123")]
    [InlineData("MXHOLD 1", "MXHOLD?", "1")]
    [InlineData("UNIT 3;DFLT 99", "UNIT?", "1")]
    [InlineData("", "TYPE?", "40")]
    [InlineData("", "*IDN?", "LSCI,MODEL425,SIM4250,1.0")]
    public void The_425_answers_what_was_set(string command, string query, string answer)
    {
        Ask(_model425, command + "\r");
        Assert.Equal(answer, Ask(_model425, query));
    }

    [Theory]
    [InlineData("UNIT 5", "UNIT?", "1")]
    [InlineData("RANGE 5", "RANGE?", "4")]
    [InlineData("AUTO", "AUTO?", "0")]
    [InlineData("RDGMODE 3,0,1", "RDGMODE?", "1,0,1")]
    [InlineData("LOCK 1,999", "LOCK?", "0,123")]
    [InlineData("UNITS 2", "UNIT?", "1")]
    [InlineData("UNIT 2,3", "UNIT?", "1")]
    [InlineData("UNIT two", "UNIT?", "1")]
    public void What_the_425_does_not_understand_changes_nothing_and_is_not_answered(string command, string query, string answer)
    {
        Assert.Equal("", Ask(_model425, command));
        Assert.Equal(answer, Ask(_model425, query));
    }

    [Fact]
    public void Fields_are_answered_in_the_unit_that_is_set()
    {
        Pass(1, 0.00123456, 0.00123456);
        Assert.Equal("+120.000E-01", Ask(_model425, "RANGE 4;RDGFIELD?"));
        Assert.Equal("+123.460E-01", Ask(_model425, "RANGE 1;RDGFIELD?"));
        Assert.Equal("+123.460E-05", Ask(_model425, "UNIT 2;RDGFIELD?"));
        Assert.Equal("+123.460E-01", Ask(_model425, "UNIT 3;RDGFIELD?"));
        Assert.Equal("+982.463E+00", Ask(_model425, "UNIT 4;RDGFIELD?"));
    }

    [Fact]
    public void A_question_mark_asks_the_last_query_again()
    {
        Assert.Equal("1", Ask(_model425, "UNIT?"));
        Ask(_model425, "UNIT 2");
        Assert.Equal("2", Ask(_model425, "?"));
    }

    [Fact]
    public void The_largest_field_is_held_and_the_425_answers_zero_for_the_smallest()
    {
        Ask(_model425, "RANGE 3;MXRST");
        Pass(1, 0, 0.3);
        Pass(1, 0.3, -0.2);
        Assert.Equal("+300.000E+01;+000.000E+00,+300.000E+01", Ask(_model425, "RDGMX?;RDGMNMX?"));
        Assert.Equal("-200.000E+01,+300.000E+01", Ask(_model475, "RANGE 5;RDGMNMX?"));
    }

    [Fact]
    public void Zeroing_and_relative_readings_subtract()
    {
        Ask(_model425, "RANGE 3");
        Pass(1, 0.1, 0.1);
        Assert.Equal("+100.000E+01;+000.000E+00", Ask(_model425, "REL 1;RDGFIELD?;RDGREL?"));
        Assert.Equal("+000.000E+00", Ask(_model425, "ZPROBE;RDGFIELD?"));
        Assert.Equal("+100.000E+01", Ask(_model425, "ZCLEAR;RDGFIELD?"));
    }

    [Fact]
    public void A_field_beyond_the_range_answers_no_field()
    {
        Ask(_model475, "RANGE 1");
        Pass(1, 0, -0.2);
        Assert.Equal("-999.999E+09", Ask(_model475, "RDGFIELD?"));
        Assert.Equal("001", Ask(_model475, "OPST?"));
        Assert.Equal("001;000", Ask(_model475, "OPSTR?;RANGE 5;OPSTR?"));
    }

    [Theory]
    [InlineData("RDGMODE 3,2,3,2,1", "RDGMODE?", "3,2,3,2,1")]
    [InlineData("RANGE 5", "RANGE?", "5")]
    [InlineData("REL 1,2", "REL?", "1,2")]
    [InlineData("CMODE 1", "CMODE?", "1")]
    [InlineData("CPARAM 1.5,0.25,100,2", "CPARAM?", "+150.000E-02,+250.000E-03,+100.000E+00,+200.000E-02")]
    [InlineData("UNIT 2;CSETP 0.05", "CSETP?", "+500.000E-04")]
    [InlineData("CMODE 1;*RST", "CMODE?", "0")]
    [InlineData("TUNIT 2", "TUNIT?", "2")]
    [InlineData("*ESE 32;*SRE 160", "*ESE?;*SRE?", "032;160")]
    [InlineData("", "*OPC?;*TST?", "1;0")]
    [InlineData("", "*IDN?", "LSCI,MODEL475,SIM4750,1.0")]
    public void The_475_answers_what_was_set(string command, string query, string answer)
    {
        Ask(_model475, command);
        Assert.Equal(answer, Ask(_model475, query));
    }

    [Theory]
    [InlineData("FIELD 3", "032")]
    [InlineData("*WAI", "032")]
    [InlineData("RANGE 6", "016")]
    [InlineData("CSETP 1E9", "016")]
    [InlineData("RANGE 5", "000")]
    public void The_475_latches_what_it_did_not_understand_or_could_not_do(string command, string events)
    {
        Assert.Equal("128", Ask(_model475, "*ESR?"));
        Assert.Equal(events, Ask(_model475, $"{command};*ESR?"));
        Assert.Equal("000", Ask(_model475, "*ESR?"));
        Ask(_model475, "*ESE 48;*SRE 32;" + command);
        Assert.Equal(events == "000" ? 0 : 96, _model475.StatusByte);
    }

    [Fact]
    public void The_475_logs_the_field_at_equal_intervals()
    {
        Ask(_model475, "UNIT 2;RANGE 5;DLOGSET 100,4;*TRG");
        Pass(0.25, 0, 0.5);
        Assert.Equal("1;3", Ask(_model475, "DLOG?;DLOGNUM?"));
        Pass(1, 0.5, 0.5);
        Assert.Equal("0;4;+000.000E+00;+200.000E-03;+500.000E-03", Ask(_model475, "DLOG?;DLOGNUM?;RDGLOG? 1;RDGLOG? 2;RDGLOG? 4"));
        Assert.Equal("016", Ask(_model475, "*CLS;RDGLOG? 5;*ESR?"));
    }

    private void Pass(double duration, double from, double to)
    {
        ((IFieldWatch)_probe425).Observe(duration, from, to);
        ((IFieldWatch)_probe475).Observe(duration, from, to);
        _station.Now += duration;
    }

    private string Ask(IVirtualInstrument firmware, string message)
    {
        firmware.Receive(Encoding.Latin1.GetBytes(message), _output);
        return _output.TryTake(out var answer) ? Encoding.Latin1.GetString(answer.Span) : "";
    }
}
