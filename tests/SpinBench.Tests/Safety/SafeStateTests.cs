using SpinBench.Benches;
using SpinBench.Instruments;
using SpinBench.Roles;
using SpinBench.Safety;
using SpinBench.Tests.Instruments;

namespace SpinBench.Tests.Safety;

public sealed class SafeStateTests
{
    // Seconds that a role has which does not hang, also on a machine that is busy.
    private const double Patience = 20;

    private static readonly TimeSpan Bound = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(100);

    private readonly List<string> _log = [];

    [Fact]
    public async Task Roles_come_in_the_benchs_order_and_then_every_instrument()
    {
        var state = Of([Role("write"), Role("field"), Role("readout")], Instrument("pulser"), Instrument("magnet"));
        Assert.Empty(await state.EnterAsync());
        Assert.Equal(["write", "field", "readout", "magnet safe", "pulser safe"], _log);
    }

    [Fact]
    public async Task One_failure_hides_neither_the_next_step_nor_the_next_failure()
    {
        var magnet = Instrument("magnet");
        magnet.Fails = _ => new InstrumentException("magnet", null, "is gone");
        var state = Of([Role("write", _ => throw new InvalidOperationException("thrown at once")), Role("field", _ => ValueTask.FromException(new IOException("thrown later"))), Role("readout")], magnet, Instrument("pulser"));
        Assert.Equal(
            [new("role 'write'", "thrown at once"), new("role 'field'", "thrown later"), new SafeStepFailure("instrument 'magnet'", "magnet: is gone")],
            await state.EnterAsync());
        // What failed is tried twice more, when all else is gone.
        Assert.Equal(["write", "field", "readout", "magnet safe", "pulser safe", "write", "field", "magnet safe", "write", "field", "magnet safe"], _log);
    }

    [Fact]
    public async Task A_role_that_hangs_is_left_behind()
    {
        var state = Of([Hanging("deaf", _ => new ValueTask(new TaskCompletionSource().Task)), Hanging("heeds", token => new ValueTask(Task.Delay(-1, token))), Role("next")], Instrument("pulser"));
        var began = TimeProvider.System.GetTimestamp();
        Assert.Equal(
            [new("role 'deaf'", "took longer than 0.25 s"), new SafeStepFailure("role 'heeds'", "took longer than 0.25 s")], await state.EnterAsync());
        Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(Patience));
        Assert.Equal(["deaf", "heeds", "next", "pulser safe"], _log);
    }

    [Fact]
    public async Task A_role_that_blocks_its_thread_is_left_behind_as_well()
    {
        using ManualResetEventSlim never = new();
        var state = Of([Hanging("blocks", _ => Block(never)), Role("next")], Instrument("pulser"));
        Assert.Equal([new SafeStepFailure("role 'blocks'", "took longer than 0.25 s")], await state.EnterAsync());
        Assert.Equal(["blocks", "next", "pulser safe"], _log);
        never.Set();

        static ValueTask Block(ManualResetEventSlim never)
        {
            never.Wait();
            return default;
        }
    }

    [Fact]
    public async Task An_instrument_that_hangs_is_left_behind()
    {
        var lockIn = Instrument("lockin");
        lockIn.Hangs = (_, _) => new TaskCompletionSource().Task;
        Assert.Equal([new SafeStepFailure("instrument 'lockin'", "took longer than 0.25 s")], await Of(Bound, [], lockIn, Instrument("pulser")).EnterAsync());
        Assert.Equal("pulser safe", _log[^1]);
    }

    [Fact]
    public async Task A_cancellation_that_is_no_timeout_is_told_as_it_is()
    {
        var state = Of([Role("write", _ => throw new OperationCanceledException("the port was closed"))]);
        Assert.Equal([new SafeStepFailure("role 'write'", "the port was closed")], await state.EnterAsync());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-1)]
    [InlineData(1e300)]
    public async Task A_bound_that_makes_no_sense_does_not_stop_the_way_into_the_safe_state(double bound)
    {
        Assert.Empty(await Of([new FakeRole("write", _log, _ => default, bound), Role("next")]).EnterAsync());
        Assert.Equal(["write", "next"], _log);
    }

    [Fact]
    public async Task It_may_be_entered_twice()
    {
        var state = Of([Role("write")], Instrument("pulser"));
        Assert.Empty(await state.EnterAsync());
        Assert.Empty(await state.EnterAsync());
        Assert.Equal(["write", "pulser safe", "write", "pulser safe"], _log);
    }

    private static SafeState Of(IEnumerable<FakeRole> roles, params FakeInstrument[] instruments) => Of(TimeSpan.FromSeconds(Patience), roles, instruments);

    private static SafeState Of(TimeSpan bound, IEnumerable<FakeRole> roles, params FakeInstrument[] instruments) => new(
        roles.Select(role => (role.Name, (IComposedRole)role)), instruments.ToDictionary(instrument => instrument.Name, instrument => (IInstrument)instrument), bound, Grace);

    private FakePulseGenerator Instrument(string name) => new(name, _log);

    private FakeRole Role(string name, Func<CancellationToken, ValueTask>? action = null) => new(name, _log, action ?? (_ => default), Patience);

    private FakeRole Hanging(string name, Func<CancellationToken, ValueTask> action) => new(name, _log, action, Bound.TotalSeconds);

    private sealed class FakeRole(string name, List<string> log, Func<CancellationToken, ValueTask> action, double safeWithin) : IComposedRole
    {
        public string Name => name;

        public double SafeWithin => safeWithin;

        public ValueTask PrepareAsync(CancellationToken cancellation) => default;

        public ValueTask MakeSafeAsync(CancellationToken cancellation)
        {
            log.Add(name);
            return action(cancellation);
        }
    }
}
