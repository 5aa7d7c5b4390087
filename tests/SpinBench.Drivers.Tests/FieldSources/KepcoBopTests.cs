using SpinBench.Drivers.FieldSources;
using SpinBench.Drivers.Power;
using SpinBench.Instruments;

namespace SpinBench.Drivers.Tests.FieldSources;

public sealed class KepcoBopTests
{
    private const string NoError = "0,\"No error\"";
    private const string Done = "0;" + NoError;

    private static readonly (string, string?)[] Preparation =
    [
        ("*ESR?", "0"), ("*IDN?", "KEPCO,BIT 4886 36-12  08-04-2023,H249977,4.04-1.82"),
        ("*CLS;:SYST:REM 1;*ESR?;:SYST:ERR?", Done),
        ("CURR:RANG?", "1"),
    ];

    [Fact]
    public async Task A_current_is_one_message_once_the_ratings_are_known()
    {
        var session = Watched.Session(
            [.. Preparation, ("CURR 0.1;*ESR?;:SYST:ERR?", Done), ("CURR -12;*ESR?;:SYST:ERR?", Done), ("MEAS:CURR?", "4.99E-3"), ("MEAS:VOLT?", "8.0E-3"),
                ("CURR?", "9.989E-2\r")]);
        var supply = new KepcoBop(session);
        await supply.SetCurrentAsync(0.1);
        await supply.SetCurrentAsync(-12);
        Assert.Equal(4.99e-3, await supply.MeasureCurrentAsync());
        Assert.Equal(8.0e-3, await supply.MeasureVoltageAsync());
        Assert.Equal(9.989e-2, await supply.ReadCurrentSetPointAsync());
        session.AssertFinished();
    }

    [Fact]
    public async Task The_mode_is_changed_only_when_it_must_be_for_that_zeroes_the_set_point()
    {
        var session = Watched.Session(
            [.. Preparation, ("FUNC:MODE?;:CURR?", "1;1.000E-1"), ("VOLT 15;:CURR:RANG 4;*ESR?;:SYST:ERR?", Done),
                ("FUNC:MODE?;:CURR?", "0;1.200E1"), ("FUNC:MODE CURR;:VOLT 15;:CURR:RANG 1;*ESR?;:SYST:ERR?", Done)]);
        var supply = new KepcoBop(session);
        await supply.ConfigureAsync(new SupplyConfiguration { ComplianceVoltage = 15, QuarterRange = true });
        await supply.ConfigureAsync(new SupplyConfiguration { ComplianceVoltage = 15 });
        session.AssertFinished();
    }

    [Fact]
    public async Task What_the_ratings_do_not_allow_is_refused_before_it_is_sent()
    {
        var session = Watched.Session([.. Preparation, ("FUNC:MODE?;:CURR?", "1;0.000E0"), ("VOLT 10;:CURR:RANG 4;*ESR?;:SYST:ERR?", Done)]);
        var supply = new KepcoBop(session);
        await Refuses("-12 A to 12 A", () => supply.SetCurrentAsync(12.1));
        await Refuses("up to 36 V", () => supply.ConfigureAsync(new SupplyConfiguration { ComplianceVoltage = 37 }));
        await Refuses("current mode", () => supply.ConfigureAsync(new SupplyConfiguration { Mode = SupplyMode.Voltage }));
        await supply.ConfigureAsync(new SupplyConfiguration { QuarterRange = true });
        await Refuses("-3 A to 3 A", () => supply.SetCurrentAsync(double.NaN));
        await Refuses("the full range reaches further", () => supply.SetCurrentAsync(3.1));
        session.AssertFinished();
    }

    [Fact]
    public async Task Making_safe_goes_to_zero_current_and_opens_the_output_without_asking_first()
    {
        var session = Watched.Session(("*CLS;:SYST:REM 1;:CURR 0;:OUTP 0", null), ("CURR:MODE FIX;:CURR 0", null), ("*CLS", null), ("OUTP 0;*ESR?;:SYST:ERR?", Done));
        await new KepcoBop(session).MakeSafeAsync();
        session.AssertFinished();
    }

    [Fact]
    public async Task The_output_is_switched_and_asked_for()
    {
        var session = Watched.Session([.. Preparation, ("FUNC:MODE?", "1"), ("OUTP 1;*ESR?;:SYST:ERR?", Done), ("OUTP?", "1"), ("OUTP 0;*ESR?;:SYST:ERR?", "16;-200,\"Execution error\""),
            ("SYST:ERR?", NoError)]);
        var supply = new KepcoBop(session);
        await supply.SetOutputAsync(true);
        Assert.True(await supply.ReadOutputAsync());
        var error = await Assert.ThrowsAsync<InstrumentException>(async () => await supply.SetOutputAsync(false));
        Assert.Contains("Execution error", error.Message, StringComparison.Ordinal);
        session.AssertFinished();
    }

    [Fact]
    public async Task A_supply_that_does_not_tell_its_ratings_is_not_driven()
    {
        var session = Watched.Session(("*ESR?", "0"), ("*IDN?", "KEPCO,BIT 4886,H249977,4.04-1.82"), ("*ESR?", "0"), ("*IDN?", "KEPCO,BIT 4886,H249977,4.04-1.82"));
        var supply = new KepcoBop(session);
        var problem = await Assert.ThrowsAsync<InstrumentException>(async () => await supply.SetCurrentAsync(0.1));
        Assert.Contains("does not tell its ratings", problem.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InstrumentException>(async () => await supply.SetOutputAsync(true));
        session.AssertFinished();
    }

    [Fact]
    public async Task The_output_is_not_switched_on_in_voltage_mode_as_after_a_loss_of_power()
    {
        var session = Watched.Session([.. Preparation, ("FUNC:MODE?", "0"), ("*ESR?;FUNC:MODE?", "128;0"), .. Preparation, ("FUNC:MODE?", "0")]);
        var supply = new KepcoBop(session);
        await Refuses("configure it", () => supply.SetOutputAsync(true));
        var lost = await Assert.ThrowsAsync<PowerLostException>(async () => await supply.SetOutputAsync(true));
        Assert.Contains("switched off and on", lost.Message, StringComparison.Ordinal);
        await Refuses("configure it", () => supply.SetOutputAsync(true));
        session.AssertFinished();
    }

    [Theory]
    [InlineData("9.91E37")]
    [InlineData("-9.9E37")]
    [InlineData("NaN")]
    [InlineData("INF")]
    [InlineData("1E999")]
    public async Task What_is_no_reading_is_an_error(string answer)
    {
        var session = Watched.Session(("MEAS:CURR?", answer));
        var problem = await Assert.ThrowsAsync<InstrumentException>(async () => await new KepcoBop(session).MeasureCurrentAsync());
        Assert.Equal("MEAS:CURR?", problem.Command);
    }

    private static async Task Refuses(string allowed, Func<ValueTask> call)
    {
        var refused = await Assert.ThrowsAsync<InstrumentSettingException>(async () => await call());
        Assert.Contains(allowed, refused.Message, StringComparison.Ordinal);
    }
}
