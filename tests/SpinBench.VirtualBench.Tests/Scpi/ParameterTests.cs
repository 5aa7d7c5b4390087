using System.Globalization;
using SpinBench.Randomness;

namespace SpinBench.VirtualBench.Tests.Scpi;

public sealed class ParameterTests
{
    [Theory]
    [InlineData("5", 5)]
    [InlineData("-5.", -5)]
    [InlineData(".5E1", 5)]
    [InlineData("+5.0e0", 5)]
    [InlineData("#H3", 3)]
    [InlineData("#q7", 7)]
    [InlineData("#B101", 5)]
    [InlineData("200 MV", 0.2)]
    [InlineData("200mv", 0.2)]
    [InlineData("1.000000e+00VPP", 1)]
    [InlineData("3E-3 kV", 3)]
    [InlineData("1E-6MAV", 1)]
    [InlineData("2E-18EXV", 2)]
    [InlineData("MAX", 10)]
    [InlineData("minimum", -10)]
    [InlineData("DEF", 0)]
    public void A_number_is_read_in_every_form_that_the_standard_allows(string text, double value)
    {
        var firmware = new ExampleFirmware();
        firmware.Send("VOLT 1;VOLT " + text);
        Assert.Equal("0,\"No error\"", firmware.Send("SYST:ERR?"));
        Assert.Equal(value, firmware.Volts[1]);
    }

    [Theory]
    [InlineData("VOLT ABC", "-148,\"Character data not allowed\"")]
    [InlineData("VOLT INF", "-148,\"Character data not allowed\"")]
    [InlineData("VOLT \"1\"", "-104,\"Data type error\"")]
    [InlineData("VOLT 1HZ", "-131,\"Invalid suffix\"")]
    [InlineData("AVER:COUN 1V", "-138,\"Suffix not allowed\"")]
    [InlineData("VOLT 11", "-222,\"Data out of range\"")]
    [InlineData("VOLT -", "-121,\"Invalid character in number\"")]
    [InlineData("VOLT 1 2", "-121,\"Invalid character in number\"")]
    [InlineData("VOLT 1E99999", "-123,\"Exponent too large\"")]
    [InlineData("VOLT 1E400", "-222,\"Data out of range\"")]
    [InlineData("VOLT #B12", "-121,\"Invalid character in number\"")]
    [InlineData("OUTP MAYBE", "-141,\"Invalid character data\"")]
    [InlineData("TRIG:SOUR TOMORROW", "-224,\"Illegal parameter value\"")]
    [InlineData("TRIG:SOUR 1", "-104,\"Data type error\"")]
    [InlineData("DISP:TEXT 'open", "-151,\"Invalid string data\"")]
    [InlineData("DATA NAME,#19short", "-161,\"Invalid block data\"")]
    [InlineData("DATA (@1", "-171,\"Invalid expression\"")]
    public void A_parameter_that_does_not_fit_is_refused_with_the_standard_number(string message, string error)
    {
        var firmware = new ExampleFirmware();
        firmware.Send(message);
        Assert.Equal(error + ";0,\"No error\"", firmware.Send("SYST:ERR?;ERR?"));
        Assert.Equal(0, firmware.Volts[1]);
        Assert.Empty(firmware.Log);
    }

    [Theory]
    [InlineData("BIAS 5 MA", 5e-3)]
    [InlineData("BIAS 5 MAA", 5e6)]
    public void M_is_milli_and_MA_is_mega_for_amperes(string message, double amperes)
    {
        var firmware = new ExampleFirmware();
        firmware.Send(message);
        Assert.Equal(amperes, firmware.Amperes);
    }

    [Fact]
    public void Megahertz_and_megohm_are_written_with_a_plain_M()
    {
        var firmware = new ExampleFirmware();
        firmware.Send("SOUR2:FREQ 2 MHZ;:OUTP:LOAD 1MOHM");
        Assert.Equal(2e6, firmware.Hertz[2]);
        Assert.Equal(1e6, firmware.Ohms);
        Assert.Equal("9.9E37", firmware.Send("OUTP:LOAD INF;LOAD?"));
        Assert.Equal("1.0E9;5.0E1", firmware.Send("SOUR:FREQ? MAX;:OUTP:LOAD? DEF"));
    }

    [Fact]
    public void Numbers_are_converted_as_exactly_as_the_platform_does()
    {
        // Bit patterns of doubles in the range, printed in the forms that drivers use; seed 12.
        var stream = new RandomStream(12, "numbers", "text");
        var firmware = new ExampleFirmware();
        foreach (var format in new[] { "R", "E6", "E3", "F4", "G3", "E15" })
        {
            for (var i = 0; i < 500; i++)
            {
                var text = ((stream.NextUniform() - 0.5) * 2e1 * Math.Pow(10, -6 * stream.NextUniform())).ToString(format, CultureInfo.InvariantCulture);
                firmware.Send("VOLT " + text);
                Assert.Equal(double.Parse(text, CultureInfo.InvariantCulture), firmware.Volts[1]);
            }
        }
    }

    [Fact]
    public void Indices_arrive_as_floating_point_numbers_and_are_rounded()
    {
        var firmware = new ExampleFirmware();
        Assert.Equal("14", firmware.Send("AVER:COUN 14.000000;COUN?"));
        Assert.Equal("1", firmware.Send("OUTP 0.7;:OUTP?"));
        Assert.Equal("0", firmware.Send("OUTP 0.3;:OUTP?"));
    }

    [Fact]
    public void Words_are_answered_in_their_short_form_with_their_digits()
    {
        var firmware = new ExampleFirmware();
        Assert.Equal("INT2", firmware.Send("TRIG:SOUR internal2;SOUR?"));
        Assert.Equal("EXT", firmware.Send("TRIG:SOUR Ext;SOUR?"));
    }

    [Fact]
    public void Strings_and_blocks_may_hold_separators()
    {
        var firmware = new ExampleFirmware();
        firmware.Send("DISP:TEXT \"a;b,\"\"c\"\"\";TEXT 'it''s';:DATA volatile, #15;,\n\" ;:OUTP ON");
        Assert.Equal(["a;b,\"c\"", "it's", "VOLATILE 3B2C0A2220"], firmware.Log);
        Assert.True(firmware.On);
        Assert.Equal("0,\"No error\"", firmware.Send("SYST:ERR?"));
    }
}
