using FsCheck;
using FsCheck.Fluent;
using SpinBench.Instruments;
using SpinBench.Rehearsal;
using SpinBench.Roles;
using SpinBench.Safety;
using SpinBench.Tests.Instruments;
using SpinBench.Time;

namespace SpinBench.Tests.Roles;

public sealed class SuperconductingMagnetTests
{
    private readonly VirtualClock _clock = new();
    private readonly FakeMagnetProgrammer _programmer;
    private readonly SuperconductingMagnet _magnet;

    public SuperconductingMagnetTests()
    {
        _programmer = new FakeMagnetProgrammer(_clock);
        _magnet = new SuperconductingMagnet(_programmer, Settings, _clock);
    }

    private static SuperconductingMagnetSettings Settings => new()
    {
        MagnetProgrammer = "magnet",
        TeslaPerAmpere = 0.1,
        Limit = 5,
        Ramp = 0.01,
        Voltage = 2,
        Settle = 1,
    };

    [Fact]
    public async Task Preparing_pauses_makes_the_settings_and_moves_nothing()
    {
        await _magnet.PrepareAsync(default);
        Assert.Equal(["magnet pause", "magnet configure"], _programmer.Log);
        Assert.Equal(new MagnetConfiguration { TeslaPerAmpere = 0.1, RampRate = 0.01, VoltageLimit = 2 }, _programmer.Configuration);
    }

    [Fact]
    public async Task A_ramp_takes_the_time_that_its_rate_says_and_ends_at_the_field()
    {
        await _magnet.PrepareAsync(default);
        await _magnet.SetAsync(2);
        Assert.InRange(_clock.ElapsedSeconds, 201, 201.5);
        Assert.Equal(2, await _magnet.ReadAsync(), 9);
        await _magnet.SetAsync(-1);
        Assert.InRange(_clock.ElapsedSeconds, 502, 503);
    }

    [Fact]
    public async Task A_magnet_that_does_not_arrive_in_time_is_an_error_that_says_what_may_hold_it_back()
    {
        await _magnet.PrepareAsync(default);
        _programmer.Slowness = 5;
        var problem = await Assert.ThrowsAsync<InstrumentException>(async () => await _magnet.SetAsync(1));
        Assert.Contains("a ramp over 1 T was not over after", problem.Message, StringComparison.Ordinal);
        Assert.Contains("voltage limit of 2 V", problem.Message, StringComparison.Ordinal);
        Assert.InRange(_clock.ElapsedSeconds, 230, 232);
    }

    [Fact]
    public async Task A_field_that_is_held_beside_what_was_asked_is_an_error_naming_both()
    {
        await _magnet.PrepareAsync(default);
        _programmer.Offset = 3e-3;
        var problem = await Assert.ThrowsAsync<InstrumentException>(async () => await _magnet.SetAsync(1));
        Assert.Contains("1.003 T where 1 T was asked", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MagnetState.Quenched, "quench")]
    [InlineData(MagnetState.Paused, "front panel")]
    [InlineData(MagnetState.Manual, "front panel")]
    public async Task A_ramp_that_ends_otherwise_is_an_error(MagnetState state, string hint)
    {
        await _magnet.PrepareAsync(default);
        _programmer.Says = state;
        Assert.Contains(hint, (await Assert.ThrowsAsync<InstrumentException>(async () => await _magnet.SetAsync(1))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_magnet_in_persistent_mode_is_neither_used_nor_called_safe()
    {
        _programmer.Persistent = true;
        await Assert.ThrowsAsync<InstrumentException>(async () => await _magnet.PrepareAsync(default));
        var problem = await Assert.ThrowsAsync<InstrumentException>(async () => await _magnet.MakeSafeAsync(default));
        Assert.Contains("keeps its field", problem.Message, StringComparison.Ordinal);
        Assert.Contains("magnet safe", _programmer.Log);
    }

    [Fact]
    public async Task Making_safe_ramps_to_zero_and_waits_until_it_is_there()
    {
        await _magnet.PrepareAsync(default);
        await _magnet.SetAsync(3);
        var began = _clock.ElapsedSeconds;
        await _magnet.MakeSafeAsync(default);
        Assert.Equal(0, _programmer.Field);
        Assert.InRange(_clock.ElapsedSeconds - began, 300, 301);
        Assert.InRange(_magnet.SafeWithin, 301, 3600);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await _magnet.SetAsync(1));
    }

    [Fact]
    public async Task A_magnet_that_does_not_come_down_is_reported_in_bounded_time()
    {
        await _magnet.PrepareAsync(default);
        await _magnet.SetAsync(3);
        _programmer.Slowness = 1e9;
        var began = _clock.ElapsedSeconds;
        await Assert.ThrowsAsync<InstrumentException>(async () => await _magnet.MakeSafeAsync(default));
        Assert.InRange(_clock.ElapsedSeconds - began, 0, _magnet.SafeWithin);
    }

    [Fact]
    public async Task The_limits_of_the_bench_hold_before_anything_moves()
    {
        LimitBook book = new();
        Settings.Restrict(book);
        var magnet = new SuperconductingMagnet((IMagnetProgrammer)book.Hold("magnet", _programmer), Settings, _clock);
        await magnet.PrepareAsync(default);
        foreach (var field in (double[])[5.001, -6, double.NaN, double.PositiveInfinity])
        {
            var problem = await Assert.ThrowsAsync<LimitException>(async () => await magnet.SetAsync(field));
            Assert.Contains("at most ±5 T", problem.Message, StringComparison.Ordinal);
        }

        Assert.Empty(_programmer.Targets);
        await magnet.SetAsync(-5);
    }

    [Fact]
    public void Whatever_is_asked_of_a_programmer_no_field_and_no_rate_beyond_the_limits_comes_out()
    {
        var values = Gen.Elements(0, 1, -5, 5, 5.01, -7, 1e-3, 0.01, 0.011, 2, 2.5, -1, double.NaN, double.PositiveInfinity, 1e9);
        var calls = Gen.OneOf(
            from field in values select ((string, Func<IMagnetProgrammer, ValueTask>))($"target {field}", p => p.SetTargetAsync(field)),
            from rate in values
            from volts in values
            from calibration in Gen.Elements(0.1, 0.1, 0.1, 0.2)
            select ($"configure {rate} {volts}", (Func<IMagnetProgrammer, ValueTask>)(p => p.ConfigureAsync(
                new MagnetConfiguration { RampRate = rate, VoltageLimit = volts, TeslaPerAmpere = calibration }))),
            Gen.Elements<(string, Func<IMagnetProgrammer, ValueTask>)>(
                ("ramp", p => p.RampAsync()), ("zero", p => p.ZeroAsync()), ("pause", p => p.PauseAsync()), ("safe", p => p.MakeSafeAsync())));
        Prop.ForAll(calls.ListOf().ToArbitrary(), list =>
        {
            var inner = new FakeMagnetProgrammer(new VirtualClock());
            LimitBook book = new();
            Settings.Restrict(book);
            var held = (IMagnetProgrammer)book.Hold("magnet", inner);
            foreach (var (_, call) in list)
            {
                try
                {
                    call(held).AsTask().GetAwaiter().GetResult();
                }
                catch (LimitException)
                {
                    // Refused: what came through is what counts.
                }
            }

            var configured = inner.Log.Contains("magnet configure");
            return inner.Targets.All(target => Math.Abs(target) <= 5)
                && (!configured || inner.Configuration is { RampRate: > 0 and <= 0.01, VoltageLimit: > 0 and <= 2, TeslaPerAmpere: 0.1 })
                && (configured || !inner.Log.Contains("magnet ramp"))
                && (inner.Targets.Count > 0 || !inner.Log.Contains("magnet ramp"));
        }).Check(Repeatable.Checks.WithMaxTest(1000));
    }

    [Fact]
    public async Task What_no_role_uses_cannot_be_ramped_and_a_gaussmeter_may_always_read()
    {
        LimitBook book = new();
        var programmer = (IMagnetProgrammer)book.Hold("magnet", _programmer);
        await Assert.ThrowsAsync<LimitException>(async () => await programmer.SetTargetAsync(0.001));
        await Assert.ThrowsAsync<LimitException>(async () => await programmer.ConfigureAsync(new MagnetConfiguration()));
        await Assert.ThrowsAsync<LimitException>(async () => await programmer.RampAsync());
        await programmer.MakeSafeAsync();
        var gaussmeter = new FakeGaussmeter(() => 0.1);
        Assert.Same(gaussmeter, book.Hold("gaussmeter", gaussmeter));
        Assert.Throws<ArgumentException>(() =>
        {
            Settings.Restrict(book);
            (Settings with { TeslaPerAmpere = 0.2 }).Restrict(book);
        });
    }

    [Fact]
    public async Task In_a_rehearsal_a_ramp_takes_its_time_and_arrives()
    {
        var silent = (IMagnetProgrammer)SilentInstrument.StandingInFor(_programmer);
        var magnet = new SuperconductingMagnet(silent, Settings, _clock);
        await magnet.PrepareAsync(default);
        await magnet.SetAsync(2);
        Assert.Equal(201, _clock.ElapsedSeconds, 6);
        Assert.Equal(2, await magnet.ReadAsync());
        await magnet.MakeSafeAsync(default);
        Assert.Equal(0, await magnet.ReadAsync());
        var gaussmeter = (IGaussmeter)SilentInstrument.StandingInFor(new FakeGaussmeter(() => 1));
        Assert.True(double.IsNaN(await gaussmeter.ReadFieldAsync()));
    }
}
