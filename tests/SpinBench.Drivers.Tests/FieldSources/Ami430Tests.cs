using SpinBench.Drivers.FieldSources;
using SpinBench.Drivers.Power;
using SpinBench.Instruments;

namespace SpinBench.Drivers.Tests.FieldSources;

public sealed class Ami430Tests
{
    private const string NoError = "0,\"No errors\"";

    private static readonly (string, string?) Look = ("*ESR?", "0");

    private static readonly (string, string?)[] Preparation =
    [
        ("*IDN?", "AMERICAN MAGNETICS INC.,MODEL 430,1.62"), Look, ("*CLS", null),
        .. Set("CONF:FIELD:UNITS 1"), ("FIELD:UNITS?", "1"), .. Set("CONF:RAMP:RATE:UNITS 0"), ("RAMP:RATE:UNITS?", "0"), ("CURR:LIMIT?", "80"), ("COIL?", "0.1"), ("FIELD:UNITS?", "1"),
    ];

    [Fact]
    public async Task A_ramp_is_a_target_in_tesla_and_a_command_each_with_its_error_read()
    {
        var session = new ScriptedSession(
            [.. Preparation, .. Set("CONF:FIELD:UNITS 1"), ("FIELD:UNITS?", "1"), .. Set("CONF:FIELD:TARG 1.25"), .. Asked("FIELD:TARG?", "1.25", unit: "1"),
                Look, .. Set("RAMP"), ("STATE?", "1"), .. Set("PAUSE"), ("STATE?", "3"), .. Set("ZERO"), ("STATE?", "6"),
                ("STATE?", "1"), Look, ("STATE?", "7\r"), Look, .. Asked("FIELD:MAG?", "0.123", unit: "1"), .. Asked("FIELD:TARG?", "12.5", unit: "0"), ("PERS?", "1")]);
        var magnet = new Ami430(session);
        await magnet.SetTargetAsync(1.25);
        await magnet.RampAsync();
        await magnet.PauseAsync();
        await magnet.ZeroAsync();
        Assert.Equal(MagnetState.Ramping, await magnet.ReadStateAsync());
        Assert.Equal(MagnetState.Quenched, await magnet.ReadStateAsync());
        Assert.Equal(0.123, await magnet.ReadFieldAsync());
        Assert.Equal(1.25, await magnet.ReadTargetAsync(), 1e-12);
        Assert.True(await magnet.ReadPersistentAsync());
        session.AssertFinished();
    }

    [Fact]
    public async Task Settings_are_made_in_tesla_and_seconds_in_one_segment()
    {
        var session = new ScriptedSession(
            [.. Preparation, ("COIL?", "0.1"), ("FIELD:UNITS?", "1"), .. Set("CONF:VOLT:LIM 2.2"), .. Set("CONF:RAMP:RATE:SEG 1"), .. Set("CONF:RAMP:RATE:FIELD 1,0.00001,8"),
                ("FIELD:UNITS?", "1"), ("RAMP:RATE:UNITS?", "0"), ("RAMP:RATE:FIELD:1?", "0.00001,8"), ("COIL?", "0.1"), ("VOLT:LIM?", "2.2"),
                ("FIELD:UNITS?", "1"), ("RAMP:RATE:UNITS?", "0"), Look, ("RAMP:RATE:SEG?", "1"),
                ("FIELD:UNITS?", "0"), ("RAMP:RATE:UNITS?", "1"), ("RAMP:RATE:FIELD:1?", "6,80"), ("COIL?", "1"), ("VOLT:LIM?", "2.2"),
                ("FIELD:UNITS?", "0"), ("RAMP:RATE:UNITS?", "1"), Look]);
        var magnet = new Ami430(session);
        await magnet.ConfigureAsync(new MagnetConfiguration { TeslaPerAmpere = 0.1, RampRate = 1e-5, VoltageLimit = 2.2 });
        var read = await magnet.ReadConfigurationAsync();
        Assert.Equal((0.1, 0.01, 2.2), (read.TeslaPerAmpere, Math.Round(read.RampRate, 12), read.VoltageLimit));
        session.AssertFinished();
    }

    [Fact]
    public async Task Another_magnet_s_calibration_and_a_field_beyond_the_current_limit_are_refused()
    {
        var session = new ScriptedSession([.. Preparation, ("COIL?", "0.1"), ("FIELD:UNITS?", "1")]);
        var magnet = new Ami430(session);
        var refused = await Assert.ThrowsAsync<InstrumentSettingException>(
            async () => await magnet.ConfigureAsync(new MagnetConfiguration { TeslaPerAmpere = 0.11, RampRate = 0.01 }));
        Assert.Contains("coil constant is 100 mT/A", refused.Message, StringComparison.Ordinal);
        refused = await Assert.ThrowsAsync<InstrumentSettingException>(async () => await magnet.SetTargetAsync(-8.1));
        Assert.Contains("at most ±8 T", refused.Message, StringComparison.Ordinal);
        session.AssertFinished();
    }

    [Theory]
    [InlineData("American Magnetics Model 430 IP Interface")]
    [InlineData("KEPCO,BIT 4886 36-12  08-04-2023,H249977,4.04-1.82")]
    public async Task A_greeting_or_another_instrument_is_not_taken_for_the_programmer(string identity)
    {
        var error = await Assert.ThrowsAsync<InstrumentException>(async () => await new Ami430(new ScriptedSession(("*IDN?", identity))).SetTargetAsync(1));
        Assert.Contains("is this an AMI 430", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_of_the_instrument_and_answers_that_make_no_sense_are_errors()
    {
        var session = new ScriptedSession(
            Look, ("RAMP;SYST:ERR?", "-105,\"Out of range\""), ("SYST:ERR?", NoError), ("STATE?", "11"), ("FIELD:UNITS?", "2"), ("PERS?", "yes"));
        var magnet = new Ami430(session);
        Assert.Contains("Out of range", (await Fails(async () => await magnet.RampAsync())).Message, StringComparison.Ordinal);
        Assert.Contains("no state", (await Fails(async () => await magnet.ReadStateAsync())).Message, StringComparison.Ordinal);
        Assert.Contains("0 or 1", (await Fails(async () => await magnet.ReadFieldAsync())).Message, StringComparison.Ordinal);
        Assert.Contains("not a number", (await Fails(async () => await magnet.ReadPersistentAsync())).Message, StringComparison.Ordinal);
        session.AssertFinished();

        static async Task<InstrumentException> Fails(Func<Task> call) => await Assert.ThrowsAsync<InstrumentException>(call);
    }

    [Fact]
    public async Task Making_safe_ramps_to_zero_without_asking_first()
    {
        var session = new ScriptedSession([("ZERO", null), Look, ("*CLS", null), ("ZERO;SYST:ERR?", NoError), ("STATE?", "6")]);
        await new Ami430(session).MakeSafeAsync();
        session.AssertFinished();
    }

    [Fact]
    public async Task A_command_that_was_lost_and_a_unit_that_changed_meanwhile_are_errors()
    {
        var magnet = new Ami430(new ScriptedSession(
            [Look, .. Set("RAMP"), ("STATE?", "3"), ("FIELD:UNITS?", "1"), ("FIELD:MAG?", "1.2"), ("FIELD:UNITS?", "0"),
                .. Preparation, .. Set("CONF:FIELD:UNITS 1"), ("FIELD:UNITS?", "1"), .. Set("CONF:FIELD:TARG 2"), .. Asked("FIELD:TARG?", "1.9", unit: "1")]));
        Assert.Contains("Paused", (await Assert.ThrowsAsync<InstrumentException>(async () => await magnet.RampAsync())).Message, StringComparison.Ordinal);
        Assert.Contains("unit", (await Assert.ThrowsAsync<InstrumentException>(async () => await magnet.ReadFieldAsync())).Message, StringComparison.Ordinal);
        Assert.Contains("1.9 T", (await Assert.ThrowsAsync<InstrumentException>(async () => await magnet.SetTargetAsync(2))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ramp_begun_after_a_loss_of_power_is_paused_and_what_making_safe_met_is_told_next()
    {
        (string, string?) lost = ("*ESR?", "128");
        var session = new ScriptedSession(
            [Look, ("RAMP;SYST:ERR?", NoError), lost, ("PAUSE;SYST:ERR?", NoError), lost,
                ("ZERO", null), lost, ("*CLS", null), ("ZERO;SYST:ERR?", NoError), ("STATE?", "6"), ("STATE?", "8"), Look, ("STATE?", "8"), Look]);
        var magnet = new Ami430(session);
        await Assert.ThrowsAsync<PowerLostException>(async () => await magnet.RampAsync());
        await Assert.ThrowsAsync<PowerLostException>(async () => await magnet.RampAsync());
        await magnet.MakeSafeAsync();
        await Assert.ThrowsAsync<PowerLostException>(async () => await magnet.ReadStateAsync());
        Assert.Equal(MagnetState.AtZero, await magnet.ReadStateAsync());
        session.AssertFinished();
    }

    private static (string, string?)[] Asked(string question, string answer, string unit) => [("FIELD:UNITS?", unit), (question, answer), ("FIELD:UNITS?", unit), Look];

    private static (string, string?)[] Set(string command) => [(command + ";SYST:ERR?", NoError), Look];
}
