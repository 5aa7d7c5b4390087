using SpinBench.Instruments;
using SpinBench.VirtualBench.LockIns;

namespace SpinBench.VirtualBench.Tests.LockIns;

/// <summary>Settings of the SR860, the syntax around them, and what it reads.</summary>
public sealed class VirtualSr860SettingTests
{
    private readonly TestStation _station = new(model: LockInModelTable.Sr860);
    private readonly VirtualSr860 _unit;
    private readonly Desk _desk;

    public VirtualSr860SettingTests()
    {
        _unit = new VirtualSr860(_station.LockIn);
        _desk = new Desk(_unit);
        _desk.Send("*CLS");
    }

    [Fact]
    public void It_says_who_it_is()
    {
        Assert.Equal("Stanford_Research_Systems,SR860,SIM00860,V1.51", _desk.Send("*IDN?"));
        Assert.True(_unit.Identity.IsSimulated);
        var sibling = new VirtualSr860(new TestStation(model: LockInModelTable.Sr865A).LockIn);
        Assert.Equal("SR865A", sibling.Identity.Model);
    }

    // What PyMeasure's and QCoDeS's classes send, and what their maps need as an answer.
    [Theory]
    [InlineData("PHAS 12.3456789", "PHAS?", "12.3456789")]
    [InlineData("PHAS 541", "PHAS?", "-179")]
    [InlineData("FREQ 1.234560e+04", "FREQ?", "12345.6")]
    [InlineData("FREQINT 1000", "FREQ?", "1000")]
    [InlineData("Harm 2", "HARM?", "2")]
    [InlineData("HARMDUAL 3", "HARMDUAL?", "3")]
    [InlineData("SLVL 1.000000000e-01", "SLVL?", "0.1")]
    [InlineData("SOFF -2.5", "SOFF?", "-2.5")]
    [InlineData("TBMODE 1", "TBMODE?", "1")]
    [InlineData("REFM 1", "REFM?", "1")]
    [InlineData("RSRC EXT", "RSRC?", "1")]
    [InlineData("RSRC DUAL", "RSRC?", "2")]
    [InlineData("RSRC CHOP", "RSRC?", "3")]
    [InlineData("RTRG POSTTL", "RTRG?", "1")]
    [InlineData("REFZ 50OHMS", "REFZ?", "0")]
    [InlineData("IVMD CURRENT", "IVMD?", "1")]
    [InlineData("IVMD 1", "IVMD?", "1")]
    [InlineData("ISRC A-B", "ISRC?", "1")]
    [InlineData("ICPL DC", "ICPL?", "1")]
    [InlineData("IGND GROUND", "IGND?", "1")]
    [InlineData("IRNG 4", "IRNG?", "4")]
    [InlineData("ICUR 1", "ICUR?", "1")]
    [InlineData("SCAL 27", "SCAL?", "27")]
    [InlineData("OFLT 21", "OFLT?", "21")]
    [InlineData("OFSL 3", "OFSL?", "3")]
    [InlineData("SYNC ON", "SYNC?", "1")]
    [InlineData("ADVFILT 1", "ADVFILT?", "1")]
    [InlineData("PSTF 0, 1.000000e+03", "PSTF? 0", "1000")]
    [InlineData("PSTA 3, 1.000000000e-03", "PSTA? 3", "0.001")]
    [InlineData("PSTL 1, -2.500e+00", "PSTL? 1", "-2.5")]
    [InlineData("COFP 0, 12.5", "COFP? 0", "12.5")]
    [InlineData("CEXP 2, 1", "CEXP? 2", "1")]
    [InlineData("AUXV 0, 0.5", "AUXV? 0", "0.5")]
    [InlineData("AUXV 3, -10.5", "AUXV? 3", "-10.5")]
    [InlineData("CDSP 1, 15", "CDSP? 1", "15")]
    [InlineData("CDSP 0, THeta", "CDSP? 0", "3")]
    [InlineData("CDSP 0, phase", "CDSP? 0", "12")]
    [InlineData("CGRF 1, 1", "CGRF? 1", "1")]
    [InlineData("DLAY 5", "DLAY?", "5")]
    [InlineData("OVRM 0", "OVRM?", "0")]
    [InlineData("CAPTURECFG XYRT", "CAPTURECFG?", "3")]
    [InlineData("CAPTURELEN 4096", "CAPTURELEN?", "4096")]
    [InlineData("LIAE 12,1", "LIAE?", "4096")]
    [InlineData("*ESE 5", "*ESE? 2", "1")]
    public void A_setting_is_kept_and_answered(string setting, string query, string answer)
    {
        Assert.Null(_desk.Send(setting));
        Assert.Equal("0", _desk.Send("*ESR?"));
        Assert.Equal(answer, _desk.Send(query));
    }

    // Driver defects that a real unit refuses: no blank before the argument, other mnemonics.
    [Theory]
    [InlineData("PSTF2, 1e3")]
    [InlineData("PSTA0, 1")]
    [InlineData("REFZ&d")]
    [InlineData("ADVFIL 1")]
    [InlineData("GSDP 3")]
    [InlineData("SENS 3")]
    [InlineData("FREQ ?")]
    [InlineData("OUTP?0")]
    [InlineData("AUXV 1")]
    [InlineData("SNAP? 1")]
    [InlineData("SNAP? 1,2,3,4")]
    [InlineData("SYST:ERR?")]
    public void An_illegal_command_never_answers(string message)
    {
        Assert.Null(_desk.Send(message));
        Assert.Equal("32", _desk.Send("*ESR?"));
    }

    [Theory]
    [InlineData("SCAL 28")]
    [InlineData("FREQ 500001")]
    [InlineData("HARM 100")]
    [InlineData("FREQ 100000;HARM 6")]
    [InlineData("SLVL 2.1")]
    [InlineData("AUXV 4,0")]
    [InlineData("AUXV 0,11")]
    [InlineData("RSRC 4")]
    [InlineData("HARMDUAL 0")]
    [InlineData("IRNG 5")]
    [InlineData("CDSP 0, NONSENSE")]
    [InlineData("CAPTURESTART SOMETIME, IMM")]
    [InlineData("OUTP? 17")]
    public void A_parameter_out_of_range_is_an_execution_error(string message)
    {
        Assert.Null(_desk.Send(message));
        Assert.Equal("16", _desk.Send("*ESR?"));
    }

    [Fact]
    public void Answers_of_one_message_are_joined_with_semicolons()
    {
        Assert.Equal("0;8;1", _desk.Send("SCAL?;OFLT 8;OFLT?;*OPC?"));
        // One that is refused leaves no gap.
        Assert.Equal("0;8", _desk.Send("SCAL?;OUTP? 17;OFLT?"));
    }

    [Fact]
    public void The_sensitivity_is_counted_from_the_widest_in_volts_and_amperes()
    {
        _desk.Send("SCAL 6");
        Assert.Equal(10e-3, _station.LockIn.Configuration.Sensitivity);
        _desk.Send("IVMD CURR;ICUR 100MEG");
        Assert.Equal((LockInInput.CurrentLow, 10e-9), (_station.LockIn.Configuration.Input, _station.LockIn.Configuration.Sensitivity));
        Assert.Equal("6", _desk.Send("SCAL?"));
    }

    [Fact]
    public void Values_are_read_by_number_or_word_and_from_the_data_channels()
    {
        _station.LockIn.InputVoltages = input => input * 1.111;
        _desk.Send("SLVL 1;FREQ 1000;ICPL 1;AUXV 1,2.5;SOFF 1");
        _station.Wait(10);
        Assert.Equal("0.5", _desk.Send("OUTP? 0"));
        Assert.Equal("0.5,0,1.111", _desk.Send("SNAP? X, Y, IN1"));
        Assert.Equal("0.5,0", _desk.Send("SNAP? 2,3"));
        Assert.Equal("2.5,1,1000", _desk.Send("SNAP? OUT2, SAMp, FInt"));
        Assert.Equal("4.444", _desk.Send("OAUX? 3"));
        Assert.Equal("0.5,0,0.5,0", _desk.Send("SNAPD?"));
        Assert.Equal("1", _desk.Send("CDSP 3,LEVel;OUTR? 3"));
        // Two poles of 100 ms: 1/8τ.
        Assert.Equal("1.25;1000;0", _desk.Send("ENBW?;FREQDET?;FREQEXT?"));
    }

    [Fact]
    public void Reset_leaves_nothing_that_drives()
    {
        _desk.Send("SLVL 1;AUXV 2,3;SOFF 1;FREQ 10;HARM 2;IVMD 1;SCAL 9;*RST");
        Assert.Equal("0;0;0;100000;1;0;0;0", _desk.Send("SLVL?;AUXV? 2;SOFF?;FREQ?;HARM?;IVMD?;SCAL?;*ESR?"));
    }

    [Fact]
    public void Setups_are_saved_and_recalled()
    {
        _desk.Send("SCAL 12;PHAS 45;IRNG 2;DLAY 3;SSET 3;*RST;RSET 3");
        Assert.Equal("12;45;2;3", _desk.Send("SCAL?;PHAS?;IRNG?;DLAY?"));
        _desk.Send("RSET 4");
        Assert.Equal("16", _desk.Send("*ESR?"));
    }

    [Fact]
    public void Automatic_functions_find_range_scale_and_phase()
    {
        (_station.InPhase, _station.Quadrature) = (0.03, 0.04);
        _desk.Send("SLVL 1;FREQ 1000;ICPL 1");
        _station.Wait(10);
        // 50 mV rms, 71 mV peak: the range of 100 mV; 100 mV full scale.
        Assert.Equal("2;3;53.13", _desk.Send("ARNG;IRNG?;ASCL;SCAL?;APHS;PHAS?")?[..9]);
    }
}
