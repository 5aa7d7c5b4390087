using SpinBench.Runs;
using SpinBench.Station.Recipes;
using SpinBench.Station.Running;

namespace SpinBench.Station.Tests;

/// <summary>A disk that neither takes nor refuses what stands beside the rows: manifest, log, report.</summary>
public sealed class HangingRunFolderTests : IDisposable
{
    private const double Longest = 0.3;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Bench.Folder _folder = new();
    private readonly RunControl _control = new();

    public void Dispose()
    {
        _control.Dispose();
        _folder.Dispose();
    }

    [HangingFileFact]
    public async Task A_manifest_that_hangs_before_the_run_ends_it_before_anything_is_driven()
    {
        var folder = RunFolder.Create(_folder["run"]);
        using var disk = HangingFile.Make(folder.ManifestPath + ".new");
        var problem = await Assert.ThrowsAsync<RecordingException>(() => RunAsync(folder, _ => { }));
        Assert.True(problem.Hangs);
        Assert.False(File.Exists(folder.DataPath));
    }

    [HangingFileFact]
    public async Task A_manifest_that_hangs_at_a_pause_ends_the_run_with_the_bench_safe()
    {
        var folder = RunFolder.Create(_folder["run"]);
        HangingFile? disk = null;
        var result = await RunAsync(folder, rows =>
        {
            if (rows != 5) return;
            disk = HangingFile.Make(folder.ManifestPath + ".new");
            _control.Ask(RunEvent.Pause);
        });
        using (disk)
        {
            Assert.True(RecordingException.IsHang(result.Problem), result.Problem?.ToString());
            Assert.Equal((RunStatus.Failed, true, RunPhase.Ended), (result.Manifest.Status, result.Manifest.Safe, _control.Phase));
            Assert.True(result.Manifest.Rows >= 5);
        }
    }

    [HangingFileFact]
    public async Task A_manifest_that_hangs_at_the_end_is_told_and_every_row_is_there()
    {
        var folder = RunFolder.Create(_folder["run"]);
        HangingFile? disk = null;
        var result = await RunAsync(folder, rows => disk ??= HangingFile.Make(folder.ManifestPath + ".new"));
        using (disk)
        {
            Assert.True(RecordingException.IsHang(result.Problem), result.Problem?.ToString());
            Assert.Equal((RunStatus.Complete, true), (result.Manifest.Status, result.Manifest.Safe));
            Assert.Equal(result.Manifest.Rows, File.ReadLines(folder.DataPath).Count() - 2);
        }
    }

    [HangingFileFact]
    public async Task A_log_that_cannot_be_opened_ends_the_run_before_anything_is_driven()
    {
        var folder = RunFolder.Create(_folder["run"]);
        using var disk = HangingFile.Make(folder.LogPath);
        var problem = await Assert.ThrowsAsync<RecordingException>(() => RunAsync(folder, _ => { }));
        Assert.Contains("log.jsonl hangs", problem.Message, StringComparison.Ordinal);
    }

    private async Task<RunResult> RunAsync(RunFolder folder, Action<int> at)
    {
        var job = RecipeJob.Prepare(
            BuiltIn.Recipe("compound-mtj/three-cell-demo"),
            BuiltIn.Bench(),
            [new Override("amplitudes", "0 → 1.2 V step 100 mV", "--set"), new Override("bench.pause.field", "zero", "--set")],
            7);
        return await RecipeRunner.RunAsync(
            job,
            await job.RehearseAsync(),
            folder,
            new RunnerOptions { Control = _control, Durability = RowDurability.EachRow, Observer = new Watcher(at), LongestCommit = Longest },
            CancellationToken.None).WaitAsync(Patience);
    }
}
