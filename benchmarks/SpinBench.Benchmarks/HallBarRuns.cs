using SpinBench.Runs;
using SpinBench.Station;
using SpinBench.Station.Recipes;

namespace SpinBench.Benchmarks;

/// <summary>Whole recipes of the Hall bar on its virtual bench: processor seconds of rehearsal, run and record, the compiler's included.</summary>
internal static class HallBarRuns
{
    private const int Rounds = 3;

    public static async IAsyncEnumerable<Figure> MeasureAsync()
    {
        yield return await RecipeAsync("fig-3d-spike-timing", "a window of two shapes, 49 delays, 10 repeats", 5).ConfigureAwait(false);
        yield return await RecipeAsync("sigmoid-repeatability", "10011 evaluations of the sigmoid neuron", 10).ConfigureAwait(false);
    }

    private static async Task<Figure> RecipeAsync(string recipe, string what, double goal)
    {
        var source = BuiltIn.Recipe("co-gd-hall-bar/" + recipe);
        var seconds = new double[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            var before = Environment.CpuUsage.TotalTime;
            await RunAsync(RecipeJob.Prepare(source, BuiltIn.BenchOf(source), [], seed: (ulong)round + 1)).ConfigureAwait(false);
            seconds[round] = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        }

        return new Figure($"Hall bar, {what}, dry run", PhysicsTable.Median(seconds), "s", goal);
    }

    private static async Task RunAsync(RecipeJob job)
    {
        await job.RehearseAsync().ConfigureAwait(false);
        string data = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await using var bench = BenchDoor.Open(job.Bench);
            var outcome = await job.Run.RunAsync(bench, job.Settings, new RunOptions(data)).ConfigureAwait(false);
            if (outcome.Problem is { } problem) throw new InvalidOperationException("The run failed.", problem);
        }
        finally
        {
            File.Delete(data);
        }
    }
}
