using SpinBench.Benches;
using SpinBench.Instruments;
using SpinBench.Protocols;
using SpinBench.Rehearsal;
using SpinBench.Runs;
using SpinBench.Safety;
using SpinBench.Settings;
using SpinBench.Tests.Benches;
using SpinBench.Tests.Instruments;
using SpinBench.Time;

namespace SpinBench.Tests.Runs;

public sealed class ProtocolRunTests : IDisposable
{
    private static readonly ProtocolDescriptor Counting = ProtocolDescriptor.Of(typeof(CountingProtocol));

    private readonly TemporaryFolder _folder = new();
    private readonly ProtocolRun _run = ProtocolRun.For(Counting);
    private TestBench _bench = new();

    private string Data => _folder.File("data.csv");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_run_prepares_measures_records_and_makes_safe()
    {
        var outcome = await RunAsync(new CountingSettings());
        AssertEnded(outcome, RunStatus.Complete, rows: 5);
        Assert.Null(outcome.Problem);
        Assert.Equal(5, _bench.Pulser.Applied.Count);
        Assert.StartsWith(SimulatedData.Mark + "\nnumber,amplitude (V),resistance (Ω)\n1,0.5,", File.ReadAllText(Data), StringComparison.Ordinal);
        Assert.Equal(["magnet configure", "lockin configure"], _bench.Log.Where(call => call.EndsWith(" configure", StringComparison.Ordinal)).Take(2));
        Assert.True(outcome.BenchSeconds > 5 * 0.05);
    }

    [Fact]
    public async Task Safe_comes_first_what_drives_and_then_every_instrument()
    {
        await RunAsync(new CountingSettings());
        Assert.Equal(["pulser", "magnet", "lockin", "lockin", "magnet", "pulser", "spare"], _bench.MadeSafe);
    }

    [Fact]
    public async Task A_stop_between_points_keeps_the_rows_and_is_no_problem()
    {
        using CancellationTokenSource stop = new();
        var outcome = await RunAsync(new CountingSettings { At = (number, _) => StopAt(number, 4, stop) }, cancellation: stop.Token);
        AssertEnded(outcome, RunStatus.Stopped, rows: 3);
        Assert.Null(outcome.Problem);
    }

    [Fact]
    public async Task A_stop_before_the_first_point_drives_nothing()
    {
        var outcome = await RunAsync(new CountingSettings(), cancellation: new CancellationToken(true));
        AssertEnded(outcome, RunStatus.Stopped, rows: 0);
        Assert.Empty(_bench.Pulser.Applied);
    }

    [Fact]
    public async Task A_stop_ends_a_wait_in_the_worlds_time_promptly()
    {
        _bench = new TestBench(TestBench.Text.Replace("series: 1 MΩ", "time-constant: 1000 s, series: 1 MΩ", StringComparison.Ordinal), TimeProvider.System);
        using CancellationTokenSource stop = new();
        var running = RunAsync(new CountingSettings { At = (number, _) => StopSoon(stop), Field = 0 }, cancellation: stop.Token).AsTask();
        AssertEnded(await running.WaitAsync(TimeSpan.FromSeconds(5)), RunStatus.Stopped, rows: 0);

        static ValueTask StopSoon(CancellationTokenSource stop)
        {
            stop.CancelAfter(50);
            return default;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_protocol_that_throws_is_a_failure_at_its_point(int number)
    {
        var bug = new InvalidOperationException("a bug");
        var outcome = await RunAsync(new CountingSettings { At = (point, _) => point == number ? throw bug : default });
        AssertEnded(outcome, RunStatus.Failed, rows: number - 1);
        var problem = Assert.IsType<PointException>(outcome.Problem);
        Assert.Equal((number, $"point {number} ({number}): a bug"), (problem.Number, problem.Message));
        Assert.Same(bug, problem.InnerException);
    }

    [Fact]
    public async Task A_plan_that_throws_is_a_failure_at_its_point()
    {
        var outcome = await RunAsync(new CountingSettings { Planning = number => ThrowAt(number, 3) });
        AssertEnded(outcome, RunStatus.Failed, rows: 2);
        Assert.Equal(3, Assert.IsType<PointException>(outcome.Problem).Number);

        static void ThrowAt(int number, int last) => ArgumentOutOfRangeException.ThrowIfEqual(number, last);
    }

    [Theory]
    [InlineData("trigger 1")]
    [InlineData("current?")]
    [InlineData("faults?")]
    public async Task An_instrument_that_fails_ends_the_run(string call)
    {
        var asked = 0;
        Func<string, Exception?> fails = made => made == call && ++asked > 2 ? new InstrumentException("x", made, "no answer") : null;
        (_bench.Pulser.Fails, _bench.Magnet.Fails, _bench.LockIn.Fails) = (fails, fails, fails);
        var outcome = await RunAsync(new CountingSettings());
        Assert.Equal(RunStatus.Failed, outcome.Status);
        Assert.Contains("no answer", Assert.IsType<PointException>(outcome.Problem).Message, StringComparison.Ordinal);
        Assert.True(_bench.IsSafe);
        AssertRecorded(outcome.Rows);
    }

    [Fact]
    public async Task A_timeout_inside_an_instrument_is_a_failure_and_no_stop()
    {
        _bench.Pulser.Fails = call => call == "trigger 1" ? new TaskCanceledException("the socket timed out") : null;
        var outcome = await RunAsync(new CountingSettings());
        AssertEnded(outcome, RunStatus.Failed, rows: 0);
        Assert.Contains("the socket timed out", Assert.IsType<PointException>(outcome.Problem).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("configure")]
    [InlineData("output on")]
    public async Task A_role_that_cannot_be_prepared_ends_the_run_before_the_first_point(string call)
    {
        _bench.Magnet.Fails = made => made == call ? new InstrumentException("magnet", made, "no answer") : null;
        var outcome = await RunAsync(new CountingSettings());
        AssertEnded(outcome, RunStatus.Failed, rows: 0);
        Assert.IsType<InstrumentException>(outcome.Problem);
        Assert.Empty(_bench.Pulser.Applied);
    }

    [Fact]
    public async Task A_point_beyond_the_limits_is_refused_and_the_bench_made_safe()
    {
        var outcome = await RunAsync(new CountingSettings { Amplitude = 2.1 });
        AssertEnded(outcome, RunStatus.Failed, rows: 0);
        Assert.IsType<LimitException>(outcome.Problem!.InnerException);
        Assert.Empty(_bench.Pulser.Applied);
    }

    [Fact]
    public async Task The_first_problem_is_kept_when_making_safe_fails_too()
    {
        _bench.Magnet.Fails = call => call is "safe" ? new InstrumentException("magnet", call, "is gone") : null;
        var outcome = await RunAsync(new CountingSettings { At = (number, _) => number == 2 ? throw new InvalidOperationException("first") : default });
        Assert.Equal(RunStatus.Failed, outcome.Status);
        Assert.Contains("first", outcome.Problem!.Message, StringComparison.Ordinal);
        Assert.Equal(["role 'field'", "instrument 'magnet'"], outcome.SafeStepFailures.Select(failure => failure.Step));
        Assert.Equal(["pulser", "magnet", "lockin", "lockin", "magnet", "pulser", "spare", "magnet", "magnet", "magnet", "magnet"], _bench.MadeSafe);
        AssertRecorded(1);
    }

    [Fact]
    public async Task An_observer_that_throws_ends_the_run_with_its_row_recorded()
    {
        var outcome = await RunAsync(new CountingSettings(), new Watcher(progress => progress.Rows == 2 ? throw new InvalidOperationException("watching") : 0));
        AssertEnded(outcome, RunStatus.Failed, rows: 2);
    }

    [Fact]
    public async Task An_observer_sees_each_row_in_the_file_already()
    {
        List<(int Rows, int InFile, string Last)> seen = [];
        await RunAsync(new CountingSettings { Points = 3 }, new Watcher(progress =>
        {
            seen.Add((progress.Rows, File.ReadAllLines(Data).Length - 2, progress.DescribeLastRow()));
            return 0;
        }));
        Assert.Equal([(1, 1), (2, 2), (3, 3)], seen.Select(row => (row.Rows, row.InFile)));
        Assert.Matches("^number 3, amplitude 500 mV, resistance 20(\\.04)? kΩ$", seen[^1].Last);
    }

    [Fact]
    public async Task A_record_that_cannot_be_begun_is_an_exception_and_the_bench_is_made_safe()
    {
        File.WriteAllText(Data, "precious");
        await Assert.ThrowsAsync<RecordingException>(async () => await RunAsync(new CountingSettings()));
        Assert.True(_bench.IsSafe);
        Assert.Equal(7, _bench.MadeSafe.Count());
        Assert.Equal("precious", File.ReadAllText(Data));
    }

    [SmallDiskTheory]
    [InlineData(RowDurability.EachRow)]
    [InlineData(RowDurability.Group)]
    [InlineData(RowDurability.None)]
    public async Task A_disk_that_fills_up_ends_the_run_with_every_earlier_row_readable(RowDurability durability)
    {
        using var disk = SmallDisk.Mount(_folder.File("disk"), 4096);
        var path = Path.Combine(disk.Path, "data.csv");
        var outcome = await _run.RunAsync(_bench.Bench, new CountingSettings { Points = 1000 }, new RunOptions(path) { Durability = durability });
        Assert.Equal(RunStatus.Failed, outcome.Status);
        Assert.IsType<RecordingException>(outcome.Problem);
        Assert.True(_bench.IsSafe);
        using var table = RowTable<CountingRow>.Open(path);
        Assert.InRange(outcome.Rows, 10, 999);
        Assert.Equal(Enumerable.Range(1, outcome.Rows), table.Select(row => row.Number));
    }

    [Fact]
    public async Task A_row_that_cannot_be_recorded_ends_the_run_with_every_earlier_row_readable()
    {
        var run = ProtocolRun.For(ProtocolDescriptor.Of(typeof(WordProtocol)));
        var outcome = await run.RunAsync(_bench.Bench, new WordSettings(), new RunOptions(Data));
        Assert.Equal((RunStatus.Failed, 2), (outcome.Status, outcome.Rows));
        Assert.Equal(7, _bench.MadeSafe.Count());
        using var table = RowTable<WordRow>.Open(Data);
        Assert.Equal(["a", "b"], table.Select(row => row.Word));
    }

    [Fact]
    public async Task A_protocol_whose_role_is_missing_prepares_nothing()
    {
        _bench = new TestBench(TestBench.Text[..TestBench.Text.IndexOf("  write:", StringComparison.Ordinal)]);
        var outcome = await RunAsync(new CountingSettings());
        AssertEnded(outcome, RunStatus.Failed, rows: 0);
        Assert.IsType<SettingsException>(outcome.Problem);
        Assert.DoesNotContain(_bench.Log, call => call.EndsWith(" on", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_bench_runs_again_after_a_run()
    {
        AssertEnded(await RunAsync(new CountingSettings()), RunStatus.Complete, 5);
        File.Delete(Data);
        AssertEnded(await RunAsync(new CountingSettings { Points = 2 }), RunStatus.Complete, 2);
    }

    [Fact]
    public async Task The_record_analyses_without_a_bench()
    {
        await RunAsync(new CountingSettings { Points = 4 });
        Assert.Equal(4, Assert.Single(_run.Analyze(new CountingSettings(), Data).Findings).Value);
    }

    [Fact]
    public async Task A_rehearsal_counts_points_time_pulses_and_extremes()
    {
        await using var bench = Rehearsal();
        var result = await _run.RehearseAsync(bench, new CountingSettings { Field = -0.2, Amplitude = -1.5 });
        Assert.Equal((5, 0.2, 1.5, 200e-9, 5L), (result.Points, Math.Round(result.LargestField, 12), result.LargestAmplitude, result.LongestPulse, result.Pulses));
        var settled = 0.01 * SpinBench.Roles.FilterSettling.TimeConstants(4, 1e-4);
        Assert.Equal(0.2 + (5 * (0.05 + settled)), result.Seconds, 4);
    }

    [Theory]
    [InlineData(2.1, 0.1)]
    [InlineData(0.5, 0.41)]
    public async Task A_rehearsal_finds_the_point_that_is_beyond_the_limits(double amplitude, double field)
    {
        await using var bench = Rehearsal();
        var problem = await Assert.ThrowsAsync<PointException>(
            async () => await _run.RehearseAsync(bench, new CountingSettings { Amplitude = amplitude, Field = field }));
        Assert.Equal(1, problem.Number);
        Assert.IsType<LimitException>(problem.InnerException);
    }

    private static Bench Rehearsal() => Bench.Assemble(
        BenchFile.Read(SettingsFile.Parse(TestBench.Text, "bench.yaml")),
        new VirtualClock(),
        isSimulated: true,
        new Dictionary<string, IInstrument>
        {
            ["pulser"] = SilentInstrument.StandingInFor(new FakePulseGenerator()),
            ["lockin"] = SilentInstrument.StandingInFor(new FakeLockInAmplifier()),
            ["magnet"] = SilentInstrument.StandingInFor(new FakeBipolarSupply()),
            ["spare"] = SilentInstrument.StandingInFor(new FakeBipolarSupply()),
        },
        []);

    private static ValueTask StopAt(int number, int last, CancellationTokenSource stop)
    {
        if (number == last) stop.Cancel();
        return default;
    }

    private ValueTask<RunOutcome> RunAsync(CountingSettings settings, IRunObserver? observer = null, CancellationToken cancellation = default) =>
        _run.RunAsync(
            _bench.Bench, settings, new RunOptions(Data) { Planned = settings.Points, Observer = observer, Durability = RowDurability.EachRow }, cancellation);

    private void AssertEnded(RunOutcome outcome, RunStatus status, int rows)
    {
        Assert.Equal((status, rows), (outcome.Status, outcome.Rows));
        Assert.Empty(outcome.SafeStepFailures);
        Assert.True(_bench.IsSafe);
        Assert.Contains("spare", _bench.MadeSafe);
        AssertRecorded(rows);
    }

    private void AssertRecorded(int rows)
    {
        using var table = RowTable<CountingRow>.Open(Data);
        Assert.Equal(Enumerable.Range(1, rows), table.Select(row => row.Number));
    }

    private sealed class Watcher(Func<RunProgress, int> seen) : IRunObserver
    {
        public void Recorded(RunProgress progress) => seen(progress);
    }
}
