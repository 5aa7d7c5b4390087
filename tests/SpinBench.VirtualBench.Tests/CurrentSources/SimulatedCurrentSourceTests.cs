using FsCheck;
using FsCheck.Fluent;
using SpinBench.Instruments;
using SpinBench.VirtualBench.CurrentSources;
using SpinBench.VirtualBench.Tests.Wiring;

namespace SpinBench.VirtualBench.Tests.CurrentSources;

public sealed class SimulatedCurrentSourceTests
{
    private readonly StillStation _station = new();
    private readonly FixedTerminals _terminals = new();

    [Fact]
    public void A_current_comes_in_the_steps_of_the_smallest_range_that_holds_it() => Prop.ForAll(
        (from exponent in Gen.Choose(-11000, -980) from sign in Gen.Elements(1, -1) select sign * Math.Pow(10, exponent * 1e-3)).ToArbitrary(),
        current =>
        {
            var source = Source();
            source.RangeAutomatically(true);
            source.Program(current);
            var step = source.Range / (source.Range == 0.1 ? 10000 : 20000);
            return Math.Abs(source.SetPoint - current) <= (0.5 * step) + 1e-18
                && Math.Abs(source.SetPoint) <= source.Range * 1.0501
                && (source.Range == 2e-9 || Math.Abs(current) > source.Range / (source.Range == 0.1 ? 5 : 10));
        }).Check(Repeatable.Checks.WithMaxTest(300));

    [Theory]
    [InlineData(2e-3, 2.1e-3)]
    [InlineData(1.5e-3, 2.1e-3)]
    [InlineData(0.05, 0.105)]
    [InlineData(0, 2.1e-9)]
    public async Task A_fixed_range_reaches_five_percent_further_than_its_name(double range, double reach)
    {
        var source = Source();
        await source.ConfigureAsync(new CurrentSourceConfiguration { Range = range });
        await source.SetCurrentAsync(-reach);
        Assert.Equal(-reach, await source.ReadCurrentSetPointAsync(), reach * 1e-4);
        await Assert.ThrowsAsync<InstrumentSettingException>(async () => await source.SetCurrentAsync(reach * 1.001));
        await Assert.ThrowsAsync<InstrumentSettingException>(async () => await source.SetCurrentAsync(double.NaN));
    }

    [Fact]
    public async Task A_range_that_the_set_point_does_not_fit_is_refused_and_changes_nothing()
    {
        var source = Source();
        await source.SetCurrentAsync(1e-3);
        await Assert.ThrowsAsync<InstrumentSettingException>(async () =>
            await source.ConfigureAsync(new CurrentSourceConfiguration { Range = 1e-6, ComplianceVoltage = 50 }));
        Assert.Equal(new CurrentSourceConfiguration { Range = 0.1, ComplianceVoltage = 10 }, await source.ReadConfigurationAsync());
    }

    [Fact]
    public async Task A_step_settles_exponentially_and_off_is_off_at_once()
    {
        var source = Source(settlingTime: 2e-3);
        await source.SetCurrentAsync(1e-3);
        await source.SetOutputAsync(true);
        foreach (var time in new[] { 0.0, 1e-3, 4e-3, 0.1 })
        {
            _station.Now = time;
            Assert.Equal(1e-3 * (1 - Math.Exp(-time / 2e-3)), _terminals.Current, 1e-15);
        }

        await source.SetCurrentAsync(-1e-3);
        _station.Now = 0.101;
        Assert.Equal(-1e-3 * (1 - (2 * Math.Exp(-0.5))), _terminals.Current, 1e-12);
        await source.SetOutputAsync(false);
        Assert.Equal(0, _terminals.Current);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task The_voltage_limit_keeps_the_current_at_limit_over_resistance_and_is_told_of(int sign)
    {
        var source = Source();
        _terminals.Resistance = 50e3;
        await source.ConfigureAsync(new CurrentSourceConfiguration { ComplianceVoltage = 2 });
        await source.SetCurrentAsync(sign * 10e-6);
        await source.SetOutputAsync(true);
        Assert.Equal(sign * 10e-6, _terminals.Current, 1e-12);
        Assert.False(await source.ReadComplianceAsync());
        _terminals.Resistance = 400e3;
        Assert.Equal(sign * 2.0, _terminals.Voltage, 1e-12);
        Assert.True(await source.ReadComplianceAsync());
        Assert.True(await source.ReadComplianceAsync());
        _terminals.Resistance = 50e3;
        Assert.False(await source.ReadComplianceAsync());
    }

    [Fact]
    public async Task What_happened_between_two_questions_is_told_once()
    {
        var source = Source();
        _terminals.Resistance = 1e6;
        await source.ConfigureAsync(new CurrentSourceConfiguration { ComplianceVoltage = 2 });
        await source.SetCurrentAsync(10e-6);
        await source.SetOutputAsync(true);
        await source.SetOutputAsync(false);
        Assert.True(await source.ReadComplianceAsync());
        Assert.False(await source.ReadComplianceAsync());
    }

    [Fact]
    public async Task A_wave_drives_its_shape_for_its_cycles_and_then_nothing()
    {
        var source = Source();
        await source.ArmWaveAsync(new CurrentWave { Frequency = 10, Amplitude = 2e-3, Offset = 1e-3, Cycles = 2.5 });
        Assert.False(await source.ReadOutputAsync());
        _station.Now = 1;
        await source.StartWaveAsync();
        foreach (var time in new[] { 0.0, 0.025, 0.06, 0.21 })
        {
            _station.Now = 1 + time;
            Assert.Equal(1e-3 + (2e-3 * Math.Sin(2 * Math.PI * 10 * time)), _terminals.Current, 1e-12);
            Assert.False(await source.ReadWaveFinishedAsync());
        }

        _station.Now = 1.2501;
        Assert.Equal(0, _terminals.Current);
        Assert.True(await source.ReadWaveFinishedAsync());
        Assert.True(await source.ReadOutputAsync());
        await source.StopWaveAsync();
        Assert.False(await source.ReadOutputAsync());
        await Assert.ThrowsAsync<InstrumentException>(async () => await source.StartWaveAsync());
    }

    public static TheoryData<CurrentWave> Waves => new(
        new CurrentWave { Shape = CurrentWaveShape.Sine },
        new CurrentWave { Shape = CurrentWaveShape.Square, DutyCycle = 0.3 },
        new CurrentWave { Shape = CurrentWaveShape.Square, DutyCycle = 0 },
        new CurrentWave { Shape = CurrentWaveShape.Ramp, DutyCycle = 0.2 },
        new CurrentWave { Shape = CurrentWaveShape.Ramp, DutyCycle = 1 },
        new CurrentWave { Shape = CurrentWaveShape.Ramp, DutyCycle = 0 },
        new CurrentWave { Shape = CurrentWaveShape.Arbitrary, Points = [0.5, -1, 1, 0.25, 0] });

    [Theory]
    [MemberData(nameof(Waves))]
    public void The_mean_of_a_shape_is_its_integral(CurrentWave wave)
    {
        var shape = new PeriodicShape(wave);
        foreach (var (from, to) in new[] { (0.0, 1.0), (0.1, 0.15), (0.25, 3.7), (1.9, 2.05) })
        {
            const int samples = 200000;
            double sum = 0;
            for (var i = 0; i < samples; i++)
            {
                var phase = from + ((to - from) * (i + 0.5) / samples);
                sum += shape.Value(phase - Math.Floor(phase));
            }

            Assert.Equal(sum / samples, shape.Mean(from, to), 1e-4);
        }
    }

    [Fact]
    public async Task An_integrating_meter_sees_the_mean_of_a_wave_and_of_what_the_voltage_limit_leaves_of_it()
    {
        var source = Source();
        await source.ArmWaveAsync(new CurrentWave { Frequency = 500, Amplitude = 2e-3, Offset = 0.5e-3 });
        await source.StartWaveAsync();
        _station.Now = 1;
        Assert.Equal(0.5, _terminals.MeanVoltage(0.02), 1e-9);
        await source.ConfigureAsync(new CurrentSourceConfiguration { ComplianceVoltage = 0.5 });
        Assert.InRange(_terminals.MeanVoltage(0.02), 0.05, 0.3);
        Assert.True(await source.ReadComplianceAsync());
    }

    [Fact]
    public async Task Without_a_nanovoltmeter_there_is_no_delta_measurement()
    {
        var source = Source();
        Assert.False(await source.ReadVoltmeterPresentAsync());
        await Assert.ThrowsAsync<InstrumentException>(async () => await source.ArmAsync(new DeltaConfiguration()));
        await Assert.ThrowsAsync<InstrumentException>(async () => await source.StartAsync());
        Assert.Empty(await source.ReadReadingsAsync());
    }

    [Fact]
    public async Task Making_safe_ends_everything_at_zero_and_off()
    {
        var pair = new DeltaPair();
        await pair.Source.SetCurrentAsync(1e-3);
        await pair.Source.ArmAsync(new DeltaConfiguration { Count = 1000 });
        await pair.Source.StartAsync();
        pair.Now = 0.01;
        Assert.Equal(10e-6, pair.Terminals.Current, 1e-12);
        await pair.Source.MakeSafeAsync();
        Assert.False(await pair.Source.ReadOutputAsync() || await pair.Source.ReadArmedAsync());
        Assert.Equal(0, await pair.Source.ReadCurrentSetPointAsync());
        Assert.Equal(0, pair.Terminals.Current);
    }

    private SimulatedCurrentSource Source(double settlingTime = 0) =>
        new(_station, _terminals, new SimulatedCurrentSourceSettings { SettlingTime = settlingTime });
}
