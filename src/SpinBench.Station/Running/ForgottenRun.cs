using SpinBench.Instruments;
using SpinBench.Protocols;
using SpinBench.Runs;
using SpinBench.Settings;
using SpinBench.Station.Recipes;

namespace SpinBench.Station.Running;

/// <summary>A run on a bench of its own of which nothing is kept but what its rows say.</summary>
public static class ForgottenRun
{
    /// <summary>Measures, and makes safe.</summary>
    /// <typeparam name="T">What comes of it.</typeparam>
    /// <param name="job">The job.</param>
    /// <param name="side">Where it keeps its checkpoints; null where it keeps none.</param>
    /// <param name="conclude">Given how the run ended, and what analyses its record, which is gone afterwards.</param>
    /// <param name="cancellation">Aborts the run; the bench is made safe all the same.</param>
    /// <exception cref="SettingsException">The bench cannot be built as its file says.</exception>
    /// <exception cref="InstrumentException">An instrument cannot be reached.</exception>
    /// <exception cref="RecordingException">The record cannot be begun.</exception>
    /// <exception cref="OperationCanceledException">It was aborted.</exception>
    public static async Task<T> MeasureAsync<T>(
        RecipeJob job, SideFolder? side, Func<RunOutcome, Func<IReadOnlyList<Finding>>, T> conclude, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(conclude);
        var data = Path.Combine(Path.GetTempPath(), "spinbench-" + Path.GetRandomFileName());
        try
        {
            await using var bench = BenchDoor.Open(job.Bench, cancellation);
            var outcome = await job.Run.RunAsync(bench, job.Settings, new RunOptions(data) { Side = side, Durability = RowDurability.None }, cancellation).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            return conclude(outcome, () => job.Run.Analyze(job.Settings, data).Findings);
        }
        finally
        {
            File.Delete(data);
        }
    }
}
