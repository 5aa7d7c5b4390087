using SpinBench.Drivers.LockIns;
using SpinBench.Instruments;

namespace SpinBench.Drivers.Tests.LockIns;

public sealed class SrsSr830Tests
{
    private const string DefaultSettings =
        "OUTX1;SLVL1.000;FMOD1;HARM1;FREQ1000;HARM1;PHAS0.00;ISRC0;ICPL0;RMOD2;SENS26;OFSL1;OFLT8;SYNC0;*ESR?";

    [Fact]
    public async Task Identity_is_asked_on_the_interface_in_use()
    {
        var session = new Transcript(("OUTX1;*IDN?", "Stanford_Research_Systems,SR830,s/n12345,ver1.07"));
        var identity = await new SrsSr830(session).IdentifyAsync();
        Assert.Equal(new InstrumentIdentity("Stanford_Research_Systems", "SR830", "s/n12345", "ver1.07"), identity);

        var serial = new Transcript(("OUTX0;*IDN?", "Stanford_Research_Systems,SR830,s/n12345,ver1.07")) { Resource = "ASRL1::INSTR" };
        Assert.Equal("SR830", (await new SrsSr830(serial).IdentifyAsync()).Model);
    }

    [Theory]
    [InlineData("-4.17234e-007,-5.9605e-007", -4.17234e-7, -5.9605e-7)]
    [InlineData("0.951359,0.0253297", 0.951359, 0.0253297)]
    [InlineData("-1.01026,0", -1.01026, 0)]
    [InlineData("+5.,.5\r", 5, 0.5)]
    public async Task A_reading_is_one_snapshot(string answer, double x, double y)
    {
        var session = new Transcript(("SNAP?1,2", answer));
        Assert.Equal(new LockInReading(x, y), await new SrsSr830(session).ReadAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("1.0")]
    [InlineData("1.0,")]
    [InlineData("1.0,volts")]
    [InlineData("1.0,2.0,3.0")]
    public async Task A_reply_that_is_no_reading_is_quoted(string answer)
    {
        var session = new Transcript(("SNAP?1,2", answer));
        var error = await Assert.ThrowsAsync<InstrumentException>(async () => await new SrsSr830(session).ReadAsync());
        Assert.Contains($"'{answer}'", error.Message, StringComparison.Ordinal);
        Assert.Equal("SNAP?1,2", error.Command);
    }

    [Fact]
    public async Task All_settings_go_in_one_message_and_are_verified()
    {
        var session = new Transcript((DefaultSettings, "0"), ("ERRS?", "0"), ("HARM?", "1"), ("OFLT?", "8"));
        await new SrsSr830(session).ConfigureAsync(new LockInConfiguration());
        Assert.True(session.IsFinished);
    }

    [Fact]
    public async Task Every_setting_has_its_command()
    {
        var session = new Transcript(
            ("OUTX1;SLVL0.104;FMOD1;HARM1;FREQ121.98;HARM2;PHAS-12.34;ISRC1;ICPL1;RMOD0;SENS14;OFSL3;OFLT10;SYNC1;*ESR?", "128"),
            ("ERRS?", "0"), ("HARM?", "2"), ("OFLT?", "10"));
        await new SrsSr830(session).ConfigureAsync(new LockInConfiguration
        {
            Frequency = 121.98,
            Harmonic = 2,
            Phase = -12.34,
            SineAmplitude = 0.104,
            Input = LockInInput.Differential,
            DirectCoupling = true,
            Sensitivity = 100e-6,
            Reserve = DynamicReserve.High,
            TimeConstant = 1,
            FilterPoles = 4,
            SynchronousFilter = true,
        });
        Assert.True(session.IsFinished);
    }

    [Fact]
    public async Task An_external_reference_has_no_frequency_to_set()
    {
        var session = new Transcript(
            ("OUTX1;SLVL1.000;FMOD0;HARM1;HARM3;PHAS0.00;ISRC0;ICPL0;RMOD2;SENS26;OFSL1;OFLT8;SYNC0;*ESR?", "0"),
            ("ERRS?", "0"), ("HARM?", "3"), ("OFLT?", "8"));
        await new SrsSr830(session).ConfigureAsync(new LockInConfiguration { Reference = LockInReference.External, Harmonic = 3 });
        Assert.True(session.IsFinished);
    }

    [Fact]
    public async Task All_settings_are_read_back()
    {
        var session = new Transcript(
            ("ISRC?", "3"), ("FMOD?", "0"), ("FREQ?", "121.98"), ("HARM?", "2"), ("PHAS?", "-12.34"), ("SLVL?", "0.104"), ("ICPL?", "1"),
            ("SENS?", "0"), ("RMOD?", "1"), ("OFLT?", "19"), ("OFSL?", "2"), ("SYNC?", "1"));
        var expected = new LockInConfiguration
        {
            Reference = LockInReference.External,
            Frequency = 121.98,
            Harmonic = 2,
            Phase = -12.34,
            SineAmplitude = 0.104,
            Input = LockInInput.CurrentLow,
            DirectCoupling = true,
            Sensitivity = 2e-15,
            Reserve = DynamicReserve.Normal,
            TimeConstant = 30e3,
            FilterPoles = 3,
            SynchronousFilter = true,
        };
        Assert.Equal(expected, await new SrsSr830(session).ReadConfigurationAsync());
    }

    [Theory]
    [InlineData("0", 2e-9)]
    [InlineData("14", 100e-6)]
    [InlineData("25", 0.5)]
    public async Task A_sensitivity_is_sent_by_its_index(string index, double sensitivity)
    {
        var session = new Transcript(("ISRC?", "0"), ($"SENS{index};*ESR?", "0"), ($"SENS{index};*ESR?", "0"));
        var lockIn = new SrsSr830(session);
        await lockIn.SetSensitivityAsync(sensitivity);
        await lockIn.SetSensitivityAsync(sensitivity);
        Assert.True(session.IsFinished);
    }

    [Fact]
    public async Task A_refused_command_is_named()
    {
        var session = new Transcript(
            (DefaultSettings, "16"), ("SLVL1.000;*ESR?", "0"), ("FMOD1;*ESR?", "0"), ("HARM1;*ESR?", "0"), ("FREQ1000;*ESR?", "16"));
        var error = await Assert.ThrowsAsync<InstrumentException>(async () =>
            await new SrsSr830(session).ConfigureAsync(new LockInConfiguration()));
        Assert.Equal("FREQ1000", error.Command);
        Assert.Contains("out of range", error.Message, StringComparison.Ordinal);
        Assert.True(session.IsFinished);
    }

    [Fact]
    public async Task An_old_error_is_not_blamed_on_a_new_command()
    {
        var session = new Transcript(("ISRC?", "0"), ("SENS26;*ESR?", "32"), ("SENS26;*ESR?", "0"));
        await new SrsSr830(session).SetSensitivityAsync(1);
        Assert.True(session.IsFinished);
    }

    [Fact]
    public async Task A_time_constant_that_the_instrument_raised_is_an_error()
    {
        var settings = DefaultSettings.Replace("OFLT8", "OFLT0", StringComparison.Ordinal);
        var session = new Transcript((settings, "0"), ("ERRS?", "0"), ("HARM?", "1"), ("OFLT?", "2"));
        var error = await Assert.ThrowsAsync<InstrumentException>(async () =>
            await new SrsSr830(session).ConfigureAsync(new LockInConfiguration { TimeConstant = 10e-6 }));
        Assert.Contains("0.0001 s instead of 1E-05 s", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hardware_error_is_reported_by_name()
    {
        var session = new Transcript((DefaultSettings, "0"), ("ERRS?", "68"));
        var error = await Assert.ThrowsAsync<InstrumentException>(async () =>
            await new SrsSr830(session).ConfigureAsync(new LockInConfiguration()));
        Assert.Contains("RAM, DSP", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0", LockInFaults.None)]
    [InlineData("5", LockInFaults.InputOverload | LockInFaults.OutputOverload)]
    [InlineData("10", LockInFaults.FilterOverload | LockInFaults.ReferenceUnlocked)]
    [InlineData("112", LockInFaults.None)]
    public async Task Faults_are_the_low_bits_of_the_status(string answer, LockInFaults faults) =>
        Assert.Equal(faults, await new SrsSr830(new Transcript(("LIAS?", answer))).ReadFaultsAsync());

    [Fact]
    public async Task Making_safe_takes_sine_and_auxiliary_outputs_down()
    {
        var session = new Transcript(("OUTX1;SLVL0.004;AUXV1,0;AUXV2,0;AUXV3,0;AUXV4,0;*ESR?", "0"));
        await new SrsSr830(session).MakeSafeAsync();
        Assert.True(session.IsFinished);
    }

    public static TheoryData<LockInConfiguration, string> Impossible() => new()
    {
        { new LockInConfiguration { Sensitivity = 3e-3 },
            "no sensitivity of 0.003 V; allowed are 27 values from 2E-09 V to 1 V, the nearest is 0.002 V" },
        { new LockInConfiguration { TimeConstant = 0.2 },
            "no time constant of 0.2 s; allowed are 20 values from 1E-05 s to 30000 s, the nearest is 0.3 s" },
        { new LockInConfiguration { SineAmplitude = 0 }, "allowed is 0.004 V to 5 V, the nearest is 0.004 V" },
        { new LockInConfiguration { SineAmplitude = 0.101 }, "allowed are multiples of 0.002 V" },
        { new LockInConfiguration { SineAmplitude = double.NaN }, "no sine amplitude of NaN V" },
        { new LockInConfiguration { Frequency = 200e3 }, "allowed is 0.001 Hz to 102000 Hz, the nearest is 102000 Hz" },
        { new LockInConfiguration { Frequency = 60e3, Harmonic = 2 }, "no detection frequency (harmonic times frequency) of 120000 Hz" },
        { new LockInConfiguration { Harmonic = 0 }, "no harmonic of 0" },
        { new LockInConfiguration { Phase = 181 }, "no phase of 181 °" },
        { new LockInConfiguration { FilterPoles = 5 }, "no number of filter poles of 5" },
        { new LockInConfiguration { TimeConstant = 100 }, "here 1000 Hz) allowed are time constants up to 30 s, the nearest is 30 s" },
        { new LockInConfiguration { Input = LockInInput.CurrentHigh, Sensitivity = 1e-3 },
            "no sensitivity of 0.001 A; allowed are 27 values from 2E-15 A to 1E-06 A, the nearest is 1E-06 A" },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public async Task What_the_instrument_does_not_have_is_refused_before_anything_is_sent(LockInConfiguration configuration, string reason)
    {
        var error = await Assert.ThrowsAsync<InstrumentSettingException>(async () =>
            await new SrsSr830(new Transcript()).ConfigureAsync(configuration));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Null(error.Command);
    }
}
