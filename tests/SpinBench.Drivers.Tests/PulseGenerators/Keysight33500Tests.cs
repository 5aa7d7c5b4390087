using SpinBench.Drivers.PulseGenerators;
using SpinBench.Instruments;

namespace SpinBench.Drivers.Tests.PulseGenerators;

public sealed class Keysight33500Tests
{
    private const string NoError = "+0,\"No error\"";
    private const string Done = "0;" + NoError;
    private const string Neutral = ":SOUR1:BURS:STAT 0;:SOUR1:VOLT:UNIT VPP;:SOUR1:VOLT:OFFS 0;:SOUR1:FUNC SIN;:SOUR1:FUNC:PULS:TRAN 8.4E-09;"
        + ":SOUR1:FUNC:PULS:WIDT 1.6E-08;:SOUR1:FREQ 1000";

    private const string StateQuery =
        ":SOUR1:FUNC?;:TRIG1:SOUR?;:OUTP1:POL?;:SOUR1:VOLT:HIGH?;:SOUR1:VOLT:LOW?;:OUTP1:LOAD?;:SOUR1:BURS:STAT?;:SOUR1:BURS:MODE?";

    private static readonly (string, string?) Identity = ("*IDN?", "Agilent Technologies,33522B,MY50000123,3.03-1.19-2.00-52-00");

    [Fact]
    public async Task A_pulse_from_an_unknown_state_goes_through_settings_that_always_fit()
    {
        var session = Watched.Session(
            Identity,
            (StateQuery, "RAMP;IMM;NORM;+1.0E+00;-1.0E+00;+9.9E+37;0;TRIG"),
            (":OUTP1?", "0"),
            (Neutral + ";:SOUR1:FUNC PULS;:OUTP1:LOAD 50;*ESR?;:SYST:ERR?", Done),
            (":SOUR1:VOLT 0.001;:SOUR1:VOLT:OFFS -0.5;:SOUR1:VOLT:LOW -1;:SOUR1:VOLT:HIGH 0;:OUTP1:POL INV;*ESR?;:SYST:ERR?", Done),
            (":SOUR1:FUNC:PULS:HOLD WIDT;:SOUR1:FUNC:PULS:TRAN 8.4E-09;:SOUR1:FUNC:PULS:WIDT 1.6E-08;:SOUR1:FUNC:PULS:PER 1E-06;"
                + ":SOUR1:FUNC:PULS:WIDT 2E-07;:SOUR1:FUNC:PULS:TRAN 1.6E-08;:SOUR1:BURS:MODE TRIG;:SOUR1:BURS:NCYC 4;:TRIG1:SOUR BUS;:SOUR1:BURS:STAT 1;*ESR?;:SYST:ERR?", Done),
            ("*ESR?", "0"),
            (":OUTP1 1;*ESR?;:SYST:ERR?", Done),
            (":SOUR1:VOLT:LOW -2;*ESR?;:SYST:ERR?", Done),
            (":TRIG1;*ESR?;:SYST:ERR?", Done));
        var generator = new Keysight33500(session);
        await generator.ConfigureAsync(1, new PulseConfiguration { Amplitude = -1, Edge = 20e-9, Count = 4 });
        await generator.SetOutputAsync(1, true);
        await generator.SetAmplitudeAsync(1, -2);
        await generator.TriggerAsync(1);
        session.AssertFinished();
    }

    // The script shows every byte above 127 as a question mark.
    [Fact]
    public async Task A_waveform_is_one_block_of_codes_and_a_question_that_confirms_it()
    {
        var session = Watched.Session(
            Identity,
            (":FORM:BORD SWAP;:SOUR1:DATA:ARB:DAC SPIKE,#216\0\0?\u007F\u0001?\0\0\0@\0\0\0\0\0\0;:SYST:ERR?", NoError));
        await new Keysight33500(session).LoadWaveformAsync(1, "spike", new float[] { 0, 1, -1, 0, 0.5f, 0, 0, 0 });
        session.AssertFinished();
    }

    [Fact]
    public async Task A_loaded_waveform_is_scaled_by_the_share_of_the_range_that_it_uses()
    {
        var session = Watched.Session(
            Identity,
            (":FORM:BORD SWAP;:SOUR1:DATA:ARB:DAC UP,#216\0\0?\u007F\0\0\0\0\0\0\0\0\0\0\0\0;:SYST:ERR?", NoError),
            (":OUTP1?", "1"),
            (":OUTP1 0;*ESR?;:SYST:ERR?", Done),
            (Neutral + ";:OUTP1:LOAD INF;:SOUR1:VOLT:OFFS 0;:SOUR1:VOLT 0.002;:OUTP1:POL NORM;*ESR?;:SYST:ERR?", Done),
            (":SOUR1:FUNC:ARB UP;:SOUR1:FUNC ARB;:SOUR1:FUNC:ARB:SRAT 100000000;*ESR?;:SYST:ERR?", Done),
            (":SOUR1:VOLT:OFFS 0;:SOUR1:VOLT 2;*ESR?;:SYST:ERR?", Done),
            (":SOUR1:BURS:MODE TRIG;:SOUR1:BURS:NCYC 2;:SOUR1:BURS:PHAS 0;:TRIG1:SOUR BUS;:SOUR1:BURS:STAT 1;*ESR?;:SYST:ERR?", Done),
            (":OUTP1 1;*ESR?;:SYST:ERR?", Done),
            ("*TRG;*ESR?;:SYST:ERR?", Done),
            (":SOUR1:PHAS:SYNC;*ESR?;:SYST:ERR?", Done));
        var generator = new Keysight33500(session);
        await generator.LoadWaveformAsync(1, "UP", new float[] { 0, 1, 0, 0, 0, 0, 0, 0 });
        await generator.ConfigureWaveformAsync(1, new WaveformConfiguration
        {
            Shape = WaveformShape.Arbitrary,
            Waveform = "UP",
            Amplitude = 4,
            SampleRate = 1e8,
            Cycles = 2,
            Load = double.PositiveInfinity,
        });
        await generator.TriggerAllAsync();
        await generator.AlignPhasesAsync();
        session.AssertFinished();
    }

    [Fact]
    public async Task A_model_with_one_channel_has_no_second_one()
    {
        var session = Watched.Session(("*IDN?", "Keysight Technologies,33611A,MY1,1.0"));
        var generator = new Keysight33500(session);
        Assert.Equal(2, generator.Channels);
        await Assert.ThrowsAsync<InstrumentSettingException>(async () => await generator.ConfigureAsync(2, new PulseConfiguration { Edge = 1e-8 }));
        Assert.Equal(1, generator.Channels);
        await Assert.ThrowsAsync<InstrumentSettingException>(async () => await generator.AlignPhasesAsync());
        session.AssertFinished();
    }

    [Fact]
    public async Task A_model_that_is_not_known_is_not_guessed()
    {
        var error = await Assert.ThrowsAsync<InstrumentException>(
            async () => await new Keysight33500(Watched.Session(("*IDN?", "Siglent,SDG6022X,1,1"))).ClearWaveformsAsync(1));
        Assert.Contains("SDG6022X", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Making_safe_opens_what_there_is_and_forgets_the_error_about_what_there_is_not()
    {
        var session = Watched.Session(
            ("*CLS;:OUTP1 0;:OUTP2 0", null), ("*IDN?", "Agilent Technologies,33511B,MY1,1.0"), ("*CLS", null), (":OUTP1 0;*ESR?;:SYST:ERR?", Done));
        await new Keysight33500(session).MakeSafeAsync();
        session.AssertFinished();
    }

    [Theory]
    [InlineData("-1SPIKE", 8, 1f, "a letter and then")]
    [InlineData("VOLATILE", 8, 1f, "VOLATILE")]
    [InlineData("A_LONG_NAME_13", 8, 1f, "12 in all")]
    [InlineData("SHORT", 7, 1f, "8 to")]
    [InlineData("LOUD", 8, 1.001f, "from −1 to 1")]
    [InlineData("NAN", 40, float.NaN, "from −1 to 1")]
    [InlineData("FLAT", 8, 0f, "constant voltage")]
    public async Task Nothing_is_sent_for_a_waveform_that_cannot_be_kept(string name, int points, float last, string allowed)
    {
        var samples = new float[points];
        samples[^1] = last;
        var refused = await Assert.ThrowsAsync<InstrumentSettingException>(
            async () => await new Keysight33500(Watched.Session(Identity)).LoadWaveformAsync(1, name, samples));
        Assert.Contains(allowed, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"A\"", 100, "already")]
    [InlineData("\"B\"", 7, "room for 7")]
    [InlineData("\"B\"", 100, "refused it with error +786")]
    public async Task Why_a_waveform_was_refused_is_asked_then(string names, int free, string problem)
    {
        (string, string?)[] script =
        [
            Identity,
            (":FORM:BORD SWAP;:SOUR1:DATA:ARB:DAC A,#216\0\0?\u007F\0\0\0\0\0\0\0\0\0\0\0\0;:SYST:ERR?", "+786,\"Specified Arb Name already exists\""),
            ("SYST:ERR?", NoError),
            (":SOUR1:DATA:VOL:CAT?;:SOUR1:DATA:VOL:FREE?", System.FormattableString.Invariant($"{names};{free}")),
        ];
        var session = Watched.Session(script);
        var refused = await Assert.ThrowsAnyAsync<InstrumentException>(
            async () => await new Keysight33500(session).LoadWaveformAsync(1, "a", new float[] { 0, 1, 0, 0, 0, 0, 0, 0 }));
        Assert.Contains(problem, refused.Message, StringComparison.Ordinal);
        session.AssertFinished();
    }

    [Fact]
    public async Task Nothing_is_sent_for_a_waveform_that_the_model_cannot_make()
    {
        WaveformConfiguration[] waveforms =
        [
            new() { Frequency = 31e6 }, new() { Amplitude = 10.1 }, new() { Amplitude = 2, Offset = 4.1 }, new() { Cycles = -1 }, new() { Phase = 361 },
            new() { Shape = WaveformShape.Ramp, Frequency = 201e3 }, new() { Shape = WaveformShape.Square, DutyCycle = 0 }, new() { Load = 0.5 },
            new() { Shape = WaveformShape.Noise }, new() { Shape = WaveformShape.Arbitrary, Waveform = "UNKNOWN" }, new() { Amplitude = double.NaN },
            new() { Shape = WaveformShape.Direct, Cycles = 0, Offset = 5.1 }, new() { Shape = WaveformShape.Arbitrary, Waveform = "" },
        ];
        var generator = new Keysight33500(Watched.Session(Identity));
        foreach (var waveform in waveforms)
            await Assert.ThrowsAsync<InstrumentSettingException>(async () => await generator.ConfigureWaveformAsync(1, waveform));
    }

    [Fact]
    public async Task The_waveform_is_read_in_one_message()
    {
        var session = Watched.Session(
            Identity,
            (":SOUR2:FUNC?;:SOUR2:FREQ?;:SOUR2:VOLT?;:SOUR2:VOLT:OFFS?;:OUTP2:LOAD?;:TRIG2:SOUR?;:SOUR2:BURS:NCYC?;:SOUR2:FUNC:SQU:DCYC?;"
                + ":SOUR2:FUNC:RAMP:SYMM?;:SOUR2:VOLT:UNIT?;:OUTP2:POL?;:SOUR2:BURS:PHAS?;:SOUR2:FUNC:ARB:SRAT?;:SOUR2:BURS:STAT?;:SOUR2:BURS:MODE?",
                "SIN;+2.0E+03;+5.0E-01;-1.0E-01;+5.0E+01;BUS;+3.0E+00;+5.0E+01;+1.0E+02;VPP;NORM;+9.0E+01;+4.0E+04;1;TRIG"));
        Assert.Equal(
            new WaveformConfiguration { Frequency = 2000, Amplitude = 0.5, Offset = -0.1, Cycles = 3, Phase = 90 },
            await new Keysight33500(session).ReadWaveformConfigurationAsync(2));
    }
}
