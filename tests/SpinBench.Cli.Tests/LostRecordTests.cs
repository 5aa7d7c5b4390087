using SpinBench.Runs;
using SpinBench.Station.Recipes;
using SpinBench.Station.Running;

namespace SpinBench.Cli.Tests;

/// <summary>A disk that is full in the middle of a run, and a person who sees to it.</summary>
public sealed class LostRecordTests : IDisposable
{
    private const int Size = 4 << 20;
    private const int Room = 64 << 10;

    private readonly WorkFolder _folder = new();
    private readonly RunControl _control = new();
    private readonly SmallDisk _disk;

    public LostRecordTests() => _disk = SmallDisk.Mount(_folder["disk"], Size);

    private string Filler => Path.Combine(_folder["disk"], "filler");

    public void Dispose()
    {
        _control.Dispose();
        _disk.Dispose();
        _folder.Dispose();
    }

    [SmallDiskFact]
    public async Task The_run_waits_with_the_bench_safe_until_there_is_room_and_its_record_is_that_of_one_that_never_waited()
    {
        var whole = await RunAsync(_folder["whole"], new RunnerOptions());
        Assert.Equal(RunStatus.Complete, whole.Manifest.Status);
        Fill();
        var told = new List<(string Problem, RunPhase Phase, string Reason)>();
        var run = await RunAsync(Path.Combine(_folder["disk"], "run"), new RunnerOptions
        {
            Control = _control,
            HasOperator = true,
            RecordLost = problem =>
            {
                told.Add((problem, _control.Phase, _control.Reason));
                // The first time the person does not see to it: the disk is full still.
                if (told.Count > 1) File.Delete(Filler);
                _control.Ask(RunEvent.Resume);
            },
        });
        Assert.Equal(2, told.Count);
        Assert.All(told, one => Assert.Equal((RunPhase.Unrecorded, one.Problem), (one.Phase, one.Reason)));
        Assert.Contains("No space left", told[0].Problem, StringComparison.Ordinal);
        Assert.Equal((RunStatus.Complete, true, null), (run.Manifest.Status, run.Manifest.Safe, run.Problem));
        Assert.Equal(await File.ReadAllTextAsync(whole.Folder.DataPath), await File.ReadAllTextAsync(run.Folder.DataPath));
        Assert.Contains(run.Manifest.Seams, seam => seam.Kind == SeamKind.Resumed);
    }

    [SmallDiskTheory]
    [InlineData(RunEvent.Abort)]
    [InlineData(RunEvent.Stop)]
    public async Task A_person_may_end_it_instead_and_every_row_before_is_there(RunEvent request)
    {
        Fill();
        var run = await RunAsync(Path.Combine(_folder["disk"], "run"), new RunnerOptions
        {
            Control = _control,
            HasOperator = true,
            RecordLost = _ => _control.Ask(request),
        });
        Assert.Equal(RunPhase.Ended, _control.Phase);
        Assert.True(RecordingException.IsCauseOf(run.Problem), run.Problem?.ToString());
        Assert.EndsWith("\n", await File.ReadAllTextAsync(run.Folder.DataPath), StringComparison.Ordinal);
        Assert.True(run.Manifest.Rows > 10);
    }

    [SmallDiskFact]
    public async Task Where_nobody_could_see_to_it_the_run_is_over()
    {
        Fill();
        var run = await RunAsync(Path.Combine(_folder["disk"], "run"), new RunnerOptions { Control = _control, RecordLost = _ => Assert.Fail("Nobody is there.") });
        Assert.Equal((RunStatus.Failed, RunPhase.Ended), (run.Manifest.Status, _control.Phase));
    }

    private void Fill() => File.WriteAllBytes(Filler, new byte[Size - Room]);

    private async Task<RunResult> RunAsync(string path, RunnerOptions options)
    {
        var job = RecipeJob.Load(_folder["recipe.yaml"], null, [new Override("amplitudes", "0.1 → 1.4 V in 3000 points", "--set")], 7);
        return await RecipeRunner.RunAsync(job, await job.RehearseAsync(), RunFolder.Create(path), options, CancellationToken.None);
    }
}
