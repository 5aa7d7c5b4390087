using SpinBench.Drivers.SourceMeters;
using SpinBench.Instruments;

namespace SpinBench.Drivers.Tests.SourceMeters;

public sealed class Keithley2450Tests
{
    private const string NoError = "0,\"No error\"";
    private const string Reading = ":READ? \"defbuffer1\",SOUR,READ;:SOUR:VOLT:ILIM:TRIP?";

    [Fact]
    public async Task A_voltage_source_is_configured_in_the_words_of_the_2450()
    {
        var session = Watched.Session(
            [("*LANG?", "SCPI"), (":SOUR:FUNC?", "CURR"), .. Set(":OUTP 0;:SOUR:FUNC VOLT;:SOUR:VOLT 0"),
                .. Set(":SENS:FUNC \"CURR\";:SOUR:VOLT:ILIM 0.001;:SOUR:CURR:VLIM 20"), .. Set(":SOUR:VOLT:RANG 2"),
                .. Set(":SENS:CURR:RANG:AUTO 1;:SENS:CURR:NPLC 1;:SENS:CURR:RSEN 1;:SENS:CURR:AVER 0;:SENS:COUN 1;:SOUR:VOLT:DEL 0.001;:SOUR:VOLT:READ:BACK 1"),
                (":SOUR:VOLT 0.1;:SYST:ERR?", NoError), ("*ESR?", "0"), (":OUTP 1;:SYST:ERR?", NoError), (":OUTP?", "1"), (Reading, "1.000012E-01,9.999870E-04;1"), (":SOUR:VOLT?", "1.000000E-01")]);
        var meter = new Keithley2450(session);
        await meter.ConfigureAsync(new SourceMeterConfiguration { CurrentLimit = 1e-3, SourceRange = 2, FourWire = true });
        await meter.SetLevelAsync(0.1);
        await meter.SetOutputAsync(true);
        Assert.Equal(new SourceMeterReading(0.1000012, 9.99987e-4, true), await meter.MeasureAsync());
        Assert.Equal(0.1, await meter.ReadLevelAsync());
        session.AssertFinished();
    }

    [Fact]
    public async Task Another_command_set_is_found_out_before_anything_is_set()
    {
        var session = Watched.Session(("*LANG?", "TSP"));
        var error = await Assert.ThrowsAsync<InstrumentException>(async () => await new Keithley2450(session).ConfigureAsync(new SourceMeterConfiguration()));
        Assert.Contains("send *LANG SCPI, then switch the instrument off and on", error.Message, StringComparison.Ordinal);
        session.AssertFinished();
    }

    [Fact]
    public async Task Of_a_current_source_the_voltage_limit_is_asked_for()
    {
        var session = Watched.Session(
            (":SOUR:FUNC?", "CURR"), (":OUTP?", "1"), (":READ? \"defbuffer1\",SOUR,READ;:SOUR:CURR:VLIM:TRIP?", "1.000000E-06,1.234500E-03;0"));
        Assert.Equal(new SourceMeterReading(1.2345e-3, 1e-6, false), await new Keithley2450(session).MeasureAsync());
        session.AssertFinished();
    }

    [Fact]
    public async Task A_sweep_goes_level_by_level_and_comes_back_even_when_it_fails()
    {
        var session = Watched.Session(
            [(":SOUR:FUNC?", "VOLT"), (":SOUR:FUNC?", "VOLT"), (":SOUR:VOLT?", "5.000000E-01"), (":SOUR:FUNC?", "VOLT"), (":SOUR:VOLT 1;:SYST:ERR?", NoError), (":SOUR:FUNC?", "VOLT"), (":OUTP?", "1"),
                (Reading, "1.0,9.900000E+37;0"), (":SOUR:FUNC?", "VOLT"), (":SOUR:VOLT 0.5;:SYST:ERR?", NoError)]);
        var error = await Assert.ThrowsAsync<InstrumentException>(async () => await new Keithley2450(session).SweepAsync([1, 2]));
        Assert.Contains("overflowed its range", error.Message, StringComparison.Ordinal);
        session.AssertFinished();
    }

    [Fact]
    public async Task What_the_model_cannot_do_is_refused_before_it_is_sent()
    {
        var session = Watched.Session((":SOUR:FUNC?", "VOLT"));
        var meter = new Keithley2450(session);
        await Assert.ThrowsAsync<InstrumentSettingException>(async () => await meter.ConfigureAsync(new SourceMeterConfiguration { CurrentLimit = 1.1 }));
        await Assert.ThrowsAsync<InstrumentSettingException>(async () => await meter.SetLevelAsync(211));
        session.AssertFinished();
    }

    [Fact]
    public async Task Making_safe_zeroes_both_levels_and_opens_the_output()
    {
        var session = Watched.Session((":ABOR;:SOUR:VOLT 0;:SOUR:CURR 0;:OUTP 0;:SYST:CLE", null), (":OUTP 0;:SYST:ERR?", NoError));
        await new Keithley2450(session).MakeSafeAsync();
        session.AssertFinished();
    }

    private static (string, string?)[] Set(string message) => [(message + ";:SYST:ERR?", NoError)];
}
