using FsCheck;
using FsCheck.Fluent;
using SpinBench.Instruments;
using SpinBench.Rehearsal;
using SpinBench.Roles;
using SpinBench.Tests.Instruments;
using SpinBench.Time;

namespace SpinBench.Tests.Roles;

public sealed class LockInDividerTests
{
    private const double Series = 1e6;
    private const double Drive = 0.1;
    private const double InputResistance = 10e6;

    private readonly VirtualClock _clock = new();
    private readonly FakeLockInAmplifier _lockIn = new() { InputResistance = InputResistance };
    private readonly LockInDivider _meter;

    public LockInDividerTests() => _meter = new LockInDivider(_lockIn, Settings, _clock);

    private static LockInDividerSettings Settings => new() { LockInDivider = "lockin", Series = Series, Drive = Drive, Range = 100e3 };

    [Fact]
    public void The_divider_is_inverted_in_closed_form_with_the_load_of_the_lock_in() => Prop.ForAll(
        (from exponent in Gen.Choose(0, 6500) select Math.Pow(10, exponent * 1e-3)).ToArbitrary(),
        resistance =>
        {
            var read = MeasureAsync(resistance).GetAwaiter().GetResult();
            return (Math.Abs(read - resistance) <= 1e-7 * resistance).Label($"{resistance} Ω read as {read} Ω");
        }).Check(Repeatable.Checks.WithMaxTest(300));

    [Fact]
    public async Task A_reading_waits_until_the_filter_has_settled()
    {
        await _meter.PrepareAsync(default);
        await _meter.ReadAsync();
        Assert.Equal(Settings.TimeConstant * FilterSettling.TimeConstants(4, Settings.Residue), _clock.ElapsedSeconds, 9);
    }

    [Fact]
    public async Task The_range_is_chosen_for_the_largest_resistance_expected()
    {
        await _meter.PrepareAsync(default);
        // 100 mV · 100 kΩ/1.1 MΩ = 9.1 mV: the next range is 10 mV.
        Assert.Equal(10e-3, _lockIn.Configuration.Sensitivity);
        Assert.Equal(Drive, _lockIn.Configuration.SineAmplitude);
    }

    [Fact]
    public async Task An_overload_widens_the_range_until_it_is_gone_and_settles_again()
    {
        _lockIn.Faults = configuration => configuration.Sensitivity < 0.05 ? LockInFaults.OutputOverload : LockInFaults.None;
        Assert.Equal(400e3, await MeasureAsync(400e3), 3);
        Assert.Equal(["lockin configure", "lockin sensitivity 0.02", "lockin sensitivity 0.05"], _lockIn.Log);
        Assert.Equal(3 * Settings.TimeConstant * FilterSettling.TimeConstants(4, Settings.Residue), _clock.ElapsedSeconds, 9);
    }

    [Fact]
    public async Task An_overload_at_the_widest_range_is_an_error()
    {
        _lockIn.Faults = _ => LockInFaults.InputOverload;
        var problem = await Assert.ThrowsAsync<InstrumentException>(async () => await MeasureAsync(20e3));
        Assert.Contains("overloaded (InputOverload) at its widest range, 1 V", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_reference_is_an_error()
    {
        _lockIn.Faults = _ => LockInFaults.ReferenceUnlocked;
        await Assert.ThrowsAsync<InstrumentException>(async () => await MeasureAsync(20e3));
    }

    [Fact]
    public async Task Faults_from_before_the_reading_do_not_count()
    {
        _lockIn.Past = LockInFaults.ReferenceUnlocked | LockInFaults.Overload;
        Assert.Equal(20e3, await MeasureAsync(20e3), 3);
        Assert.Equal(["lockin configure"], _lockIn.Log);
    }

    [Theory]
    [InlineData(1e12)]
    [InlineData(200e6)]
    public async Task An_open_circuit_is_an_error_and_not_a_resistance(double resistance)
    {
        var problem = await Assert.ThrowsAsync<InstrumentException>(async () => await MeasureAsync(resistance));
        Assert.Contains("is the sample connected?", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(1.01)]
    [InlineData(double.PositiveInfinity)]
    public async Task A_voltage_that_the_drive_cannot_make_is_an_error(double share)
    {
        await _meter.PrepareAsync(default);
        _lockIn.Voltage = _ => share * Drive;
        await Assert.ThrowsAsync<InstrumentException>(async () => await _meter.ReadAsync());
    }

    [Fact]
    public async Task A_reading_in_antiphase_is_an_error_but_noise_about_a_short_is_not()
    {
        await _meter.PrepareAsync(default);
        _lockIn.Voltage = _ => -1e-6;
        Assert.Equal(-10, await _meter.ReadAsync(), 3);
        _lockIn.Voltage = _ => -2e-3;
        var problem = await Assert.ThrowsAsync<InstrumentException>(async () => await _meter.ReadAsync());
        Assert.Contains("antiphase", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_rehearsal_the_reading_is_not_a_number()
    {
        LockInDivider rehearsed = new((ILockInAmplifier)SilentInstrument.StandingInFor(new FakeLockInAmplifier()), Settings, _clock);
        await rehearsed.PrepareAsync(default);
        Assert.Equal(double.NaN, await rehearsed.ReadAsync());
        Assert.True(_clock.ElapsedSeconds > 0.1);
    }

    [Fact]
    public async Task It_does_not_read_with_a_drive_that_is_not_there()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await _meter.ReadAsync());
        await _meter.PrepareAsync(default);
        await _meter.MakeSafeAsync(default);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await _meter.ReadAsync());
    }

    [Fact]
    public async Task A_reference_is_waited_for_and_then_settled_for()
    {
        var meter = new LockInDivider(_lockIn, Settings with { Reference = "generator.1" }, _clock);
        await meter.PrepareAsync(default);
        Assert.Equal(LockInReference.External, _lockIn.Configuration.Reference);
        var readings = 0;
        _lockIn.Faults = _ => ++readings < 3 ? LockInFaults.ReferenceUnlocked : LockInFaults.None;
        await meter.ReadAsync();
        Assert.Equal(3, readings);
    }

    [Fact]
    public async Task A_reference_that_never_comes_is_an_error_that_names_it()
    {
        var meter = new LockInDivider(_lockIn, Settings with { Reference = "generator.1" }, _clock);
        await meter.PrepareAsync(default);
        _lockIn.Faults = _ => LockInFaults.ReferenceUnlocked;
        var error = await Assert.ThrowsAsync<InstrumentException>(async () => await meter.ReadAsync());
        Assert.Contains("is generator.1 on", error.Message, StringComparison.Ordinal);
        Assert.InRange(_clock.ElapsedSeconds, 2, 3);
    }

    [Fact]
    public void The_reference_is_followed_and_not_used()
    {
        var settings = Settings with { Reference = "generator.2" };
        Assert.Equal([new InstrumentReference("generator", 2)], settings.Followed);
        Assert.Equal([new InstrumentReference("lockin", 1)], settings.Instruments);
        Assert.Empty(Settings.Followed);
    }

    private async Task<double> MeasureAsync(double resistance)
    {
        var parallel = 1 / ((1 / resistance) + (1 / InputResistance));
        _lockIn.Voltage = configuration => configuration.SineAmplitude * parallel / (Series + parallel);
        await _meter.PrepareAsync(default);
        return await _meter.ReadAsync();
    }
}
