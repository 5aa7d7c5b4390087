using SpinBench.Drivers.LockIns;
using SpinBench.Instruments;

namespace SpinBench.Drivers.Tests.LockIns;

/// <summary>The SR860 and SR865A: exact messages in the syntax of their manual.</summary>
public sealed class SrsSr86xTests
{
    private const string DefaultSettings =
        "SLVL 1;RSRC 0;HARM 1;FREQ 1000;HARM 1;PHAS 0;IVMD 0;ISRC 0;ICPL 0;SCAL 0;IRNG 0;OFSL 1;OFLT 10;SYNC 0;*ESR?";

    [Fact]
    public async Task All_settings_go_in_one_message()
    {
        var session = new Transcript(Watched.Script((DefaultSettings, "0")));
        await new SrsSr860(session).ConfigureAsync(new LockInConfiguration());
        Assert.True(session.IsFinished);
    }

    [Fact]
    public async Task Every_setting_has_its_command()
    {
        var session = new Transcript(Watched.Script(
            ("SLVL 0.000000002;RSRC 0;HARM 1;FREQ 3999999.9999;HARM 1;PHAS -12.345678;IVMD 0;ISRC 1;ICPL 1;SCAL 6;IRNG 0;OFSL 3;OFLT 0;SYNC 1;*ESR?", "128")));
        await new SrsSr865A(session).ConfigureAsync(new LockInConfiguration
        {
            Frequency = 3999999.9999,
            Phase = -12.345678,
            SineAmplitude = 2e-9,
            Input = LockInInput.Differential,
            DirectCoupling = true,
            Sensitivity = 10e-3,
            Reserve = DynamicReserve.High,
            TimeConstant = 1e-6,
            FilterPoles = 4,
            SynchronousFilter = true,
        });
        Assert.True(session.IsFinished);
    }

    [Fact]
    public async Task A_current_input_has_its_gain_and_an_external_reference_no_frequency()
    {
        var session = new Transcript(Watched.Script(
            ("SLVL 1;RSRC 1;HARM 1;HARM 3;PHAS 0;IVMD 1;ICUR 1;ICPL 0;SCAL 27;IRNG 0;OFSL 1;OFLT 10;SYNC 0;*ESR?", "0")));
        await new SrsSr860(session).ConfigureAsync(new LockInConfiguration
        {
            Reference = LockInReference.External,
            Harmonic = 3,
            Input = LockInInput.CurrentLow,
            Sensitivity = 1e-15,
        });
        Assert.True(session.IsFinished);
    }

    [Theory]
    [InlineData(LockInReference.Dual, 3, "RSRC 2;HARM 1;FREQ 1000;HARM 2;HARMDUAL 3")]
    [InlineData(LockInReference.Chopper, 1, "RSRC 3;HARM 1;FREQ 1000;HARM 2")]
    public async Task Two_references_have_a_frequency_and_the_external_one_of_a_pair_its_harmonic(LockInReference reference, int external, string commands)
    {
        var session = new Transcript(Watched.Script(($"SLVL 1;{commands};PHAS 0;IVMD 0;ISRC 0;ICPL 0;SCAL 0;IRNG 0;OFSL 1;OFLT 10;SYNC 0;*ESR?", "0")));
        await new SrsSr860(session).ConfigureAsync(new LockInConfiguration { Reference = reference, Harmonic = 2, ExternalHarmonic = external });
        Assert.True(session.IsFinished);
    }

    [Fact]
    public async Task Dual_reference_is_read_back_with_its_harmonic()
    {
        var session = new Transcript(Watched.Script(
            ("IVMD?", "0"), ("ISRC?", "0"), ("SCAL?", "0"), ("IRNG?", "0"), ("RSRC?", "2"), ("HARMDUAL?", "7"), ("FREQ?", "1000"), ("HARM?", "1"),
            ("PHAS?", "0"), ("SLVL?", "1"), ("ICPL?", "0"), ("OFLT?", "10"), ("OFSL?", "1"), ("SYNC?", "0")));
        var expected = new LockInConfiguration { Reference = LockInReference.Dual, ExternalHarmonic = 7 };
        Assert.Equal(expected, await new SrsSr860(session).ReadConfigurationAsync());
    }

    [Fact]
    public async Task A_harmonic_of_a_second_reference_needs_one()
    {
        var problem = await Assert.ThrowsAsync<InstrumentSettingException>(
            async () => await new SrsSr860(new Transcript()).ConfigureAsync(new LockInConfiguration { ExternalHarmonic = 2 }));
        Assert.Contains("harmonic of the external reference", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Models_with_one_reference_refuse_two()
    {
        foreach (var lockIn in (ILockInAmplifier[])[new SrsSr830(new Transcript()), new Ametek7265(new Transcript()), new Ametek7270(new Transcript())])
        {
            var problem = await Assert.ThrowsAsync<InstrumentSettingException>(
                async () => await lockIn.ConfigureAsync(new LockInConfiguration { Reference = LockInReference.Dual }));
            Assert.Contains("no reference 'Dual'", problem.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task All_settings_are_read_back()
    {
        var session = new Transcript(Watched.Script(
            ("IVMD?", "0"), ("ISRC?", "1"), ("SCAL?", "9"), ("IRNG?", "3"), ("RSRC?", "1"), ("FREQ?", "1.25e+06"), ("HARM?", "2"),
            ("PHAS?", "-12.345678"), ("SLVL?", "2e-09"), ("ICPL?", "1"), ("OFLT?", "21"), ("OFSL?", "0"), ("SYNC?", "1")));
        var expected = new LockInConfiguration
        {
            Reference = LockInReference.External,
            Frequency = 1.25e6,
            Harmonic = 2,
            Phase = -12.345678,
            SineAmplitude = 2e-9,
            Input = LockInInput.Differential,
            DirectCoupling = true,
            Sensitivity = 1e-3,
            Reserve = DynamicReserve.Normal,
            TimeConstant = 30e3,
            FilterPoles = 1,
            SynchronousFilter = true,
        };
        Assert.Equal(expected, await new SrsSr865A(session).ReadConfigurationAsync());
    }

    [Fact]
    public async Task A_sensitivity_brings_the_input_range_that_its_reserve_needs()
    {
        var session = new Transcript(Watched.Script(
            (DefaultSettings.Replace("SCAL 0;IRNG 0", "SCAL 9;IRNG 0", StringComparison.Ordinal), "0"),
            ("SCAL 6;IRNG 0;*ESR?", "0"), ("SCAL 0;IRNG 0;*ESR?", "0")));
        var lockIn = new SrsSr860(session);
        await lockIn.ConfigureAsync(new LockInConfiguration { Sensitivity = 1e-3, Reserve = DynamicReserve.High });
        await lockIn.SetSensitivityAsync(10e-3);
        await lockIn.SetSensitivityAsync(1);
        Assert.True(session.IsFinished);
    }

    [Fact]
    public async Task A_refused_command_is_named()
    {
        var session = new Transcript(Watched.Script((DefaultSettings, "16"), ("SLVL 1;*ESR?", "0"), ("RSRC 0;*ESR?", "0"), ("HARM 1;*ESR?", "0"), ("FREQ 1000;*ESR?", "32")));
        var error = await Assert.ThrowsAsync<InstrumentException>(async () => await new SrsSr860(session).ConfigureAsync(new LockInConfiguration()));
        Assert.Equal("FREQ 1000", error.Command);
        Assert.Contains("does not know", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-4.17234e-07,5.9605e-07", -4.17234e-7, 5.9605e-7)]
    [InlineData("0.951359,0", 0.951359, 0)]
    public async Task A_reading_is_one_snapshot(string answer, double x, double y) =>
        Assert.Equal(new LockInReading(x, y), await new SrsSr860(new Transcript(Watched.Script(("SNAP? 0,1", answer)))).ReadAsync());

    [Theory]
    [InlineData("0", LockInFaults.None)]
    [InlineData("16", LockInFaults.InputOverload)]
    [InlineData("4355", LockInFaults.OutputOverload)]
    [InlineData("8", LockInFaults.ReferenceUnlocked)]
    [InlineData("12420", LockInFaults.None)]
    public async Task Faults_are_bits_of_the_lock_in_status(string answer, LockInFaults faults)
    {
        // 12420 = 4 + 128 + 4096 + 8192: an unused bit, a trigger, a capture, a scan; 4355 = 1 + 2 + 256 + 4096.
        Assert.Equal(faults, await new SrsSr860(new Transcript(Watched.Script(("LIAS?", answer)))).ReadFaultsAsync());
    }

    [Fact]
    public async Task Making_safe_takes_every_output_to_zero()
    {
        var session = new Transcript(Watched.Script(("SLVL 0;SOFF 0;AUXV 0,0;AUXV 1,0;AUXV 2,0;AUXV 3,0;*ESR?", "0")));
        await new SrsSr860(session).MakeSafeAsync();
        Assert.True(session.IsFinished);
    }

    [Fact]
    public async Task Auxiliary_ports_are_counted_from_zero_on_the_wire()
    {
        var session = new Transcript(Watched.Script(("OAUX? 0", "1.5"), ("AUXV 3,-10.500;*ESR?", "0"), ("AUXV? 3", "-10.5")));
        var lockIn = new SrsSr860(session);
        Assert.Equal(1.5, await lockIn.ReadAuxiliaryInputAsync(1));
        await lockIn.SetAuxiliaryOutputAsync(4, -10.5);
        Assert.Equal(-10.5, await lockIn.ReadAuxiliaryOutputAsync(4));
        Assert.True(session.IsFinished);
    }

    public static TheoryData<LockInConfiguration, string> Impossible() => new()
    {
        { new LockInConfiguration { Sensitivity = 3e-3 }, "the SR860 has no sensitivity of 0.003 V; allowed are 28 values from 1E-09 V to 1 V" },
        { new LockInConfiguration { TimeConstant = 0.2 }, "no time constant of 0.2 s; allowed are 22 values" },
        { new LockInConfiguration { SineAmplitude = 2.1 }, "allowed is 0 V to 2 V" },
        { new LockInConfiguration { Frequency = 600e3 }, "allowed is 0.001 Hz to 500000 Hz" },
        { new LockInConfiguration { Frequency = 60e3, Harmonic = 9 }, "no detection frequency" },
        { new LockInConfiguration { Harmonic = 100 }, "no harmonic of 100" },
        { new LockInConfiguration { Reserve = DynamicReserve.High }, "no reserve 'High' at this sensitivity" },
    };

    [Theory]
    [MemberData(nameof(Impossible))]
    public async Task What_the_instrument_does_not_have_is_refused_before_anything_is_sent(LockInConfiguration configuration, string reason)
    {
        var error = await Assert.ThrowsAsync<InstrumentSettingException>(async () => await new SrsSr860(new Transcript()).ConfigureAsync(configuration));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }
}
