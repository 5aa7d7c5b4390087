using SpinBench.Instruments;
using SpinBench.Roles;
using SpinBench.Safety;
using SpinBench.Tests.Instruments;
using SpinBench.Time;

namespace SpinBench.Tests.Roles;

public sealed class ElectromagnetTests
{
    private const double TeslaPerAmpere = 0.02;

    private readonly VirtualClock _clock = new();
    private readonly FakeBipolarSupply _supply = new();
    private readonly List<(double Time, double Field)> _set = [];
    private readonly Electromagnet _magnet;

    public ElectromagnetTests()
    {
        _magnet = new Electromagnet(_supply, Settings, _clock);
        _supply.Fails = call =>
        {
            if (call.StartsWith("current ", StringComparison.Ordinal))
                _set.Add((_clock.ElapsedSeconds, double.Parse(call[8..], System.Globalization.CultureInfo.InvariantCulture) * TeslaPerAmpere));
            return null;
        };
    }

    private static ElectromagnetSettings Settings => new()
    {
        Electromagnet = "magnet",
        TeslaPerAmpere = TeslaPerAmpere,
        Limit = 0.4,
        Ramp = 0.5,
        Settle = 0.05,
        Compliance = 20,
    };

    [Fact]
    public async Task Preparing_holds_zero_current_before_the_output_goes_on()
    {
        await _magnet.PrepareAsync(default);
        Assert.Equal(["magnet configure", "magnet current 0", "magnet output on"], _supply.Log);
        Assert.Equal(SupplyMode.Current, _supply.Configuration.Mode);
        Assert.Equal(20, _supply.Configuration.ComplianceVoltage);
    }

    [Fact]
    public async Task The_field_never_changes_faster_than_the_ramp()
    {
        await _magnet.PrepareAsync(default);
        foreach (var field in (double[])[0.4, -0.4, 0.001, 0.0011, 0, 0.1, -0.333]) await _magnet.SetAsync(field);
        await _magnet.MakeSafeAsync(default);
        for (var i = 1; i < _set.Count; i++)
        {
            var step = Math.Abs(_set[i].Field - _set[i - 1].Field);
            Assert.InRange(step, 0, (Settings.Ramp * 0.01) + 1e-12);
            // Over any stretch of time: no more than the ramp allows and one step of it.
            for (var j = Math.Max(0, i - 50); j < i; j++)
                Assert.InRange(Math.Abs(_set[i].Field - _set[j].Field), 0, (Settings.Ramp * (_set[i].Time - _set[j].Time + 0.01)) + 1e-9);
        }
    }

    [Fact]
    public async Task A_ramp_ends_exactly_at_the_field_and_takes_its_time()
    {
        await _magnet.PrepareAsync(default);
        var began = _clock.ElapsedSeconds;
        await _magnet.SetAsync(0.3);
        Assert.Equal(0.3 / TeslaPerAmpere, _supply.SetPoint);
        Assert.Equal((0.3 / 0.5) + 0.05, _clock.ElapsedSeconds - began, 6);
        Assert.Equal(0.3, await _magnet.ReadAsync(), 12);
    }

    [Theory]
    [InlineData(0.4000001)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public async Task A_field_beyond_the_limit_moves_nothing(double field)
    {
        await _magnet.PrepareAsync(default);
        await _magnet.SetAsync(0.1);
        var calls = _supply.Log.Count;
        var time = _clock.ElapsedNanoseconds;
        await Assert.ThrowsAsync<LimitException>(async () => await _magnet.SetAsync(field));
        Assert.Equal(calls, _supply.Log.Count);
        Assert.Equal(time, _clock.ElapsedNanoseconds);
    }

    [Fact]
    public async Task A_field_beyond_the_tighter_limit_of_another_role_moves_nothing_either()
    {
        LimitBook book = new();
        Settings.Restrict(book);
        (Settings with { Limit = 0.2 }).Restrict(book);
        Electromagnet magnet = new((IBipolarSupply)book.Hold("magnet", _supply), Settings, _clock);
        await magnet.PrepareAsync(default);
        var calls = _supply.Log.Count;
        await Assert.ThrowsAsync<LimitException>(async () => await magnet.SetAsync(0.3));
        Assert.Equal(calls, _supply.Log.Count);
    }

    [Theory]
    [InlineData(0.99)]
    [InlineData(1.01)]
    [InlineData(0)]
    [InlineData(double.NaN)]
    public async Task A_coil_that_does_not_carry_what_was_set_is_an_error(double share)
    {
        await _magnet.PrepareAsync(default);
        _supply.Carries = current => current * share;
        var problem = await Assert.ThrowsAsync<InstrumentException>(async () => await _magnet.SetAsync(0.2));
        Assert.Contains("instead of 10 A", problem.Message, StringComparison.Ordinal);
        Assert.Contains("compliance of 20 V", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.004)]
    [InlineData(0.996)]
    public async Task A_coil_that_carries_about_what_was_set_is_none(double share)
    {
        await _magnet.PrepareAsync(default);
        _supply.Carries = current => current * share;
        await _magnet.SetAsync(0.2);
    }

    [Fact]
    public async Task Making_safe_ramps_down_and_then_switches_off()
    {
        await _magnet.PrepareAsync(default);
        await _magnet.SetAsync(0.3);
        _supply.Log.Clear();
        await _magnet.MakeSafeAsync(default);
        Assert.Equal(60, _supply.Log.Count(call => call.StartsWith("magnet current", StringComparison.Ordinal)));
        Assert.Equal(["magnet current 0", "magnet safe"], _supply.Log[^2..]);
        Assert.False(_supply.On);
    }

    [Theory]
    [InlineData(0.3, 0.3)]
    [InlineData(-0.2, -0.2)]
    [InlineData(0.9, 0.895)]
    public async Task Found_in_an_unknown_state_the_field_that_is_really_there_is_ramped_down(double found, double from)
    {
        (_supply.On, _supply.SetPoint, _supply.Configuration) = (true, found / TeslaPerAmpere, new SupplyConfiguration { Mode = SupplyMode.Current });
        await _magnet.MakeSafeAsync(default);
        Assert.InRange(_set[0].Field, from - 1e-5, from + 1e-5);
        Assert.All(_set.Zip(_set.Skip(1)), pair => Assert.InRange(Math.Abs(pair.First.Field - pair.Second.Field), 0, 0.005 + 1e-12));
        Assert.Equal(0, _set[^1].Field);
        Assert.Equal("magnet safe", _supply.Log[^1]);
    }

    [Fact]
    public async Task Preparing_a_magnet_that_is_still_on_ramps_it_down_first()
    {
        (_supply.On, _supply.SetPoint, _supply.Configuration) = (true, 10, new SupplyConfiguration { Mode = SupplyMode.Current });
        await _magnet.PrepareAsync(default);
        Assert.Equal(0.2, _set[0].Field, 12);
        Assert.All(_set.Zip(_set.Skip(1)), pair => Assert.InRange(Math.Abs(pair.First.Field - pair.Second.Field), 0, 0.005 + 1e-12));
        await _magnet.SetAsync(0.1);
    }

    [Fact]
    public async Task Preparing_a_supply_that_holds_a_voltage_switches_it_off_first()
    {
        (_supply.On, _supply.SetPoint) = (true, 10);
        await _magnet.PrepareAsync(default);
        Assert.Equal(["magnet safe", "magnet configure", "magnet current 0", "magnet output on"], _supply.Log);
    }

    [Fact]
    public async Task An_idle_magnet_is_made_safe_without_a_ramp_and_more_than_once()
    {
        await _magnet.MakeSafeAsync(default);
        await _magnet.MakeSafeAsync(default);
        Assert.Equal(["magnet safe", "magnet safe"], _supply.Log);
        Assert.Equal(0, _clock.ElapsedNanoseconds);
    }

    [Theory]
    [InlineData("current 0")]
    [InlineData("current?")]
    [InlineData("output?")]
    public async Task What_fails_on_the_way_down_does_not_keep_the_supply_on(string failing)
    {
        (_supply.On, _supply.SetPoint, _supply.Configuration) = (true, 10, new SupplyConfiguration { Mode = SupplyMode.Current });
        _supply.Fails = call => call == failing ? new InstrumentException("magnet", call, "no answer") : null;
        var problem = await Assert.ThrowsAsync<InstrumentException>(async () => await _magnet.MakeSafeAsync(default));
        Assert.Contains("no answer", problem.Message, StringComparison.Ordinal);
        Assert.False(_supply.On);
    }

    [Fact]
    public async Task A_ramp_that_was_interrupted_goes_on_from_where_it_stopped()
    {
        await _magnet.PrepareAsync(default);
        using CancellationTokenSource stop = new(TimeSpan.FromSeconds(0.3), _clock);
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await _magnet.SetAsync(0.4, stop.Token));
        Assert.InRange(_set[^1].Field, 0.14, 0.16);
        await _magnet.MakeSafeAsync(default);
        Assert.All(_set.Zip(_set.Skip(1)), pair => Assert.InRange(Math.Abs(pair.First.Field - pair.Second.Field), 0, 0.005 + 1e-12));
    }

    [Fact]
    public async Task It_is_not_used_before_it_is_prepared_or_after_it_is_safe()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await _magnet.SetAsync(0.1));
        await _magnet.PrepareAsync(default);
        await _magnet.MakeSafeAsync(default);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await _magnet.SetAsync(0.1));
        Assert.All(_set, step => Assert.Equal(0, step.Field));
    }
}
