using SpinBench.Drivers.FieldSources;
using SpinBench.Drivers.Power;
using SpinBench.Instruments;

namespace SpinBench.Drivers.Tests.FieldSources;

public sealed class LakeShoreMagnetSupplyTests
{
    private static readonly (string, string?)[] Preparation =
        [("*IDN?", "LSCI,MODEL643,1234567,1.0/1.0"), ("LIMIT?", "+060.0000,+40.0000"), ("*CLS", null)];

    [Fact]
    public async Task Settings_ask_in_the_same_message_whether_they_were_taken()
    {
        var session = Watched.Session(
            [.. Preparation, ("XPGM 0;RSEG 0;RATE 40;*ESR?", "000"), ("SETI 45.8;*ESR?", "000"), ("SETI -0.1;*ESR?", "000"), ("SETI?", "+045.8000"),
                ("RDGI?", "+034.6890\r"), ("RDGV?", "+11.2340"), ("SETI 0;*ESR?", "000"), ("XPGM?", "1")]);
        var supply = new LakeShore643(session);
        await supply.ConfigureAsync(new SupplyConfiguration { ComplianceVoltage = 35 });
        await supply.SetCurrentAsync(45.8);
        await supply.SetCurrentAsync(-0.1);
        await supply.SetOutputAsync(true);
        Assert.True(await supply.ReadOutputAsync());
        Assert.Equal(45.8, await supply.ReadCurrentSetPointAsync());
        Assert.Equal(34.689, await supply.MeasureCurrentAsync());
        Assert.Equal(11.234, await supply.MeasureVoltageAsync());
        await supply.SetOutputAsync(false);
        Assert.Equal(SupplyMode.Voltage, (await supply.ReadConfigurationAsync()).Mode);
        session.AssertFinished();
    }

    [Fact]
    public async Task What_the_supply_cannot_do_is_refused_before_it_is_sent()
    {
        var session = Watched.Session(Preparation);
        var supply = new LakeShore643(session);
        await Refuses("write 'compliance: 35 V'", () => supply.ConfigureAsync(new SupplyConfiguration { ComplianceVoltage = 20 }));
        await Refuses("one range", () => supply.ConfigureAsync(new SupplyConfiguration { ComplianceVoltage = 35, QuarterRange = true }));
        await Refuses("current mode", () => supply.ConfigureAsync(new SupplyConfiguration { Mode = SupplyMode.Voltage }));
        await Refuses("at most ±60 A", () => supply.SetCurrentAsync(60.1));
        await Refuses("at most ±60 A", () => supply.SetCurrentAsync(double.NaN));
        session.AssertFinished();
    }

    [Theory]
    [InlineData("016", "out of range")]
    [InlineData("032", "does not know the command")]
    [InlineData("x", "where an integer was expected")]
    public async Task A_setting_that_was_not_taken_is_an_error(string events, string problem)
    {
        var supply = new LakeShore643(Watched.Session([.. Preparation, ("SETI 1;*ESR?", events)]));
        var error = await Assert.ThrowsAsync<InstrumentException>(async () => await supply.SetCurrentAsync(1));
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.Contains("SETI 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_driver_of_another_model_says_so()
    {
        var supply = new LakeShore648(Watched.Session(Preparation[0]));
        var error = await Assert.ThrowsAsync<InstrumentException>(async () => await supply.SetCurrentAsync(1));
        Assert.Contains("MODEL648 was expected", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Making_safe_goes_to_zero_first_and_then_looks_how_fast_it_may()
    {
        var session = new ScriptedSession(
            ("*CLS;XPGM 0;RSEG 0;SETI 0;*ESR?", "000"), ("LIMIT?", "+070.1000,+50.0000"), ("RATE 50;SETI 0;*ESR?", "000"));
        await new LakeShore643(session).MakeSafeAsync();
        session.AssertFinished();
    }

    [Fact]
    public async Task A_current_set_after_a_loss_of_power_is_taken_back_and_the_limits_are_asked_for_again()
    {
        var session = Watched.Session(
            [.. Preparation, ("SETI 1;*ESR?", "000"), ("SETI 2;*ESR?", "128"), ("SETI 0;*ESR?", "000"), .. Preparation, ("SETI 2;*ESR?", "000"), ("*ESR?;RDGI?", "128;+001.0000")]);
        var supply = new LakeShore643(session);
        await supply.SetCurrentAsync(1);
        await Assert.ThrowsAsync<PowerLostException>(async () => await supply.SetCurrentAsync(2));
        await supply.SetCurrentAsync(2);
        await Assert.ThrowsAsync<PowerLostException>(async () => await supply.MeasureCurrentAsync());
        session.AssertFinished();
    }

    private static async Task Refuses(string allowed, Func<ValueTask> call)
    {
        var refused = await Assert.ThrowsAsync<InstrumentSettingException>(async () => await call());
        Assert.Contains(allowed, refused.Message, StringComparison.Ordinal);
    }
}
