using SpinBench.Drivers.Multimeters;
using SpinBench.Instruments;

namespace SpinBench.Drivers.Tests.Multimeters;

public sealed class Keithley2000Tests
{
    private const string NoError = "0,\"No error\"";

    [Fact]
    public async Task The_range_is_set_before_the_function_that_drives_its_current()
    {
        var session = Watched.Session(
            (":INIT:CONT 0;:ABOR;:SENS:FRES:RANG 10000;:SENS:FRES:NPLC 10;:SENS:FRES:REF:STAT 0;:SENS:FRES:AVER:TCON REP;COUN 4;STAT 1;:SYST:ERR?", NoError),
            (":TRIG:SOUR IMM;:TRIG:COUN 1;:TRIG:DEL 0;:FORM ASC;:FORM:ELEM READ;:SENS:FUNC \"FRES\";:SYST:ERR?", NoError),
            (":SENS:FUNC?;:READ?", "\"FRES\";+3.14159265E+03"));
        var meter = new Keithley2000(session);
        await meter.ConfigureAsync(new MultimeterConfiguration { Function = MultimeterFunction.FourWireResistance, Range = 10e3, PowerLineCycles = 10, Averages = 4 });
        Assert.Equal(3141.59265, await meter.ReadAsync());
        session.AssertFinished();
    }

    [Fact]
    public async Task Settings_are_read_back()
    {
        var session = Watched.Session(
            (":SENS:FUNC?", "\"VOLT:DC\""), (":SENS:VOLT:DC:RANG:AUTO?;:SENS:VOLT:DC:RANG?;:SENS:VOLT:DC:NPLC?;:SENS:VOLT:DC:AVER:STAT?;COUN?", "0;10.000000;1.00;0;10"));
        Assert.Equal(new MultimeterConfiguration { Range = 10 }, await new Keithley2000(session).ReadConfigurationAsync());
        session.AssertFinished();
    }

    [Theory]
    [InlineData(":SENS:FUNC?", "\"TEMP\"", "does not use")]
    public async Task A_function_that_it_does_not_know_is_an_error(string question, string answer, string problem)
    {
        var session = Watched.Session((question, answer));
        var error = await Assert.ThrowsAsync<InstrumentException>(async () => await new Keithley2000(session).ReadConfigurationAsync());
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_overflow_is_an_error()
    {
        var session = Watched.Session((":SENS:FUNC?;:READ?", "\"VOLT:DC\";+9.90000000E+37"));
        var error = await Assert.ThrowsAsync<InstrumentException>(async () => await new Keithley2000(session).ReadAsync());
        Assert.Contains("overflowed its range", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_model_cannot_do_is_refused_before_it_is_sent()
    {
        var session = Watched.Session();
        var meter = new Keithley2000(session);
        await Refuses("1010 V", new MultimeterConfiguration { Range = 1011 });
        await Refuses("0.01 to 10", new MultimeterConfiguration { PowerLineCycles = 20 });
        await Refuses("1 to 100", new MultimeterConfiguration { Averages = 0 });
        await Refuses("120000000", new MultimeterConfiguration { Function = MultimeterFunction.Resistance, Range = double.NaN });
        session.AssertFinished();

        async Task Refuses(string allowed, MultimeterConfiguration configuration)
        {
            var refused = await Assert.ThrowsAsync<InstrumentSettingException>(async () => await meter.ConfigureAsync(configuration));
            Assert.Contains(allowed, refused.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(MultimeterFunction.Voltage, null, 0)]
    [InlineData(MultimeterFunction.Resistance, null, 1e-3)]
    [InlineData(MultimeterFunction.FourWireResistance, 10e3, 100e-6)]
    [InlineData(MultimeterFunction.FourWireResistance, 20e3, 10e-6)]
    public void It_knows_what_it_would_drive(MultimeterFunction function, double? range, double current) =>
        Assert.Equal(current, new Keithley2000(Watched.Session()).LargestTestCurrent(new MultimeterConfiguration { Function = function, Range = range }));

    [Fact]
    public async Task Making_safe_selects_a_function_that_only_listens()
    {
        var session = Watched.Session((":INIT:CONT 0;:ABOR;:SENS:FUNC \"VOLT:DC\";:STAT:QUE:CLE", null), (":SENS:FUNC \"VOLT:DC\";:SYST:ERR?", NoError));
        await new Keithley2000(session).MakeSafeAsync();
        session.AssertFinished();
    }
}
