using SpinBench.Drivers.PulseGenerators;
using SpinBench.Instruments;

namespace SpinBench.Drivers.Tests.PulseGenerators;

public sealed class Keysight33250ATests
{
    private const string NoError = "+0,\"No error\"";
    private const string Done = "0;" + NoError;

    [Fact]
    public async Task A_triggered_pulse_in_the_words_of_the_model()
    {
        var session = Watched.Session(
            (":FUNC?;:TRIG:SOUR?;:OUTP:POL?;:VOLT:HIGH?;:VOLT:LOW?;:OUTP:LOAD?;:BURS:STAT?;:BURS:MODE?", "PULS;BUS;NORM;+1.0E+00;+0.0E+00;+5.0E+01;1;TRIG"),
            (":OUTP:LOAD 50;:VOLT:HIGH 2;*ESR?;:SYST:ERR?", Done),
            (":PULS:TRAN 5E-09;:PULS:WIDT 8E-09;:PULS:PER 1E-06;:PULS:WIDT 2E-07;:PULS:TRAN 1.6E-08;:BURS:MODE TRIG;:BURS:NCYC 1;:TRIG:SOUR BUS;:BURS:STAT 1;*ESR?;:SYST:ERR?", Done),
            ("*TRG;*ESR?;:SYST:ERR?", Done),
            ("*CLS;:OUTP 0", null),
            (":OUTP 0;*ESR?;:SYST:ERR?", Done));
        var generator = new Keysight33250A(session);
        await generator.ConfigureAsync(1, new PulseConfiguration { Amplitude = 2, Edge = 20e-9 });
        await generator.TriggerAsync(1);
        await generator.MakeSafeAsync();
        session.AssertFinished();
    }

    [Fact]
    public async Task A_channel_that_is_gated_does_not_wait_for_a_trigger()
    {
        var session = Watched.Session(("*ESR?", "0"),
            (":FUNC?;:TRIG:SOUR?;:OUTP:POL?;:VOLT:HIGH?;:VOLT:LOW?;:OUTP:LOAD?;:BURS:STAT?;:BURS:MODE?", "PULS;BUS;NORM;+1.0E+00;+0.0E+00;+5.0E+01;1;GAT"));
        await Assert.ThrowsAsync<InstrumentSettingException>(async () => await new Keysight33250A(session).SetOutputAsync(1, true));
        session.AssertFinished();
    }

    [Fact]
    public async Task A_waveform_is_loaded_and_then_copied_under_its_name()
    {
        var session = Watched.Session(
            (":DATA:NVOL:CAT?", "\"\""),
            (":FORM:BORD SWAP;:DATA:DAC VOLATILE,#16\0\0?\u0007\u0001?;:SYST:ERR?", NoError),
            (":DATA:COPY SPIKE,VOLATILE;*ESR?;:SYST:ERR?", Done),
            (":DATA:NVOL:CAT?", "\"SPIKE\""),
            (":DATA:DEL:ALL;*ESR?;:SYST:ERR?", Done));
        var generator = new Keysight33250A(session);
        await generator.LoadWaveformAsync(1, "Spike", new float[] { 0, 1, -1 });
        Assert.Equal(["SPIKE"], await generator.ReadWaveformNamesAsync(1));
        await generator.ClearWaveformsAsync(1);
        session.AssertFinished();
    }

    [Fact]
    public async Task What_another_program_set_in_another_unit_is_not_misread()
    {
        var session = Watched.Session(
            (":FUNC?;:FREQ?;:VOLT?;:VOLT:OFFS?;:OUTP:LOAD?;:TRIG:SOUR?;:BURS:NCYC?;:FUNC:SQU:DCYC?;:FUNC:RAMP:SYMM?;:VOLT:UNIT?;:OUTP:POL?;:BURS:PHAS?;:BURS:STAT?;:BURS:MODE?",
                "SIN;+2.0E+03;+5.0E-01;-1.0E-01;+5.0E+01;IMM;+3.0E+00;+5.0E+01;+1.0E+02;DBM;NORM;+0.0E+00;0;TRIG;0"));
        await Assert.ThrowsAsync<InstrumentException>(async () => await new Keysight33250A(session).ReadWaveformConfigurationAsync(1));
    }

    [Fact]
    public async Task An_answer_that_is_not_a_list_of_names_is_an_error()
    {
        var error = await Assert.ThrowsAsync<InstrumentException>(
            async () => await new Keysight33250A(Watched.Session((":DATA:NVOL:CAT?", "+0"))).ReadWaveformNamesAsync(1));
        Assert.Equal(":DATA:NVOL:CAT?", error.Command);
    }
}
