using SpinBench.Runs;
using SpinBench.Station.Recipes;
using SpinBench.Station.Running;

namespace SpinBench.Station.Tests;

/// <summary>Somebody sets the computer's clock during a run.</summary>
public sealed class ClockJumpTests : IDisposable
{
    private readonly Bench.Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(7200)]
    [InlineData(-7200)]
    public async Task The_record_does_not_change_and_the_manifest_says_how_far_the_clock_jumped(double seconds)
    {
        var steady = await RunAsync("steady", TimeProvider.System, _ => { });
        var time = new SettableTime();
        var jumped = await RunAsync("jumped", time, rows => time.Offset = rows >= 5 ? TimeSpan.FromSeconds(seconds) : TimeSpan.Zero);
        Assert.Equal(await File.ReadAllTextAsync(steady.Folder.DataPath), await File.ReadAllTextAsync(jumped.Folder.DataPath));
        Assert.Equal(0, steady.Manifest.ClockJump);
        Assert.Equal(seconds, jumped.Manifest.ClockJump, 1.0);
        Assert.Equal((RunStatus.Complete, true), (jumped.Manifest.Status, jumped.Manifest.Safe));
        Assert.Equal(steady.Manifest.BenchSeconds, jumped.Manifest.BenchSeconds);
        Assert.Contains("The computer's clock was set by", await File.ReadAllTextAsync(jumped.Folder.LogPath), StringComparison.Ordinal);
    }

    private async Task<RunResult> RunAsync(string name, TimeProvider time, Action<int> at)
    {
        var job = RecipeJob.Prepare(
            BuiltIn.Recipe("compound-mtj/three-cell-demo"), BuiltIn.Bench(), [new Override("amplitudes", "0 → 1.2 V step 100 mV", "--set")], 7);
        return await RecipeRunner.RunAsync(
            job,
            await job.RehearseAsync(),
            RunFolder.Create(_folder[name]),
            new RunnerOptions { WorldTime = time, Durability = RowDurability.EachRow, Observer = new Watcher(at) },
            CancellationToken.None);
    }

    private sealed class SettableTime : TimeProvider
    {
        public TimeSpan Offset { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Offset;
    }
}
