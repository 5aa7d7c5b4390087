using SpinBench.Drivers.Voltmeters;
using SpinBench.Instruments;

namespace SpinBench.Drivers.Tests.Voltmeters;

public sealed class Keithley2182ATests
{
    private const string NoError = "0,\"No error\"";

    [Fact]
    public async Task Settings_go_out_in_three_messages_each_checked_after_the_mains_were_asked_for_once()
    {
        var session = Watched.Session(
            (":SYST:LFR?", "50"),
            (":INIT:CONT 0;:ABOR;:TRIG:SOUR IMM;:TRIG:COUN 1;:SAMP:COUN 1;:FORM:ELEM READ;:SYST:ERR?", NoError),
            (":SENS:CHAN 1;:SENS:FUNC 'VOLT';:SENS:VOLT:NPLC 1;:SENS:VOLT:CHAN1:RANG 0.01;:SENS:VOLT:CHAN1:LPAS 0;:SYST:ERR?", NoError),
            (":SENS:VOLT:CHAN1:DFIL:WIND 0;:SENS:VOLT:CHAN1:DFIL:TCON REP;:SENS:VOLT:CHAN1:DFIL:COUN 1;:SENS:VOLT:CHAN1:DFIL 0;:SYST:ERR?", NoError),
            (":INIT:CONT 0;:ABOR;:TRIG:SOUR IMM;:TRIG:COUN 1;:SAMP:COUN 1;:FORM:ELEM READ;:SYST:ERR?", NoError),
            (":SENS:CHAN 1;:SENS:FUNC 'VOLT';:SENS:VOLT:NPLC 5;:SENS:VOLT:CHAN1:RANG:AUTO 1;:SENS:VOLT:CHAN1:LPAS 1;:SYST:ERR?", NoError),
            (":SENS:VOLT:CHAN1:DFIL:WIND 0;:SENS:VOLT:CHAN1:DFIL:TCON MOV;:SENS:VOLT:CHAN1:DFIL:COUN 20;:SENS:VOLT:CHAN1:DFIL 1;:SYST:ERR?", NoError));
        var meter = new Keithley2182A(session);
        await meter.ConfigureAsync(new VoltmeterConfiguration { Range = 0.01, PowerLineCycles = 1 });
        await meter.ConfigureAsync(new VoltmeterConfiguration { AnalogFilter = true, Averages = 20, MovingAverage = true });
        session.AssertFinished();
    }

    [Fact]
    public async Task What_it_answers_is_read_back()
    {
        const string question = ":SENS:VOLT:CHAN1:RANG:AUTO?;:SENS:VOLT:CHAN1:RANG?;:SENS:VOLT:NPLC?;:SENS:VOLT:CHAN1:LPAS?;"
            + ":SENS:VOLT:CHAN1:DFIL?;:SENS:VOLT:CHAN1:DFIL:COUN?;:SENS:VOLT:CHAN1:DFIL:TCON?";
        var session = Watched.Session(
            (":SENS:CHAN?", "1"), (question, "0;0.010000;5.00;0;1;10;MOV"), (":SENS:CHAN?", "1"), (question, "1;92;1.00;1;0;10;REP"), (":READ?", "3.1415"), (":READ?", "-1.23456789E-06"),
            ("*IDN?", "KEITHLEY INSTRUMENTS INC.,MODEL 2182A,1340129,C02  /A02"));
        var meter = new Keithley2182A(session);
        Assert.Equal(new VoltmeterConfiguration { Range = 0.01, Averages = 10, MovingAverage = true }, await meter.ReadConfigurationAsync());
        Assert.Equal(new VoltmeterConfiguration { PowerLineCycles = 1, AnalogFilter = true }, await meter.ReadConfigurationAsync());
        Assert.Equal(3.1415, await meter.ReadAsync());
        Assert.Equal(-1.23456789e-6, await meter.ReadAsync());
        Assert.Equal("MODEL 2182A", (await meter.IdentifyAsync()).Model);
        await meter.MakeSafeAsync();
        session.AssertFinished();
    }

    [Fact]
    public async Task The_second_channel_has_settings_of_its_own()
    {
        const string input = ":SENS:VOLT:CHAN2";
        var session = Watched.Session(
            (":SYST:LFR?", "50"),
            (":INIT:CONT 0;:ABOR;:TRIG:SOUR IMM;:TRIG:COUN 1;:SAMP:COUN 1;:FORM:ELEM READ;:SYST:ERR?", NoError),
            ($":SENS:CHAN 2;:SENS:FUNC 'VOLT';:SENS:VOLT:NPLC 1;{input}:RANG 10;{input}:LPAS 0;:SYST:ERR?", NoError),
            ($"{input}:DFIL:WIND 0;{input}:DFIL:TCON REP;{input}:DFIL:COUN 1;{input}:DFIL 0;:SYST:ERR?", NoError),
            (":SENS:CHAN?", "2"),
            ($"{input}:RANG:AUTO?;{input}:RANG?;:SENS:VOLT:NPLC?;{input}:LPAS?;{input}:DFIL?;{input}:DFIL:COUN?;{input}:DFIL:TCON?", "0;10.0;1.00;0;0;10;REP"),
            (":SENS:CHAN?", "0"));
        var meter = new Keithley2182A(session);
        var settings = new VoltmeterConfiguration { Channel = 2, Range = 10, PowerLineCycles = 1 };
        await meter.ConfigureAsync(settings);
        Assert.Equal(settings, await meter.ReadConfigurationAsync());
        var problem = await Assert.ThrowsAsync<InstrumentException>(async () => await meter.ReadConfigurationAsync());
        Assert.Contains("no voltage input", problem.Message, StringComparison.Ordinal);
        await Refuses("0 V to 12 V", () => meter.ConfigureAsync(settings with { Range = 13 }));
        await Refuses("1 to 2", () => meter.ConfigureAsync(settings with { Channel = 3 }));
        session.AssertFinished();
    }

    [Fact]
    public async Task What_the_model_cannot_do_is_refused_before_anything_is_sent()
    {
        var session = Watched.Session((":SYST:LFR?", "50"));
        var meter = new Keithley2182A(session);
        await Refuses("0 V to 120 V", () => meter.ConfigureAsync(new VoltmeterConfiguration { Range = 121 }));
        await Refuses("0.01 to 60 cycles", () => meter.ConfigureAsync(new VoltmeterConfiguration { PowerLineCycles = 61 }));
        await Refuses("0.01 to 60 cycles", () => meter.ConfigureAsync(new VoltmeterConfiguration { PowerLineCycles = double.NaN }));
        await Refuses("1 to 100", () => meter.ConfigureAsync(new VoltmeterConfiguration { Averages = 101 }));
        await Refuses("0.01 to 50 cycles", () => meter.ConfigureAsync(new VoltmeterConfiguration { PowerLineCycles = 55 }));
        session.AssertFinished();
    }

    [Theory]
    [InlineData("+9.9E37", "beyond its range")]
    [InlineData("-9.90000000E+37", "beyond its range")]
    [InlineData("+1.5E-03VDC", "not a number")]
    [InlineData("", "not a number")]
    public async Task A_reading_that_is_none_is_an_error(string answer, string problem)
    {
        var error = await Assert.ThrowsAsync<InstrumentException>(async () => await new Keithley2182A(Watched.Session((":READ?", answer))).ReadAsync());
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Equal(":READ?", error.Command);
    }

    [Fact]
    public async Task A_refused_setting_is_an_error_with_the_instrument_s_words()
    {
        var session = Watched.Session(
            (":SYST:LFR?", "60"), (":INIT:CONT 0;:ABOR;:TRIG:SOUR IMM;:TRIG:COUN 1;:SAMP:COUN 1;:FORM:ELEM READ;:SYST:ERR?", "-113,\"Undefined header\""), ("SYST:ERR?", NoError));
        var error = await Assert.ThrowsAsync<InstrumentException>(async () => await new Keithley2182A(session).ConfigureAsync(new VoltmeterConfiguration()));
        Assert.Contains("Undefined header", error.Message, StringComparison.Ordinal);
        session.AssertFinished();
    }

    private static async Task Refuses(string allowed, Func<ValueTask> call)
    {
        var refused = await Assert.ThrowsAsync<InstrumentSettingException>(async () => await call());
        Assert.Contains(allowed, refused.Message, StringComparison.Ordinal);
    }
}
