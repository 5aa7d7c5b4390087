using SpinBench.Protocols;
using SpinBench.Runs;
using SpinBench.Tests.Benches;

namespace SpinBench.Tests.Runs;

/// <summary>A disk that neither takes rows nor refuses them.</summary>
public sealed class HangingDiskTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TemporaryFolder _folder = new();
    private readonly ManualResetEventSlim _disk = new();
    private readonly TaskCompletionSource _hangs = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TestBench _bench = new();

    public void Dispose()
    {
        _disk.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_run_in_the_middle_of_a_point_is_stopped_and_the_bench_is_made_safe()
    {
        var outcome = await RunAsync(new CountingSettings { At = (number, token) => number == 4 ? WaitAsync(token) : default });
        AssertGivenUp(outcome);

        async ValueTask WaitAsync(CancellationToken token)
        {
            await _hangs.Task;
            await Task.Delay(Timeout.Infinite, token);
        }
    }

    [Fact]
    public async Task A_run_whose_last_rows_are_not_taken_is_not_complete()
    {
        AssertGivenUp(await RunAsync(new CountingSettings()));
    }

    [Fact]
    public async Task When_the_disk_comes_back_the_rows_that_it_has_are_whole_and_the_file_is_let_go()
    {
        await RunAsync(new CountingSettings());
        _disk.Set();
        var until = DateTime.UtcNow + Patience;
        while (true)
        {
            try
            {
                using var table = RowTable<CountingRow>.Continue(_folder.File("data.csv"), [SimulatedData.Mark]);
                Assert.Equal(Enumerable.Range(1, table.Count), table.Select(row => row.Number));
                return;
            }
            catch (RecordingException) when (DateTime.UtcNow < until)
            {
                await Task.Delay(10);
            }
        }
    }

    [HangingFileFact]
    public async Task A_point_that_records_an_array_ends_the_run()
    {
        Directory.CreateDirectory(_folder.File("arrays"));
        using var disk = HangingFile.Make(_folder.File("arrays/trace-3.npy.new"));
        var outcome = await RunAsync<RestorableCounting>(new RunOptions(_folder.File("data.csv"))
        {
            LongestCommit = 0.3,
            Side = new SideFolder(_folder.Path) { LongestWrite = 0.3 },
        });
        var problem = Assert.IsType<PointException>(outcome.Problem);
        Assert.True(RecordingException.IsHang(problem));
        Assert.Contains("trace-3.npy hangs: the disk has neither done nor refused what was asked of it for 0.3 s", problem.Message, StringComparison.Ordinal);
        Assert.Equal((RunStatus.Failed, 2, true), (outcome.Status, outcome.Rows, _bench.IsSafe));
        Assert.Empty(outcome.SafeStepFailures);
    }

    [Fact]
    public async Task A_seam_ends_the_run_and_nobody_is_waited_for_to_go_on_with_it()
    {
        await RunAsync<RestorableCounting>(new RunOptions(_folder.File("data.csv")));
        using var control = new RunControl();
        var outcome = await RunAsync<RestorableCounting>(new RunOptions(_folder.File("data.csv"))
        {
            LongestCommit = 0.3,
            Control = control,
            OutlastsItsRecord = true,
            Resumption = new Resumption { Replays = true, RepeatedPath = _folder.File("repeated.csv") },
            Seam = _ => _disk.Wait(),
        });
        Assert.Equal((RunStatus.Failed, RunPhase.Ended, true), (outcome.Status, control.Phase, _bench.IsSafe));
        Assert.True(Assert.IsType<RecordingException>(outcome.Problem).Hangs);
        _disk.Set();
    }

    private void AssertGivenUp(RunOutcome outcome)
    {
        Assert.Equal(RunStatus.Failed, outcome.Status);
        Assert.Contains("hangs: the disk has neither taken nor refused the last rows for 0.3 s", Assert.IsType<RecordingException>(outcome.Problem).Message, StringComparison.Ordinal);
        Assert.Empty(outcome.SafeStepFailures);
        Assert.True(_bench.IsSafe);
        _disk.Set();
    }

    private Task<RunOutcome> RunAsync(CountingSettings settings) => RunAsync<CountingProtocol>(
        new RunOptions(_folder.File("data.csv"))
        {
            Durability = RowDurability.Group,
            LongestCommit = 0.3,
            BeforeCommit = () =>
            {
                _hangs.TrySetResult();
                _disk.Wait();
            },
        },
        settings);

    private Task<RunOutcome> RunAsync<TProtocol>(RunOptions options, CountingSettings? settings = null) =>
        ProtocolRun.For(ProtocolDescriptor.Of(typeof(TProtocol))).RunAsync(_bench.Bench, settings ?? new CountingSettings(), options).AsTask().WaitAsync(Patience);
}
