using System.Globalization;

namespace SpinBench.VirtualBench.Tests.LockIns;

/// <summary>Settings, their ranges, and what is no command.</summary>
public sealed class VirtualSr830SettingTests : Sr830Desk
{
    [Fact]
    public void It_says_who_it_is() => Assert.Equal("Stanford_Research_Systems,SR830,s/nSIM00830,ver1.07", Send("*IDN?"));

    [Theory]
    [InlineData("PHAS 12.346", "PHAS?", "12.35")]
    [InlineData("PHAS 541", "PHAS?", "-179.00")]
    [InlineData("PHAS -270", "PHAS?", "90.00")]
    [InlineData("FMOD 0", "FMOD?", "0")]
    [InlineData("FREQ 1.21980e+02", "FREQ?", "121.98")]
    [InlineData("FREQ 1000", "FREQ?", "1000.00")]
    [InlineData("FREQ 12345.678", "FREQ?", "12346.00")]
    [InlineData("FREQ 0.00123", "FREQ?", "0.0012")]
    [InlineData("RSLP 2", "RSLP?", "2")]
    [InlineData("HARM 100", "HARM?", "100")]
    [InlineData("HARM 19999", "HARM?", "102")]
    [InlineData("SLVL0.104", "SLVL?", "0.104")]
    [InlineData("SLVL 0.1051", "SLVL?", "0.106")]
    [InlineData("ISRC 3", "ISRC?", "3")]
    [InlineData("IGND 1", "IGND?", "1")]
    [InlineData("ICPL 1", "ICPL?", "1")]
    [InlineData("ILIN 3", "ILIN?", "3")]
    [InlineData("SENS14", "SENS?", "14")]
    [InlineData("RMOD 1", "RMOD?", "1")]
    [InlineData("OFLT 10", "OFLT?", "10")]
    [InlineData("OFSL 3", "OFSL?", "3")]
    [InlineData("SYNC 1", "SYNC?", "1")]
    [InlineData("DDEF1,1,0", "DDEF?1;", "1,0")]
    [InlineData("DDEF 2,4,2", "DDEF ? 2", "4,2")]
    [InlineData("FPOP 2,1", "FPOP? 2", "1")]
    [InlineData("OEXP 1,9.70,1", "OEXP? 1", "9.70,1")]
    [InlineData("OEXP 3,-105,2", "OEXP?3", "-105.00,2")]
    [InlineData("AUXV1,1e-09;", "AUXV?1;", "0.000")]
    [InlineData("AUXV 4, -10.5", "AUXV? 4", "-10.500")]
    [InlineData("KCLK 0", "KCLK?", "0")]
    [InlineData("ALRM 0", "ALRM?", "0")]
    [InlineData("SRAT14.000000", "SRAT ?", "14")]
    [InlineData("SEND 0", "SEND ?", "0")]
    [InlineData("TSTR 1", "TSTR?", "1")]
    [InlineData("FAST2;STRD", "FAST?", "2")]
    [InlineData("LOCL 2", "LOCL?", "2")]
    [InlineData("LIAE 2,1", "LIAE?", "4")]
    [InlineData("*ESE 5", "*ESE? 2", "1")]
    [InlineData("*SRE 255;*SRE 3,0", "*SRE?", "247")]
    [InlineData("ERRE 64", "ERRE? 6", "1")]
    [InlineData("*PSC 0", "*PSC?", "0")]
    [InlineData("sens 3;Harm 2", "hArM?", "2")]
    [InlineData(" \tSENS\t 5 ;\r\n", "SENS?\r", "5")]
    [InlineData("SENS .5E1", "SENS?", "5")]
    [InlineData("SENS +5.", "SENS?", "5")]
    public void A_setting_is_kept_and_answered(string setting, string query, string answer)
    {
        Assert.Null(Send(setting));
        Assert.Equal(answer, Send(query));
        Assert.Equal("0", Send("*ESR?"));
    }

    [Theory]
    [InlineData("SENS 27")]
    [InlineData("SENS -1")]
    [InlineData("SENS 1e300")]
    [InlineData("PHAS 730")]
    [InlineData("FREQ 0")]
    [InlineData("FREQ 102001")]
    [InlineData("HARM 0")]
    [InlineData("SLVL 5.1")]
    [InlineData("SLVL 0.003")]
    [InlineData("OFLT 14")]
    [InlineData("AUXV 1,10.6")]
    [InlineData("AUXV 5,0")]
    [InlineData("OEXP 1,106,0")]
    [InlineData("DDEF 3,0,0")]
    [InlineData("OUTP? 5")]
    [InlineData("SNAP? 1,12")]
    [InlineData("TRCA? 1,0,1")]
    [InlineData("RSET 9")]
    [InlineData("FMOD 0;FREQ 100")]
    [InlineData("HARM 60;FREQ 2000")]
    public void A_parameter_out_of_range_is_an_execution_error_and_changes_nothing(string message)
    {
        Assert.Null(Send(message));
        Assert.Equal("16", Send("*ESR?"));
        Assert.Equal("26", Send("SENS?"));
        Assert.Equal("1000.00", Send("FMOD 1;FREQ?"));
    }

    [Theory]
    [InlineData("*OPC?")]
    [InlineData("*OPC")]
    [InlineData("*WAI")]
    [InlineData("*TST?")]
    [InlineData("*TRG")]
    [InlineData("SYST:ERR?")]
    [InlineData("ESE?")]
    [InlineData("SEN?")]
    [InlineData("SENS")]
    [InlineData("SENS 1,2")]
    [InlineData("SENS x")]
    [InlineData("SENS NaN")]
    [InlineData("SENS 1,")]
    [InlineData("SENSE 1")]
    [InlineData("AGAN?")]
    [InlineData("OUTP 1")]
    [InlineData("SNAP? 1")]
    [InlineData("SNAP? 1,2,3,4,5,6,7")]
    public void An_illegal_command_never_answers(string message)
    {
        Assert.Null(Send(message));
        Assert.Equal("32", Send("*ESR?"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(";")]
    [InlineData(" ; ;\r\n")]
    public void Empty_commands_are_nothing(string message)
    {
        Assert.Null(Send(message));
        Assert.Equal("0", Send("*ESR?"));
    }

    [Fact]
    public void Every_query_of_a_message_gets_its_own_answer() => Assert.Equal("26|8|1,0", Send("SENS?;OFLT?;DDEF 1,1,0;DDEF?1;"));

    [Fact]
    public void A_message_longer_than_the_input_queue_is_lost()
    {
        Assert.Null(Send("SENS 3;" + new string(' ', 300)));
        Assert.Equal("1", Send("*ESR?"));
        Assert.Equal("26", Send("SENS?"));
    }

    [Fact]
    public void Replies_directed_to_the_other_interface_are_lost()
    {
        Assert.Null(Send("OUTX 0;SENS?"));
        Assert.Equal("26", Send("OUTX 1;SENS?"));
        Unit.ConnectedInterface = 0;
        Assert.Equal("0", Send("OUTX?"));
    }

    [Fact]
    public void Reset_restores_the_standard_settings_and_leaves_interface_and_enables()
    {
        Send("PHAS 10;FREQ 50;HARM 2;SLVL 2;ISRC 1;SENS 3;RMOD 0;OFLT 15;OFSL 0;SYNC 1");
        Send("AUXV 1,1;OEXP 1,5,1;DDEF 1,1,0;SRAT 3;*ESE 7;ILIN 1");
        Send("*RST");
        Assert.Equal(
            "0.00|1000.00|1|1.000|0|26|2|8|1|0|0.000|0.00,0|0,0|4|7|0|1|0",
            Send("PHAS?;FREQ?;HARM?;SLVL?;ISRC?;SENS?;RMOD?;OFLT?;OFSL?;SYNC?;AUXV?1;OEXP?1;DDEF?1;SRAT?;*ESE?;ILIN?;OUTX?;*ESR?"));
    }

    [Fact]
    public void A_high_detection_frequency_takes_long_time_constants_away()
    {
        Send("FREQ 50;LIAS?;OFLT 16");
        Assert.Equal("16", Send("OFLT?"));
        Send("FREQ 201");
        Assert.Equal("16|0", Send("OFLT?;LIAS? 4"));
        Send("FREQ 204");
        Assert.Equal("13|1|1|0", Send("OFLT?;LIAS? 4;LIAS? 5;LIAS?"));
        Send("FREQ 200");
        Assert.Equal("0", Send("LIAS? 4"));
        Send("FREQ 199");
        Assert.Equal("13|1", Send("OFLT?;LIAS? 4"));
    }

    [Theory]
    [InlineData(0, 14, 4)] // 100 µV with high reserve: 80 dB; 6 dB/oct needs 1 ms
    [InlineData(1, 14, 2)] // 12 dB/oct: 100 µs
    [InlineData(3, 14, 1)] // 24 dB/oct: 30 µs
    [InlineData(0, 0, 13)] // 2 nV: 174 dB; 30 s
    [InlineData(0, 26, 0)]
    public void High_reserve_with_a_flat_filter_raises_short_time_constants(int slope, int sensitivity, int shortest)
    {
        Send(string.Create(CultureInfo.InvariantCulture, $"RMOD 0;SENS {sensitivity};OFSL {slope};OFLT 0"));
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"{shortest}|{(shortest > 0 ? 1 : 0)}"), Send("OFLT?;LIAS?5"));
    }

    [Fact]
    public void Setups_are_saved_and_recalled()
    {
        Send("SENS 12;PHAS 45;SRAT 7;ILIN 2;SSET 3;*RST;RSET 3");
        Assert.Equal("12|45.00|7|2", Send("SENS?;PHAS?;SRAT?;ILIN?"));
    }
}
