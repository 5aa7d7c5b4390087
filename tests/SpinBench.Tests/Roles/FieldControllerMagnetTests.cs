using FsCheck;
using FsCheck.Fluent;
using SpinBench.Instruments;
using SpinBench.Rehearsal;
using SpinBench.Roles;
using SpinBench.Safety;
using SpinBench.Tests.Instruments;
using SpinBench.Time;

namespace SpinBench.Tests.Roles;

/// <summary>A field that a gaussmeter holds: waited for, limited, and given up.</summary>
public sealed class FieldControllerMagnetTests
{
    private static readonly FieldControllerMagnetSettings Settings = new()
    {
        FieldController = "hall",
        Limit = 0.2,
        Ramp = 0.1,
        Proportional = 0.3,
        Integral = 5,
        Slope = 2,
        Patience = 10,
        Settle = 0.5,
    };

    private readonly VirtualClock _clock = new();
    private readonly FakeFieldController _hall;
    private readonly FieldControllerMagnet _magnet;
    private DateTimeOffset _broken;

    public FieldControllerMagnetTests()
    {
        _hall = new FakeFieldController(_clock);
        _magnet = new FieldControllerMagnet(_hall, Settings, _clock);
    }

    [Fact]
    public async Task Preparing_sets_range_and_control_and_holds_zero()
    {
        await _magnet.PrepareAsync(default);
        Assert.Equal(["hall off", "hall configure", "hall control", "hall set 0", "hall on"], _hall.Log);
        Assert.Equal(new GaussmeterConfiguration { AutoRange = false, Range = 0.2 }, _hall.Configuration);
        Assert.Equal(new FieldControl { Proportional = 0.3, Integral = 5, Ramp = 0.1, Slope = 2 }, _hall.Control);
    }

    [Fact]
    public async Task A_field_is_waited_for_until_it_was_read_three_times_in_a_row()
    {
        await _magnet.PrepareAsync(default);
        await _magnet.SetAsync(0.15);
        // 1.5 s of ramp, three looks, half a second to settle.
        Assert.Equal(1.5 + 0.2 + 0.5, _clock.ElapsedSeconds, 1e-6);
        Assert.Equal(0.15, await _magnet.ReadAsync(), 1e-12);
        await _magnet.SetAsync(-0.05);
        Assert.Equal(2.2 + 2 + 0.7, _clock.ElapsedSeconds, 1e-6);
    }

    [Fact]
    public async Task A_field_that_is_not_reached_is_an_error_that_says_where_to_look()
    {
        await _magnet.PrepareAsync(default);
        _hall.Offset = 0.01;
        var problem = await Assert.ThrowsAsync<InstrumentException>(async () => await _magnet.SetAsync(0.1));
        Assert.Contains("it reads 110 mT where 100 mT was asked, 10 s after the ramp and more than the tolerance of 100 ", problem.Message, StringComparison.Ordinal);
        Assert.Contains("in the coil's field", problem.Message, StringComparison.Ordinal);
        _hall.IsControlling = false;
        problem = await Assert.ThrowsAsync<InstrumentException>(async () => await _magnet.SetAsync(0.1));
        Assert.Contains("does not control the field any more", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_safe_state_ramps_to_zero_and_then_ends_the_control()
    {
        await _magnet.PrepareAsync(default);
        await _magnet.SetAsync(0.2);
        var before = _clock.ElapsedSeconds;
        _hall.Log.Clear();
        await _magnet.MakeSafeAsync(default);
        Assert.Equal(["hall control", "hall set 0", "hall safe"], _hall.Log);
        Assert.Equal(2.5, _clock.ElapsedSeconds - before, 1e-6);
        Assert.False(_hall.IsControlling);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await _magnet.SetAsync(0));
        Assert.True(_magnet.SafeWithin >= 2.5);
    }

    [Fact]
    public async Task A_control_that_is_off_is_left_off_and_one_found_on_is_ramped_down_by_this_bench_s_ramp()
    {
        await _magnet.MakeSafeAsync(default);
        Assert.Equal(["hall safe"], _hall.Log);
        Assert.Equal(0, _clock.ElapsedSeconds);
        await _hall.SetFieldAsync(3);
        await _hall.SetControllingAsync(true);
        _hall.Log.Clear();
        await _magnet.PrepareAsync(default);
        Assert.Equal(["hall control", "hall set 0", "hall off", "hall configure", "hall control", "hall set 0", "hall on"], _hall.Log);
        // A field beyond the limit is waited for as if it were there: 2 s, and half a second.
        Assert.Equal(2.5, _clock.ElapsedSeconds, 1e-6);
    }

    [Fact]
    public async Task A_ramp_that_was_broken_off_is_waited_for_before_the_control_ends()
    {
        await _magnet.PrepareAsync(default);
        await _magnet.SetAsync(0.2);
        await BreakOffAsync();
        Assert.Equal(0.1, _hall.Field, 1e-9);
        await _magnet.MakeSafeAsync(default);
        // Of 200 mT half was left to go, at 100 mT/s.
        Assert.Equal(1.5, (_clock.GetUtcNow() - _broken).TotalSeconds, 1e-6);
        Assert.Equal(0, _hall.FieldAtTheEnd, 1e-9);
    }

    [Fact]
    public async Task A_ramp_that_was_broken_off_is_waited_for_before_another_range_is_set()
    {
        await _magnet.PrepareAsync(default);
        await _magnet.SetAsync(-0.2);
        await BreakOffAsync();
        await _magnet.PrepareAsync(default);
        Assert.Equal(0, _hall.FieldAtTheEnd, 1e-9);
    }

    [Fact]
    public async Task A_field_that_cannot_be_read_is_ramped_down_as_if_it_were_at_the_limit()
    {
        await _magnet.PrepareAsync(default);
        await _magnet.SetAsync(0.2);
        await BreakOffAsync();
        _hall.Fails = call => call == "field?" ? new InstrumentException("hall", "RDGFIELD?", "the field is beyond the range") : null;
        await _magnet.MakeSafeAsync(default);
        Assert.Equal(2.5, (_clock.GetUtcNow() - _broken).TotalSeconds, 1e-6);
        Assert.Equal(0, _hall.FieldAtTheEnd, 1e-9);
    }

    [Fact]
    public async Task A_rehearsal_takes_the_time_of_the_ramps_and_reads_nothing()
    {
        var clock = new VirtualClock();
        var magnet = new FieldControllerMagnet((IFieldController)SilentInstrument.StandingInFor(_hall), Settings, clock);
        await magnet.PrepareAsync(default);
        await magnet.SetAsync(0.1);
        Assert.Equal(1.5, clock.ElapsedSeconds, 1e-6);
        await magnet.MakeSafeAsync(default);
        Assert.Equal(3, clock.ElapsedSeconds, 1e-6);
        Assert.Empty(_hall.Log);
    }

    [Fact]
    public void Whatever_is_asked_of_a_controller_it_holds_no_field_beyond_the_limit_and_ramps_no_faster()
    {
        var values = Gen.Elements(0, 0.2, -0.2, 0.20001, -1, double.NaN, double.PositiveInfinity, 0.1, 0.1000001, 0.05, 2);
        var call = Gen.Frequency(
            (4, values.Select(ramp => Call(hall => hall.ConfigureControlAsync(new FieldControl { Ramp = ramp })))),
            (4, values.Select(field => Call(hall => hall.SetFieldAsync(field)))),
            (4, Gen.Elements(true, true, false).Select(on => Call(hall => hall.SetControllingAsync(on)))),
            (1, Gen.Constant(Call(hall => hall.ZeroAsync()))),
            (1, Gen.Constant(Call(hall => hall.MakeSafeAsync()))));
        Prop.ForAll(
            call.ListOf().ToArbitrary(),
            calls =>
            {
                var inner = new FakeFieldController(new VirtualClock());
                var held = Held(inner);
                foreach (var one in calls)
                {
                    try
                    {
                        var controlled = inner.IsControlling;
                        one(held).AsTask().GetAwaiter().GetResult();
                        if (inner.Log.LastOrDefault() == "hall zero" && controlled) return false.Label("zeroed a field that is held");
                        inner.Log.Clear();
                    }
                    catch (LimitException)
                    {
                        // Refused: what came through is what counts.
                    }
                }

                return inner.Held.All(state => Math.Abs(state.Field) <= 0.2 && state.Ramp is > 0 and <= 0.1).Label(string.Join("; ", inner.Held));
            }).Check(Repeatable.Checks.WithMaxTest(1000));
    }

    [Fact]
    public async Task The_error_says_what_was_asked_and_what_is_allowed()
    {
        var held = Held(new FakeFieldController(_clock));
        Assert.Equal("hall: 300 mT was asked; the bench allows at most ±200 mT", (await Refused(() => held.SetFieldAsync(0.3))).Message);
        Assert.Contains("more than zero and at most 100 mT/s", (await Refused(() => held.ConfigureControlAsync(new FieldControl()))).Message, StringComparison.Ordinal);
        Assert.Contains("before its ramp was", (await Refused(() => held.SetFieldAsync(0.1))).Message, StringComparison.Ordinal);
        Assert.Contains("before ramp and field were set", (await Refused(() => held.SetControllingAsync(true))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_role_that_controls_the_field_a_gaussmeter_only_reads() =>
        Assert.False(new LimitBook().Hold("hall", _hall) is IFieldController);

    /// <summary>Breaks a ramp to zero off half-way.</summary>
    private async Task BreakOffAsync()
    {
        using var abort = new CancellationTokenSource(TimeSpan.FromSeconds(1), _clock);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await _magnet.SetAsync(0, abort.Token));
        _broken = _clock.GetUtcNow();
    }

    private static LimitedFieldController Held(FakeFieldController inner)
    {
        LimitBook book = new();
        Settings.Restrict(book);
        return (LimitedFieldController)book.Hold("hall", inner);
    }

    private static Func<LimitedFieldController, ValueTask> Call(Func<LimitedFieldController, ValueTask> call) => call;

    private static async Task<LimitException> Refused(Func<ValueTask> action) => await Assert.ThrowsAsync<LimitException>(async () => await action());
}
