using SpinBench.Drivers.SourceMeters;
using SpinBench.Instruments;

namespace SpinBench.Drivers.Tests.SourceMeters;

public sealed class Keithley2400Tests
{
    private const string NoError = "0,\"No error\"";
    private const string Identity = "KEITHLEY INSTRUMENTS INC.,MODEL 2400,1234567,C30   Mar 17 2006 09:29:29/A02  /K/J";

    private static readonly (string, string?)[] Preparation = [("*IDN?", Identity)];

    [Fact]
    public async Task Limits_are_set_read_back_and_asked_for_what_failed()
    {
        const string question = ":CALC2:LIM2:STAT?;:CALC2:FEED?;:CALC2:LIM2:LOW?;:CALC2:LIM2:UPP?";
        var session = Watched.Session(
            [.. Set(":CALC2:FEED CURR;:CALC2:LIM2:LOW -0.001;:CALC2:LIM2:UPP 0.002;:CALC2:LIM2:STAT 1;:CALC2:CLIM:CLE"),
                (question, "1;CURR;-1.000000E-03;2.000000E-03"), (":CALC2:LIM2:FAIL?", "1"),
                .. Set(":CALC2:LIM2:STAT 0;:CALC2:CLIM:CLE"), (question, "0;CURR;-1.000000E-03;2.000000E-03"), (question, "1;CALC1;0;1")]);
        var meter = new Keithley2400(session);
        var limits = new ReadingLimits(SourceFunction.Current, -1e-3, 2e-3);
        await meter.SetLimitsAsync(limits);
        Assert.Equal(limits, await meter.ReadLimitsAsync());
        Assert.True(await meter.ReadLimitsFailedAsync());
        await meter.SetLimitsAsync(null);
        Assert.Null(await meter.ReadLimitsAsync());
        await Assert.ThrowsAsync<InstrumentException>(async () => await meter.ReadLimitsAsync());
        await Assert.ThrowsAsync<InstrumentSettingException>(async () => await meter.SetLimitsAsync(limits with { Low = 3e-3 }));
        await Assert.ThrowsAsync<InstrumentSettingException>(async () => await meter.SetLimitsAsync(limits with { High = double.NaN }));
        session.AssertFinished();
    }

    [Fact]
    public async Task A_voltage_source_is_configured_without_touching_a_level_that_is_there()
    {
        var session = Watched.Session(
            [.. Preparation, (":SOUR:FUNC?", "VOLT"),
                .. Set(":SOUR:CLE:AUTO 0;:SOUR:VOLT:MODE FIX;:SENS:FUNC:CONC 1;:SENS:FUNC:OFF:ALL;:SENS:FUNC 'VOLT','CURR';:SENS:VOLT:PROT 20;:SENS:CURR:PROT 0.001"),
                .. Set(":SOUR:VOLT:RANG 2"),
                .. Set(":SENS:CURR:RANG:AUTO 1;:SENS:CURR:NPLC 1;:SYST:RSEN 1;:SOUR:DEL 0.001;:SENS:AVER 0"),
                .. Set(":FORM ASC;:FORM:ELEM VOLT,CURR,STAT;:ARM:SOUR IMM;:ARM:COUN 1;:TRIG:SOUR IMM;:TRIG:COUN 1;:TRIG:DEL 0"),
                (":SOUR:VOLT -0.25;:SYST:ERR?", NoError), ("*ESR?", "0"), (":OUTP 1;:SYST:ERR?", NoError)]);
        var meter = new Keithley2400(session);
        await meter.ConfigureAsync(new SourceMeterConfiguration { CurrentLimit = 1e-3, SourceRange = 2, FourWire = true });
        await meter.SetLevelAsync(-0.25);
        await meter.SetOutputAsync(true);
        session.AssertFinished();
    }

    [Fact]
    public async Task A_change_of_the_source_goes_through_the_output_off_and_a_level_of_zero()
    {
        var session = Watched.Session(
            [.. Preparation, (":SOUR:FUNC?", "VOLT"), .. Set(":OUTP 0;:SOUR:FUNC CURR;:SOUR:CURR 0"),
                .. Set(":SOUR:CLE:AUTO 0;:SOUR:CURR:MODE FIX;:SENS:FUNC:CONC 1;:SENS:FUNC:OFF:ALL;:SENS:FUNC 'VOLT','CURR';:SENS:CURR:PROT 0.0001;:SENS:VOLT:PROT 5"),
                .. Set(":SOUR:CURR:RANG:AUTO 1"),
                .. Set(":SENS:VOLT:RANG 2;:SENS:CURR:NPLC 10;:SYST:RSEN 0;:SOUR:DEL 0.001;:SENS:AVER 0"),
                .. Set(":FORM ASC;:FORM:ELEM VOLT,CURR,STAT;:ARM:SOUR IMM;:ARM:COUN 1;:TRIG:SOUR IMM;:TRIG:COUN 1;:TRIG:DEL 0"),
                (":SOUR:CURR 1E-05;:SYST:ERR?", NoError)]);
        var meter = new Keithley2400(session);
        await meter.ConfigureAsync(new SourceMeterConfiguration { Source = SourceFunction.Current, VoltageLimit = 5, MeasureRange = 2, PowerLineCycles = 10 });
        await meter.SetLevelAsync(1e-5);
        session.AssertFinished();
    }

    // The reading of the manual's example; its status word tells of no compliance, one with bit 3 does.
    [Fact]
    public async Task A_reading_is_voltage_current_and_the_mark_of_compliance()
    {
        var session = Watched.Session(
            (":OUTP?", "1"), (":READ?", "+1.000236E+00,+1.000000E-04,+4.813200E+04"), (":OUTP?", "1"), (":READ?", "+1.000236E+00,+1.000000E-04,+4.814000E+04\r"));
        var meter = new Keithley2400(session);
        Assert.Equal(new SourceMeterReading(1.000236, 1e-4, false), await meter.MeasureAsync());
        Assert.Equal(new SourceMeterReading(1.000236, 1e-4, true), await meter.MeasureAsync());
        session.AssertFinished();
    }

    [Theory]
    [InlineData("+9.900000E+37,+1.000000E-04,+4.813300E+04", "overflowed")]
    [InlineData("+1.0,+9.910000E+37,+4.8E+04", "overflowed")]
    [InlineData("+1.0,+1.0", "2 values")]
    [InlineData("+1.0,x,+1.0", "not a number")]
    public async Task An_answer_that_is_no_reading_is_an_error(string answer, string problem)
    {
        var session = Watched.Session((":OUTP?", "1"), (":READ?", answer));
        var error = await Assert.ThrowsAsync<InstrumentException>(async () => await new Keithley2400(session).MeasureAsync());
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Contains("SCRIPT::1: ':READ?'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_the_output_off_it_is_not_asked_for_a_reading_that_would_never_come()
    {
        var session = Watched.Session((":OUTP?", "0"));
        var error = await Assert.ThrowsAsync<InstrumentException>(async () => await new Keithley2400(session).MeasureAsync());
        Assert.Contains("the output is off", error.Message, StringComparison.Ordinal);
        session.AssertFinished();
    }

    [Fact]
    public async Task A_sweep_runs_from_the_instruments_list_and_leaves_it()
    {
        var session = Watched.Session(
            [(":SOUR:FUNC?", "CURR"), .. Preparation, .. Set(":SOUR:LIST:CURR 1E-06,-1E-06"), .. Set(":SOUR:CURR:MODE LIST;:TRIG:COUN 2"), (":OUTP?", "1"),
                (":READ?", "+1.0E-03,+1.0E-06,+3.687600E+04,-1.0E-03,-1.0E-06,+3.687600E+04"), .. Set(":SOUR:CURR:MODE FIX;:TRIG:COUN 1")]);
        var readings = await new Keithley2400(session).SweepAsync([1e-6, -1e-6]);
        // 36876 = 32768 + 4096 + 12: bit 3 is set.
        Assert.Equal([new(1e-3, 1e-6, true), new(-1e-3, -1e-6, true)], readings);
        session.AssertFinished();
    }

    [Fact]
    public async Task A_failing_sweep_leaves_the_list_as_well()
    {
        var session = Watched.Session(
            [(":SOUR:FUNC?", "VOLT"), .. Preparation, .. Set(":SOUR:LIST:VOLT 1"), .. Set(":SOUR:VOLT:MODE LIST;:TRIG:COUN 1"), (":OUTP?", "0"), .. Set(":SOUR:VOLT:MODE FIX;:TRIG:COUN 1")]);
        await Assert.ThrowsAsync<InstrumentException>(async () => await new Keithley2400(session).SweepAsync([1]));
        session.AssertFinished();
    }

    [Fact]
    public async Task Long_lists_go_in_parts()
    {
        var parts = Enumerable.Range(0, 3).Select(part => string.Join(',', Enumerable.Range(100 * part, part == 2 ? 1 : 100).Select(_ => 1)));
        var lists = parts.SelectMany((part, i) => Set($":SOUR:LIST:VOLT{(i == 0 ? "" : ":APP")} {part}"));
        var session = Watched.Session(
            [(":SOUR:FUNC?", "VOLT"), .. Preparation, .. lists, .. Set(":SOUR:VOLT:MODE LIST;:TRIG:COUN 201"), (":OUTP?", "0"), .. Set(":SOUR:VOLT:MODE FIX;:TRIG:COUN 1")]);
        await Assert.ThrowsAsync<InstrumentException>(async () => await new Keithley2400(session).SweepAsync([.. Enumerable.Repeat(1.0, 201)]));
        session.AssertFinished();
    }

    [Fact]
    public async Task What_the_model_cannot_do_is_refused_before_it_is_sent()
    {
        var session = Watched.Session(("*IDN?", "KEITHLEY INSTRUMENTS INC.,MODEL 2401,1,A"), (":SOUR:FUNC?", "CURR"), (":SOUR:FUNC?", "VOLT"));
        var meter = new Keithley2400(session);
        await Refuses("0 V to 21 V", () => meter.ConfigureAsync(new SourceMeterConfiguration { VoltageLimit = 22 }));
        await Refuses("0 A to 1.05 A", () => meter.ConfigureAsync(new SourceMeterConfiguration { CurrentLimit = 1.1 }));
        await Refuses("above zero", () => meter.ConfigureAsync(new SourceMeterConfiguration { CurrentLimit = 0 }));
        await Refuses("0.01", () => meter.ConfigureAsync(new SourceMeterConfiguration { PowerLineCycles = 0.001 }));
        await Refuses("0 V to 21 V", () => meter.ConfigureAsync(new SourceMeterConfiguration { SourceRange = double.NaN }));
        await Refuses("-1.05 A to 1.05 A", () => meter.SetLevelAsync(1.2));
        await Refuses("-21 V to 21 V", () => meter.SetLevelAsync(double.NaN));
        session.AssertFinished();
    }

    [Fact]
    public async Task An_error_of_the_instrument_stops_the_configuration()
    {
        var session = Watched.Session([.. Preparation, (":SOUR:FUNC?", "VOLT"),
            (":SOUR:CLE:AUTO 0;:SOUR:VOLT:MODE FIX;:SENS:FUNC:CONC 1;:SENS:FUNC:OFF:ALL;:SENS:FUNC 'VOLT','CURR';:SENS:VOLT:PROT 20;:SENS:CURR:PROT 0.0001;:SYST:ERR?", "-222,\"Parameter data out of range\""), ("SYST:ERR?", NoError)]);
        var error = await Assert.ThrowsAsync<InstrumentException>(async () => await new Keithley2400(session).ConfigureAsync(new SourceMeterConfiguration()));
        Assert.Contains("Parameter data out of range", error.Message, StringComparison.Ordinal);
        session.AssertFinished();
    }

    [Fact]
    public async Task Settings_are_read_back_with_ranges_by_name()
    {
        var session = Watched.Session(
            (":SOUR:FUNC?", "VOLT"),
            (":SENS:CURR:PROT?;:SENS:VOLT:PROT?;:SOUR:VOLT:RANG:AUTO?;:SOUR:VOLT:RANG?;:SENS:CURR:RANG:AUTO?;:SENS:CURR:RANG?;:SENS:CURR:NPLC?;:SYST:RSEN?;:SOUR:DEL?",
                "1.050000E-04;2.100000E+01;0;2.100000E+01;1;1.050000E-04;1.00;1;0.001"));
        Assert.Equal(
            new SourceMeterConfiguration { CurrentLimit = 105e-6, VoltageLimit = 21, SourceRange = 20, FourWire = true, PowerLineCycles = 1, SourceDelay = 1e-3 },
            await new Keithley2400(session).ReadConfigurationAsync());
        session.AssertFinished();
    }

    [Fact]
    public async Task Making_safe_stops_what_runs_then_zeroes_both_levels_and_opens_the_output()
    {
        var session = Watched.Session(
            (":ABOR", null),
            (":SOUR:CLE:AUTO 0;:SOUR:VOLT:MODE FIX;:SOUR:CURR:MODE FIX;:SOUR:VOLT 0;:SOUR:CURR 0;:OUTP 0;:STAT:QUE:CLE", null),
            (":OUTP 0;:SYST:ERR?", NoError));
        await new Keithley2400(session).MakeSafeAsync();
        session.AssertFinished();
    }

    private static (string, string?)[] Set(string message) => [(message + ";:SYST:ERR?", NoError)];

    private static async Task Refuses(string allowed, Func<ValueTask> call)
    {
        var refused = await Assert.ThrowsAsync<InstrumentSettingException>(async () => await call());
        Assert.Contains(allowed, refused.Message, StringComparison.Ordinal);
    }
}
