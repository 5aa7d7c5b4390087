using SpinBench.Runs;
using SpinBench.Station.Control;
using SpinBench.Station.Recipes;
using SpinBench.Station.Running;

namespace SpinBench.Station.Tests.Control;

/// <summary>A series is steered as a whole, through its folder.</summary>
public sealed class SeriesControlTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Bench.Folder _folder = new();
    private readonly SeriesControl _series = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_series_is_paused_and_resumed_through_its_folder()
    {
        var paused = Asked("pause");
        var running = RunAsync(_ => paused.Value.Wait(Patience));
        Assert.True(SpinWait.SpinUntil(() => paused.IsValueCreated && paused.Value.IsCompleted && _series.Phase == RunPhase.Paused, Patience));
        var rows = _series.Rows;
        Assert.True(rows > 0);
        var refused = await Assert.ThrowsAsync<RunControlException>(() => ControlClient.TryAskAsync(_folder["series"], "pause"));
        Assert.Contains("'pause' is not possible now, only resume, stop, abort", refused.Message, StringComparison.Ordinal);
        Assert.Equal((RunPhase.Paused, rows), (_series.Phase, _series.Rows));
        Assert.NotNull(await ControlClient.TryAskAsync(_folder["series"], "resume"));
        var results = await running.WaitAsync(Patience);
        Assert.Equal(4, results.Count);
        Assert.All(results, run => Assert.Equal((RunStatus.Complete, true), (run.Result.Manifest.Status, run.Result.Manifest.Safe)));
        Assert.Equal(results.Sum(run => run.Result.Manifest.Rows), _series.Rows);
    }

    [Fact]
    public async Task A_pause_that_comes_while_runs_are_being_prepared_holds_them_as_soon_as_they_are()
    {
        var running = RunAsync(_ => { });
        Assert.True(SpinWait.SpinUntil(() => Directory.Exists(Path.Combine(_folder["series"], "001")), Patience));
        _series.Ask(RunEvent.Pause);
        Assert.True(SpinWait.SpinUntil(() => _series.Phase == RunPhase.Paused, Patience));
        var rows = _series.Rows;
        Assert.False(SpinWait.SpinUntil(() => _series.Rows != rows, TimeSpan.FromMilliseconds(100)));
        _series.Ask(RunEvent.Resume);
        Assert.All(await running.WaitAsync(Patience), run => Assert.Equal(RunStatus.Complete, run.Result.Manifest.Status));
    }

    [Theory]
    [InlineData("stop")]
    [InlineData("abort")]
    public async Task A_series_that_is_ended_ends_its_runs_with_their_benches_safe_and_is_resumed_later(string request)
    {
        var ended = Asked(request);
        var results = await RunAsync(_ => ended.Value.Wait(Patience)).WaitAsync(Patience);
        Assert.NotNull(await ended.Value);
        Assert.True(_series.IsStopped);
        Assert.InRange(results.Count, 1, 4);
        Assert.Contains(results, run => run.Result.Manifest.Status == RunStatus.Stopped);
        Assert.All(results, run => Assert.True(run.Result.Manifest.Safe));
        Assert.Null(await ControlClient.TryAskAsync(_folder["series"], request));

        var again = new SeriesControl();
        var resumed = await SeriesResumer.ResumeAsync(
            _folder["series"], new ResumeOptions(), new RunnerOptions { Series = again }, _ => { }, (_, _) => { }, CancellationToken.None).WaitAsync(Patience);
        Assert.All(resumed, run => Assert.Equal(RunStatus.Complete, run.Result.Manifest.Status));
        Assert.Equal(4, Directory.GetDirectories(_folder["series"], "00?").Length);
    }

    [Fact]
    public async Task A_series_that_is_paused_begins_no_further_run_until_it_is_resumed()
    {
        using RunControl first = new(), second = new(), third = new();
        Assert.True(await _series.BeginAsync(first, CancellationToken.None));
        _series.End(first);
        _series.Ask(RunEvent.Pause);
        var begins = _series.BeginAsync(second, CancellationToken.None).AsTask();
        Assert.Equal((false, RunPhase.Paused), (begins.IsCompleted, _series.Phase));
        _series.Ask(RunEvent.Resume);
        Assert.True(await begins.WaitAsync(Patience));
        _series.End(second);

        // Who waits is told that nothing comes.
        _series.Ask(RunEvent.Pause);
        using var ended = new CancellationTokenSource();
        var cancelled = _series.BeginAsync(third, ended.Token).AsTask();
        var stopped = _series.BeginAsync(third, CancellationToken.None).AsTask();
        await ended.CancelAsync();
        Assert.False(await cancelled.WaitAsync(Patience));
        Assert.False(stopped.IsCompleted);
        _series.Ask(RunEvent.Stop);
        Assert.False(await stopped.WaitAsync(Patience));
        Assert.False(await _series.BeginAsync(third, CancellationToken.None));
    }

    [Fact]
    public async Task A_pause_that_is_taken_between_two_runs_lets_none_begin()
    {
        using var run = new RunControl();
        int taken = 0, begun = 0;
        var running = Task.Run(RunAfterRunAsync);
        for (var attempt = 0; attempt < 100; attempt++)
        {
            // At every moment between two runs once.
            var before = Volatile.Read(ref begun);
            Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref begun) != before, Patience));
            Thread.SpinWait(attempt % 50);
            if (_series.Ask(RunEvent.Pause) == RunPhase.Paused)
            {
                taken++;
                var paused = Volatile.Read(ref begun);
                Thread.SpinWait(500);
                Assert.Equal(paused, Volatile.Read(ref begun));
            }

            _series.Ask(RunEvent.Resume);
        }

        _series.Ask(RunEvent.Stop);
        await running.WaitAsync(Patience);
        Assert.True(taken > 0);

        async Task RunAfterRunAsync()
        {
            while (await _series.BeginAsync(run, CancellationToken.None))
            {
                Interlocked.Increment(ref begun);
                Thread.SpinWait(20);
                _series.End(run);
            }
        }
    }

    [Fact]
    public async Task Between_two_runs_a_series_is_paused_and_goes_on_and_says_what_is_not_possible()
    {
        var problem = Assert.Throws<RunControlException>(() => _series.Ask(RunEvent.Resume));
        Assert.Contains("is not paused; 'resume' is not possible now", problem.Message, StringComparison.Ordinal);
        Assert.Equal(RunPhase.Paused, _series.Ask(RunEvent.Pause));
        Assert.Equal(RunPhase.Preparing, _series.Ask(RunEvent.Resume));
        using var run = new RunControl();
        Assert.True(await _series.BeginAsync(run, CancellationToken.None));
        Assert.Equal(RunPhase.Preparing, _series.Ask(RunEvent.Pause));
        Assert.Contains("the series is paused; 'pause' is not possible now", Assert.Throws<RunControlException>(() => _series.Ask(RunEvent.Pause)).Message, StringComparison.Ordinal);
        Assert.Equal(RunPhase.Stopping, _series.Ask(RunEvent.Stop));
        Assert.Equal((RunPhase.Stopping, true), (run.Phase, _series.IsStopped));
        Assert.Contains("'pause' is not possible now, only abort", Assert.Throws<RunControlException>(() => _series.Ask(RunEvent.Pause)).Message, StringComparison.Ordinal);
    }

    // Asked once, whichever run is the first to have a row.
    private Lazy<Task<RunState?>> Asked(string request) => new(() => Task.Run(() => ControlClient.TryAskAsync(_folder["series"], request)));

    private async Task<IReadOnlyList<(SeriesEntry Entry, RunResult Result)>> RunAsync(Action<int> at)
    {
        await Task.Yield();
        var recipe = _folder["recipe.yaml"];
        await File.WriteAllTextAsync(
            recipe,
            """
            title: A small series
            protocol: pulse-sweep
            settings: { amplitudes: 0 → 1.3 V step 20 mV, smallest-pulse: 100 mV, assist-field: 6 mT }
            series: { sample.seed: [1, 2, 3, 4] }
            """);
        var job = RecipeJob.Prepare(Settings.SettingsFile.Load(recipe), BuiltIn.Bench(), [], null);
        var runs = await SeriesRunner.RehearseAsync(job);
        return await SeriesRunner.RunAsync(
            job,
            runs,
            RunFolder.Create(_folder["series"]),
            (_, _) => { },
            new RunnerOptions { Series = _series, Observer = new Watcher(at), Durability = RowDurability.EachRow },
            CancellationToken.None);
    }
}
