using SpinBench.Interlocks;
using SpinBench.Protocols;
using SpinBench.Runs;
using SpinBench.Tests.Benches;

namespace SpinBench.Tests.Runs;

/// <summary>Pauses, stops, aborts and interlocks, on a bench in virtual time.</summary>
public sealed class SteeredRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RunControl _control = new();
    private readonly List<RunSeam> _seams = [];
    private TestBench _bench = new();

    public void Dispose()
    {
        _control.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_pause_waits_for_the_point_parks_the_bench_and_brings_it_back()
    {
        _bench = new TestBench(TestBench.Text + "\npause: { field: zero, readout: off }");
        var running = RunAsync(new CountingSettings { At = (number, token) => AtPoint(number, 3, RunEvent.Pause, token) });
        await PhaseAsync(RunPhase.Paused);
        Assert.Equal(3, _control.Rows);
        Assert.Equal(0, _bench.Magnet.SetPoint);
        Assert.True(_bench.Magnet.On);
        Assert.True(_bench.LockIn.Configuration.SineAmplitude <= 0.004);
        Assert.Equal(RunPhase.Measuring, _control.Ask(RunEvent.Resume));
        var outcome = await running;
        Assert.Equal((RunStatus.Complete, 5), (outcome.Status, outcome.Rows));
        Assert.Equal((SeamKind.Paused, 3), (Assert.Single(_seams).Kind, _seams[0].AfterRow));
        Assert.True(_bench.IsSafe);
    }

    [Fact]
    public async Task What_is_not_named_is_held_through_a_pause_and_leaves_no_seam()
    {
        var running = RunAsync(new CountingSettings { At = (number, token) => AtPoint(number, 3, RunEvent.Pause, token) });
        await PhaseAsync(RunPhase.Paused);
        Assert.Equal(0.1 / 0.02, _bench.Magnet.SetPoint, 9);
        _control.Ask(RunEvent.Resume);
        Assert.Equal(5, (await running).Rows);
        Assert.Empty(_seams);
    }

    [Fact]
    public async Task A_paused_run_that_is_replayed_is_parked_again_where_it_was()
    {
        _bench = new TestBench(TestBench.Text + "\npause: { field: zero }");
        var running = RunAsync(new CountingSettings { At = (number, token) => AtPoint(number, 3, RunEvent.Pause, token) });
        await PhaseAsync(RunPhase.Paused);
        _control.Ask(RunEvent.Resume);
        await running;
        var calls = _bench.Log.ToList();
        _bench = new TestBench(TestBench.Text + "\npause: { field: zero }");
        var again = await RunAsync(new CountingSettings(), new Resumption { Replays = true, Seams = [.. _seams], RepeatedPath = _folder.File("r.csv") }, new RunControl());
        Assert.Equal(RunStatus.Complete, again.Status);
        Assert.Equal(calls, _bench.Log);
        Assert.Single(_seams, seam => seam.Kind == SeamKind.Paused);
    }

    [Theory]
    [InlineData(RunEvent.Stop, 3)]
    [InlineData(RunEvent.Abort, 2)]
    public async Task A_stop_finishes_the_point_and_an_abort_does_not(RunEvent request, int rows)
    {
        var outcome = await RunAsync(new CountingSettings { At = (number, token) => AtPoint(number, 3, request, token) });
        Assert.Equal((RunStatus.Stopped, rows, null), (outcome.Status, outcome.Rows, outcome.Problem));
        Assert.Equal(RunPhase.Ended, _control.Phase);
        Assert.True(_bench.IsSafe);
    }

    [Theory]
    [InlineData(RunEvent.Stop)]
    [InlineData(RunEvent.Abort)]
    public async Task A_paused_run_is_stopped_where_it_is(RunEvent request)
    {
        var running = RunAsync(new CountingSettings { At = (number, token) => AtPoint(number, 2, RunEvent.Pause, token) });
        await PhaseAsync(RunPhase.Paused);
        _control.Ask(request);
        var outcome = await running;
        Assert.Equal((RunStatus.Stopped, 2, null), (outcome.Status, outcome.Rows, outcome.Problem));
        Assert.True(_bench.IsSafe);
    }

    [Fact]
    public async Task An_interlock_holds_the_run_until_its_condition_is_over_and_settled()
    {
        _bench = new TestBench(TestBench.Text + "\ninterlocks: { contact: { resistance: readout, highest: 30 kΩ, settle: 3 s, every: 1 s } }");
        var good = _bench.LockIn.Voltage;
        double? lostAt = null;
        var running = RunAsync(new CountingSettings
        {
            At = (number, _) =>
            {
                if (number != 3) return default;
                _bench.LockIn.Voltage = configuration =>
                {
                    lostAt ??= _bench.Clock.ElapsedSeconds;
                    return _bench.Clock.ElapsedSeconds < lostAt + 10 ? configuration.SineAmplitude * 0.5 : good(configuration);
                };
                return default;
            },
        });
        var outcome = await running;
        Assert.Equal((RunStatus.Complete, 5, null), (outcome.Status, outcome.Rows, outcome.Problem));
        var seam = Assert.Single(_seams);
        Assert.Equal((SeamKind.Held, 3), (seam.Kind, seam.AfterRow));
        Assert.Contains("interlock 'contact': 'readout' reads 1.111 MΩ, outside 0 Ω … 30 kΩ", seam.Note, StringComparison.Ordinal);
        Assert.InRange(outcome.BenchSeconds, 13, 20);
    }

    [Theory]
    [InlineData("contact: { resistance: readout, highest: 1 kΩ, then: abort }", "interlock 'contact': 'readout' reads 20", 0)]
    [InlineData("contact: { resistance: readout, highest: 1 kΩ, within: 20 s }", "it was not over within 20 s", 0)]
    [InlineData("wear: { endurance: pulser, pulses: 3 }", "the endurance budget is used up: the device has seen 3 pulses of 3", 3)]
    [InlineData("wear: { endurance: pulser, pulses: 1000, before: 1000 }", "has seen 1000 pulses of 1000", 0)]
    public async Task A_condition_that_is_true_at_the_start_or_cannot_be_over_ends_the_run(string interlock, string said, int rows)
    {
        _bench = new TestBench(TestBench.Text + $"\ninterlocks: {{ {interlock} }}");
        var outcome = await RunAsync(new CountingSettings());
        Assert.Equal((RunStatus.Failed, rows), (outcome.Status, outcome.Rows));
        Assert.Contains(said, Assert.IsType<InterlockException>(outcome.Problem).Message, StringComparison.Ordinal);
        Assert.True(_bench.IsSafe);
        Assert.Equal(rows, _bench.Pulser.Applied.Count);
    }

    [Fact]
    public async Task A_suspected_breakdown_ends_the_run()
    {
        _bench = new TestBench(TestBench.Text + "\ninterlocks: { barrier: { breakdown: readout, below: 0.5 } }");
        var outcome = await RunAsync(new CountingSettings { At = (number, _) => Break(number) });
        Assert.Equal((RunStatus.Failed, 3), (outcome.Status, outcome.Rows));
        Assert.Contains("interlock 'barrier': breakdown suspected", outcome.Problem!.Message, StringComparison.Ordinal);

        ValueTask Break(int number)
        {
            if (number == 3) _bench.LockIn.Voltage = configuration => configuration.SineAmplitude * 1e-3;
            return default;
        }
    }

    [Fact]
    public async Task A_supply_that_does_not_carry_its_current_trips_its_interlock()
    {
        _bench = new TestBench(TestBench.Text + "\ninterlocks: { coil: { overload: magnet, tolerance: 100 mA, within: 5 s, every: 1 ms } }");
        // Between two points: within a point the coil's own role would see it.
        var outcome = await RunAsync(new CountingSettings { Planning = number => _bench.Magnet.Carries = current => number > 3 ? current - 0.5 : current });
        Assert.Equal((RunStatus.Failed, 3), (outcome.Status, outcome.Rows));
        Assert.Contains("interlock 'coil': the supply 'magnet' carries 4.5 A where it was set to 5 A", outcome.Problem!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("interlocks: { a: { overlord: lockin } }", "does not say what it watches")]
    [InlineData("interlocks: { a: { overload: spectrometer } }", "there is no instrument 'spectrometer'")]
    [InlineData("interlocks: { a: { overload: pulser } }", "nothing tells of its overload")]
    [InlineData("interlocks: { a: { deviation: magnet, more-than: 1 mT } }", "'magnet' is no gaussmeter")]
    [InlineData("interlocks: { a: { resistance: field } }", "no role of the kind")]
    [InlineData("interlocks: { a: { temperature: lockin.aux1 } }", "say 'lowest', 'highest' or both")]
    [InlineData("interlocks: { a: { breakdown: readout, below: 2 } }", "between 0 and 1")]
    [InlineData("pause: { coil: zero }", "coil")]
    [InlineData("pause: { readout: zero }", "only a field goes to zero")]
    [InlineData("pause: { field: off }", "write 'zero'")]
    [InlineData("pause: { field: parked }", "parked")]
    [InlineData("watchdog: { silence: 0 s }", "between 1 s and a day")]
    public void What_a_bench_file_has_wrong_is_an_error_that_says_so(string text, string said)
    {
        var problem = Assert.ThrowsAny<Exception>(() => new TestBench(TestBench.Text + "\n" + text));
        Assert.Contains(said, problem.Message, StringComparison.Ordinal);
        Assert.Contains("bench.yaml", problem.Message, StringComparison.Ordinal);
    }

    private ValueTask AtPoint(int number, int at, RunEvent request, CancellationToken token = default)
    {
        if (number == at) _control.Ask(request);
        token.ThrowIfCancellationRequested();
        return default;
    }

    private async Task PhaseAsync(RunPhase phase)
    {
        for (var tries = 0; _control.Phase != phase && tries < 500; tries++) await Task.Delay(10);
        Assert.Equal(phase, _control.Phase);
        // What was measured before the pause comes to the disk by itself.
        for (var tries = 0; _control.Rows == 0 && tries < 500; tries++) await Task.Delay(10);
    }

    private Task<RunOutcome> RunAsync(CountingSettings settings, Resumption? resumption = null, RunControl? control = null) =>
        ProtocolRun.For(ProtocolDescriptor.Of(typeof(CountingProtocol))).RunAsync(
            _bench.Bench,
            settings,
            new RunOptions(_folder.File("data.csv"))
            {
                Control = control ?? _control,
                Durability = RowDurability.EachRow,
                Seam = _seams.Add,
                Resumption = resumption,
            }).AsTask();
}
