using SpinBench.Drivers.Gaussmeters;
using SpinBench.Instruments;

namespace SpinBench.Drivers.Tests.Gaussmeters;

public sealed class LakeShoreGaussmeterTests
{
    private const string Reading = "RDGMODE?;AUTO?;UNIT?;RANGE?;RDGFIELD?";

    [Fact]
    public async Task A_field_is_read_in_the_unit_that_is_asked_for_in_the_same_message()
    {
        var session = new ScriptedSession(
            ("TYPE?", "40"), (Reading, "1,0,1;1;1;4;+123.456E-01"), (Reading, "1,0,1;1;2;4;+123.456E-03\r"),
            (Reading, "1,0,1;1;3;1;-350.000E-01"), (Reading, "1,0,1;1;4;4;+795.775E+02"));
        var gaussmeter = new LakeShore425(session);
        Assert.Equal(12.3456e-4, await gaussmeter.ReadFieldAsync(), 1e-12);
        Assert.Equal(0.123456, await gaussmeter.ReadFieldAsync(), 1e-12);
        Assert.Equal(-3.5e-3, await gaussmeter.ReadFieldAsync(), 1e-12);
        Assert.Equal(0.1, await gaussmeter.ReadFieldAsync(), 1e-6);
        session.AssertFinished();
    }

    [Theory]
    [InlineData("2;3;+999.999E+09", "beyond the range of 350 mT")]
    [InlineData("2;1;+100.000E-03", "beyond the range of 3.5 mT")]
    [InlineData("2;4;OL", "where a number was expected")]
    [InlineData("2;4;NAN", "where a number was expected")]
    [InlineData("2;+123.456E-03", "where 5 values was expected")]
    [InlineData("7;4;+123.456E-03", "a code of 7")]
    [InlineData("2;5;+123.456E-03", "a code of 5")]
    public async Task An_answer_that_is_no_field_is_an_error_and_never_a_value(string answer, string problem)
    {
        var gaussmeter = new LakeShore425(new ScriptedSession(("TYPE?", "40"), (Reading, "1,0,1;1;" + answer)));
        var error = await Assert.ThrowsAsync<InstrumentException>(async () => await gaussmeter.ReadFieldAsync());
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Contains("UNIT?;RANGE?;RDGFIELD?'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_475_controls_a_field_in_whatever_unit_it_shows()
    {
        var session = Watched.Session(
            ("UNIT?", "1"), ("CPARAM 0.5,2,6000,30;*ESR?", "000"), ("UNIT?;CPARAM?", "2;+500.000E-03,+200.000E-02,+600.000E-03,+300.000E-01"),
            ("TYPE?", "40"), ("UNIT?", "1"), ("CSETP -500;*ESR?", "0"), ("UNIT?;CSETP?", "2;-500.000E-04"), ("CMODE 1;*ESR?", "0"), ("CMODE?", "1"));
        var gaussmeter = new LakeShore475(session);
        var control = new FieldControl { Proportional = 0.5, Integral = 2, Ramp = 0.01, Slope = 0.5 };
        await gaussmeter.ConfigureControlAsync(control);
        Assert.Equal(control, await gaussmeter.ReadControlAsync());
        await gaussmeter.SetFieldAsync(-0.05);
        Assert.Equal(-0.05, await gaussmeter.ReadFieldSetPointAsync(), 1e-12);
        await gaussmeter.SetControllingAsync(true);
        Assert.True(await gaussmeter.ReadControllingAsync());
        session.AssertFinished();
    }

    [Fact]
    public async Task A_field_control_that_cannot_be_is_refused_before_anything_is_set()
    {
        var gaussmeter = new LakeShore475(Watched.Session(("TYPE?", "40")));
        Assert.Contains(
            "±3.5 T", (await Assert.ThrowsAsync<InstrumentSettingException>(async () => await gaussmeter.SetFieldAsync(3.6))).Message, StringComparison.Ordinal);
        foreach (var control in (FieldControl[])[new() { Proportional = -1 }, new() { Integral = double.NaN }, new() { Ramp = -1 }, new() { Slope = double.PositiveInfinity }])
            await Assert.ThrowsAsync<InstrumentSettingException>(async () => await gaussmeter.ConfigureControlAsync(control));
    }

    [Fact]
    public async Task The_425_s_settings_are_read_back_because_it_reports_no_errors()
    {
        const string question = "RDGMODE?;UNIT?;AUTO?;RANGE?";
        var session = new ScriptedSession(
            ("TYPE?", "40"), ("RDGMODE 1,1,1;UNIT 2;AUTO 0;RANGE 3;UNIT?", "2"), (question, "1,1,1;2;0;3"),
            ("RDGMODE 2,0,2;UNIT 1;AUTO 1;UNIT?", "1"), (question, "2,0,2;1;1;4"),
            ("RDGMODE 1,0,1;UNIT 2;AUTO 1;UNIT?", "2"), (question, "1,0,1;1;1;4"));
        var gaussmeter = new LakeShore425(session);
        await gaussmeter.ConfigureAsync(new GaussmeterConfiguration { Filter = GaussmeterFilter.LowPass, AutoRange = false, Range = 0.1 });
        await gaussmeter.ConfigureAsync(new GaussmeterConfiguration
        {
            Mode = GaussmeterMode.Rms,
            Filter = GaussmeterFilter.Narrow,
            Unit = GaussmeterUnit.Gauss,
        });
        var error = await Assert.ThrowsAsync<InstrumentException>(async () => await gaussmeter.ConfigureAsync(new GaussmeterConfiguration()));
        Assert.Contains("did not take the settings", error.Message, StringComparison.Ordinal);
        session.AssertFinished();
    }

    [Theory]
    [InlineData("1,0,1;0;2;3", "Filter = Wide")]
    [InlineData("2,1,1;0;2;3", "Mode = Rms")]
    [InlineData("1,1,1;1;2;3", "AutoRange = True")]
    public async Task The_425_s_readings_are_held_against_what_was_set_because_it_does_not_tell_that_power_was_lost(string settings, string found)
    {
        var session = new ScriptedSession(
            ("TYPE?", "40"), ("RDGMODE 1,1,1;UNIT 2;AUTO 0;RANGE 3;UNIT?", "2"), ("RDGMODE?;UNIT?;AUTO?;RANGE?", "1,1,1;2;0;3"),
            (Reading, "1,1,1;0;1;3;+120.000E+01"), (Reading, settings + ";+120.000E-03"));
        var gaussmeter = new LakeShore425(session);
        await gaussmeter.ConfigureAsync(new GaussmeterConfiguration { Filter = GaussmeterFilter.LowPass, AutoRange = false, Range = 0.1 });
        // A person may choose another unit.
        Assert.Equal(0.12, await gaussmeter.ReadFieldAsync(), 1e-9);
        var lost = await Assert.ThrowsAsync<InstrumentException>(async () => await gaussmeter.ReadFieldAsync());
        Assert.Contains("switched off and on", lost.Message, StringComparison.Ordinal);
        Assert.Contains(found, lost.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_425_s_unit_tells_where_all_else_is_as_the_factory_leaves_it()
    {
        var session = new ScriptedSession(
            ("RDGMODE 1,0,1;UNIT 2;AUTO 1;UNIT?", "2"), ("TYPE?", "40"), ("RDGMODE?;UNIT?;AUTO?;RANGE?", "1,0,1;2;1;4"), (Reading, "1,0,1;1;1;4;+120.000E+01"));
        var gaussmeter = new LakeShore425(session);
        await gaussmeter.ConfigureAsync(new GaussmeterConfiguration());
        Assert.Contains("configure it again", (await Assert.ThrowsAsync<InstrumentException>(async () => await gaussmeter.ReadFieldAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_model_or_its_probe_cannot_do_is_refused_before_it_is_sent()
    {
        var session = new ScriptedSession(("TYPE?", "42"));
        var gaussmeter = new LakeShore425(session);
        await Refuses("steady and the rms mode", new GaussmeterConfiguration { Mode = GaussmeterMode.Peak });
        await Refuses("3.5 mT", new GaussmeterConfiguration { AutoRange = false, Range = 0.1 });
        session.AssertFinished();

        async Task Refuses(string allowed, GaussmeterConfiguration configuration)
        {
            var refused = await Assert.ThrowsAsync<InstrumentSettingException>(async () => await gaussmeter.ConfigureAsync(configuration));
            Assert.Contains(allowed, refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_475_is_asked_with_each_setting_whether_it_took_it()
    {
        var session = Watched.Session(
            ("RDGMODE 3,3,3,2,3;UNIT 2;AUTO 1;*ESR?", "000"), ("TYPE?", "41"), ("RDGMODE?;UNIT?;AUTO?;RANGE?", "3,3,3,2,3;2;1;2"),
            ("RDGMODE?", "3,3,3,2,3"), ("UNIT?;RDGPEAK?", "1;-100.000E+01,+200.000E+01"),
            ("RDGMODE?", "1,3,1,2,3"), ("UNIT?;RDGMNMX?", "2;-100.000E-03,+200.000E-03"),
            ("MXRST;*ESR?", "000"), ("ZPROBE;*ESR?", "016"), ("CMODE 0;*ESR?", "032"));
        var gaussmeter = new LakeShore475(session);
        await gaussmeter.ConfigureAsync(new GaussmeterConfiguration { Mode = GaussmeterMode.Peak, Filter = GaussmeterFilter.LowPass });
        Assert.Equal(new FieldExtremes(-0.1, 0.2), await gaussmeter.ReadExtremesAsync());
        Assert.Equal(new FieldExtremes(-0.1, 0.2), await gaussmeter.ReadExtremesAsync());
        await gaussmeter.RestartExtremesAsync();
        Assert.Contains("out of range", (await Assert.ThrowsAsync<InstrumentException>(async () => await gaussmeter.ZeroAsync())).Message, StringComparison.Ordinal);
        Assert.Contains("CMODE 0", (await Assert.ThrowsAsync<InstrumentException>(async () => await gaussmeter.MakeSafeAsync())).Message, StringComparison.Ordinal);
        session.AssertFinished();
    }
}
