namespace SpinBench.VirtualBench.Tests.Scpi;

public sealed class HeaderTests
{
    [Theory]
    [InlineData("VOLT 2")]
    [InlineData(":volt 2")]
    [InlineData("VOLTage:LEVel 2")]
    [InlineData("source:voltage:level 2")]
    [InlineData("SOUR1:VOLT 2")]
    [InlineData(":SOUR:VOLT:LEV 2\r")]
    [InlineData("  :SOUR:VOLT\t2 ;")]
    [InlineData(";;VOLT 2;;")]
    public void A_header_is_understood_in_short_and_long_form_with_and_without_its_optional_nodes(string message)
    {
        var firmware = new ExampleFirmware();
        firmware.Send(message);
        Assert.Equal(2, firmware.Volts[1]);
        Assert.Equal("0,\"No error\"", firmware.Send("SYST:ERR?"));
    }

    [Theory]
    [InlineData("VOLTA 2", "-113,\"Undefined header\"")]
    [InlineData("VOL 2", "-113,\"Undefined header\"")]
    [InlineData("ESE?", "-113,\"Undefined header\"")]
    [InlineData("SOUR", "-113,\"Undefined header\"")]
    [InlineData("SOUR3:VOLT 2", "-114,\"Header suffix out of range\"")]
    [InlineData("SOUR0:VOLT 2", "-114,\"Header suffix out of range\"")]
    [InlineData("SOUR99999999999:VOLT 2", "-114,\"Header suffix out of range\"")]
    [InlineData("VOLT7 2", "-114,\"Header suffix out of range\"")]
    [InlineData("VOLTAGEVOLTAGE 2", "-112,\"Program mnemonic too long\"")]
    [InlineData("VOLT, 2", "-103,\"Invalid separator\"")]
    [InlineData("VOLT&d", "-101,\"Invalid character\"")]
    [InlineData("&", "-101,\"Invalid character\"")]
    [InlineData("SOUR: VOLT 2", "-102,\"Syntax error\"")]
    [InlineData("VOLT", "-109,\"Missing parameter\"")]
    [InlineData("VOLT 1,2", "-108,\"Parameter not allowed\"")]
    [InlineData("VOLT 1,,2", "-103,\"Invalid separator\"")]
    [InlineData("VOLT 1,", "-109,\"Missing parameter\"")]
    [InlineData("CALC2:CLE?", "-113,\"Undefined header\"")]
    [InlineData("SYST:ERR 1", "-113,\"Undefined header\"")]
    public void A_header_that_is_not_in_the_table_is_refused_with_the_standard_number(string message, string error)
    {
        var firmware = new ExampleFirmware();
        Assert.Equal("", firmware.Send(message));
        Assert.Equal(error, firmware.Send("SYST:ERR?"));
        Assert.Equal("160", firmware.Send("*ESR?"));
        Assert.Equal(0, firmware.Volts[1]);
    }

    [Fact]
    public void After_a_semicolon_the_search_goes_on_beside_the_last_header_and_a_colon_returns_to_the_root()
    {
        var firmware = new ExampleFirmware();
        Assert.Equal("1.5E0;2.0E3", firmware.Send("SOUR2:FREQ 2E3;VOLT 1.5;VOLT?;FREQ?"));
        Assert.Equal(1.5, firmware.Volts[2]);
        firmware.Send(":SOUR2:FREQ 3E3;*CLS;FREQ 4E3;:VOLT 5");
        Assert.Equal(0, firmware.Hertz[1]);
        Assert.Equal(4e3, firmware.Hertz[2]);
        Assert.Equal(5, firmware.Volts[1]);
    }

    [Fact]
    public void Numbers_that_belong_to_a_mnemonic_tell_commands_apart()
    {
        var firmware = new ExampleFirmware();
        firmware.Send("CALC2:CLE;:CALC3:CLE;:RAMP:RATE:1");
        Assert.Equal(["clear 2", "clear 3", "rate 1"], firmware.Log);
        firmware.Send("CALC:CLE");
        Assert.Equal("-114,\"Header suffix out of range\"", firmware.Send("SYST:ERR?"));
    }

    [Theory]
    [InlineData("status:pres;*RST;:stat:pres;:*CLS;")]
    [InlineData(":*RST")]
    [InlineData("*cls; *WAI")]
    [InlineData(":VOLT 2.0vp ;*CLS;")]
    [InlineData("\r\n")]
    [InlineData("")]
    public void The_oddities_of_programs_in_the_wild_are_accepted_or_cleared(string message)
    {
        var firmware = new ExampleFirmware();
        Assert.Equal("", firmware.Send(message));
        Assert.True(firmware.Send("SYST:ERR?") is "0,\"No error\"" or "-131,\"Invalid suffix\"");
    }

    [Fact]
    public void Answers_of_one_message_are_joined_and_a_line_feed_begins_a_new_one()
    {
        var firmware = new ExampleFirmware();
        Assert.Equal("1.5E0;1;IMM", firmware.Send("VOLT 1.5;VOLT?;:OUTP ON;:OUTP?;:TRIG:SOUR?"));
        Assert.Equal("1.5E0\n1", firmware.Send("SOUR:VOLT?\nOUTP?\n"));
    }

    [Fact]
    public void What_follows_a_misspelt_command_is_not_executed_but_what_follows_an_unfit_value_is()
    {
        var firmware = new ExampleFirmware();
        firmware.Send("VOLT 1;NONSENSE 1;VOLT 2");
        Assert.Equal(1, firmware.Volts[1]);
        firmware.Send("VOLT 99;OUTP ON");
        Assert.True(firmware.On);
        Assert.Equal("-113,\"Undefined header\";-222,\"Data out of range\"", firmware.Send("SYST:ERR?;ERR?"));
    }
}
