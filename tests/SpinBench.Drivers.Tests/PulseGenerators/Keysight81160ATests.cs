using SpinBench.Drivers.Power;
using SpinBench.Drivers.PulseGenerators;
using SpinBench.Instruments;

namespace SpinBench.Drivers.Tests.PulseGenerators;

public sealed class Keysight81160ATests
{
    private const string StateQuery = ":FUNC1?;:ARM:SOUR1?;:OUTP1:POL?;:VOLT1:HIGH?;:VOLT1:LOW?;:OUTP1:LOAD?;:BURS1:STAT?";
    private const string NoError = "+0,\"No error\"";
    private const string Done = "0;" + NoError;

    [Fact]
    public async Task A_channel_in_an_unknown_state_is_opened_before_its_levels_move_and_closed_after()
    {
        var session = Watched.Session(
            (StateQuery, "SIN;IMM;NORM;+1.0E+00;-1.0E+00;+5.0E+01;0"),
            (":OUTP1?", "1"),
            (":OUTP1 0;*ESR?;:SYST:ERR?", Done),
            (":VOLT1:OFFS 0;:FUNC1 SIN;:FREQ1 1000;:FUNC1 PULS;:OUTP1:LOAD 50;*ESR?;:SYST:ERR?", Done),
            (":VOLT1 0.05;:VOLT1:OFFS 0.6;:VOLT1:HIGH 1.2;:VOLT1:LOW 0;:OUTP1:POL NORM;*ESR?;:SYST:ERR?", Done),
            (":PULS:HOLD1 WIDT;:FUNC1:PULS:TRAN 1E-09;:PULS:WIDT1 1.5E-09;:PULS:PER1 1E-06;:PULS:WIDT1 2E-07;:FUNC1:PULS:TRAN 2.5E-09;"
                + ":BURS1:STAT 0;:ARM:SOUR1 MAN;:TRIG1:COUN 10;*ESR?;:SYST:ERR?", Done),
            (":OUTP1 1;*ESR?;:SYST:ERR?", Done),
            (":TRIG1;*ESR?;:SYST:ERR?", Done));
        var generator = new Keysight81160A(session);
        await generator.ConfigureAsync(1, new PulseConfiguration { Amplitude = 1.2, Count = 10 });
        await generator.TriggerAsync(1);
        session.AssertFinished();
    }

    [Fact]
    public async Task An_amplitude_of_the_same_sign_is_one_message_and_one_of_the_other_sign_opens_the_output()
    {
        var session = Watched.Session(
            ("*ESR?", "0"),
            (StateQuery, "PULS;MAN;NORM;+1.0E+00;+0.0E+00;+1.0E+03;0"),
            (":OUTP1 1;*ESR?;:SYST:ERR?", Done),
            (":VOLT1:HIGH 1.35;*ESR?;:SYST:ERR?", Done),
            (":OUTP1?", "1"),
            (":OUTP1 0;*ESR?;:SYST:ERR?", Done),
            (":VOLT1 0.09523809523809523;:VOLT1:OFFS -0.675;:VOLT1:LOW -1.35;:VOLT1:HIGH 0;:OUTP1:POL INV;*ESR?;:SYST:ERR?", Done),
            (":OUTP1 1;*ESR?;:SYST:ERR?", Done),
            (":VOLT1:LOW -2;*ESR?;:SYST:ERR?", Done),
            (":OUTP1 0;*ESR?;:SYST:ERR?", Done));
        var generator = new Keysight81160A(session);
        await generator.SetOutputAsync(1, true);
        await generator.SetAmplitudeAsync(1, 1.35);
        await generator.SetAmplitudeAsync(1, -1.35);
        await generator.SetAmplitudeAsync(1, -2);
        await generator.SetOutputAsync(1, false);
        session.AssertFinished();
    }

    [Fact]
    public async Task An_output_is_not_switched_on_after_the_instrument_was_switched_off_and_on()
    {
        var session = Watched.Session(
            ("*ESR?", "128"),
            (StateQuery, "PULS;MAN;NORM;+1.0E+00;+0.0E+00;+1.0E+03;0"),
            (":OUTP1 1;*ESR?;:SYST:ERR?", Done),
            (":OUTP1 0;*ESR?;:SYST:ERR?", Done),
            ("*ESR?", "128"),
            ("*ESR?", "0"),
            (StateQuery, "SIN;IMM;NORM;+5.0E-02;-5.0E-02;+5.0E+01;0"));
        var generator = new Keysight81160A(session);
        await generator.SetOutputAsync(1, true);
        await generator.SetOutputAsync(1, false);
        var lost = await Assert.ThrowsAsync<PowerLostException>(async () => await generator.SetOutputAsync(1, true));
        Assert.Contains("switched off and on", lost.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<InstrumentSettingException>(async () => await generator.SetOutputAsync(1, true));
        session.AssertFinished();
    }

    [Fact]
    public async Task An_output_that_was_switched_on_right_after_the_instrument_lost_its_power_is_switched_off_at_once()
    {
        var session = Watched.Session(
            ("*ESR?", "0"),
            (StateQuery, "PULS;MAN;NORM;+1.0E+00;+0.0E+00;+1.0E+03;0"),
            (":OUTP1 1;*ESR?;:SYST:ERR?", "128;" + NoError),
            (":OUTP1 0;*ESR?;:SYST:ERR?", Done));
        await Assert.ThrowsAsync<PowerLostException>(async () => await new Keysight81160A(session).SetOutputAsync(1, true));
        session.AssertFinished();
    }

    [Fact]
    public async Task An_amplitude_for_an_instrument_that_was_switched_off_and_on_is_an_error()
    {
        var session = Watched.Session(
            ("*ESR?", "0"),
            (StateQuery, "PULS;MAN;NORM;+1.0E+00;+0.0E+00;+1.0E+03;0"),
            (":OUTP1 1;*ESR?;:SYST:ERR?", Done),
            (":VOLT1:HIGH 1.35;*ESR?;:SYST:ERR?", "128;" + NoError),
            (StateQuery, "SIN;IMM;NORM;+5.0E-02;-5.0E-02;+5.0E+01;0"));
        var generator = new Keysight81160A(session);
        await generator.SetOutputAsync(1, true);
        await Assert.ThrowsAsync<PowerLostException>(async () => await generator.SetAmplitudeAsync(1, 1.35));
        await Assert.ThrowsAsync<InstrumentSettingException>(async () => await generator.SetAmplitudeAsync(1, 1.35));
        session.AssertFinished();
    }

    [Fact]
    public async Task A_channel_that_would_not_rest_at_zero_is_not_switched_on()
    {
        var session = Watched.Session(("*ESR?", "128"), (StateQuery, "PULS;MAN;NORM;+1.0E+00;-1.0E+00;+5.0E+01;0"));
        var refused = await Assert.ThrowsAsync<InstrumentSettingException>(async () => await new Keysight81160A(session).SetOutputAsync(1, true));
        Assert.Contains("configure it first", refused.Message, StringComparison.Ordinal);
        session.AssertFinished();
    }

    [Fact]
    public async Task An_error_of_the_instrument_is_thrown_with_the_command_and_the_queue_is_emptied()
    {
        var session = Watched.Session(
            ("*ESR?", "0"),
            (StateQuery, "PULS;MAN;INV;+0.0E+00;-1.0E+00;+5.0E+01;0"),
            (":OUTP1 1;*ESR?;:SYST:ERR?", "16;-221,\"Settings conflict\""),
            ("SYST:ERR?", "-222,\"Data out of range\""),
            ("SYST:ERR?", NoError));
        var error = await Assert.ThrowsAsync<InstrumentException>(async () => await new Keysight81160A(session).SetOutputAsync(1, true));
        Assert.Equal(":OUTP1 1", error.Command);
        Assert.Contains("-221,\"Settings conflict\"", error.Message, StringComparison.Ordinal);
        session.AssertFinished();
    }

    [Fact]
    public async Task Making_safe_opens_both_outputs_whatever_the_state()
    {
        var session = Watched.Session(
            ("*CLS;:OUTP1 0;:OUTP2 0", null), (":OUTP1 0;*ESR?;:SYST:ERR?", Done), (":OUTP2 0;*ESR?;:SYST:ERR?", Done));
        await new Keysight81160A(session).MakeSafeAsync();
        session.AssertFinished();
    }

    [Fact]
    public async Task The_configuration_is_read_in_one_message()
    {
        var session = Watched.Session((
            ":OUTP2:POL?;:VOLT2:HIGH?;:VOLT2:LOW?;:PULS:WIDT2?;:FUNC2:PULS:TRAN?;:PULS:PER2?;:TRIG2:COUN?;:OUTP2:LOAD?",
            "INV;+0.0E+00;-1.5E+00;+2.0E-07;+2.5E-09;+1.0E-06;7;+5.0E+01"));
        Assert.Equal(new PulseConfiguration { Amplitude = -1.5, Count = 7 }, await new Keysight81160A(session).ReadConfigurationAsync(2));
    }

    [Theory]
    [InlineData(0.049, 50, "0.05 V to 5 V")]
    [InlineData(5.01, 50, "0.05 V to 5 V")]
    [InlineData(-5.01, 50, "0.05 V to 5 V")]
    [InlineData(9.6, 1000, "0.09524 V to 9.524 V")]
    [InlineData(double.NaN, 50, "0.05 V to 5 V")]
    [InlineData(1, 0.1, "0.3 Ω to 1000000 Ω")]
    public async Task Nothing_is_sent_for_an_amplitude_that_the_load_does_not_allow(double amplitude, double load, string allowed)
    {
        var pulse = new PulseConfiguration { Amplitude = amplitude, Load = load };
        var refused = await Assert.ThrowsAsync<InstrumentSettingException>(
            async () => await new Keysight81160A(Watched.Session()).ConfigureAsync(1, pulse));
        Assert.Contains(allowed, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_sent_for_a_pulse_whose_times_do_not_fit()
    {
        PulseConfiguration[] pulses =
        [
            new() { Width = 1e-9, Edge = 1e-9 }, new() { Edge = 0.5e-9 }, new() { Edge = 300e-9 }, new() { Period = 201e-9 }, new() { Count = 0 },
            new() { Period = 1e7 },
        ];
        var generator = new Keysight81160A(Watched.Session());
        foreach (var pulse in pulses)
            await Assert.ThrowsAsync<InstrumentSettingException>(async () => await generator.ConfigureAsync(1, pulse));
        await Assert.ThrowsAsync<InstrumentSettingException>(async () => await generator.ConfigureAsync(3, new PulseConfiguration()));
    }
}
