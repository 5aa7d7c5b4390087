using SpinBench.Runs;
using SpinBench.Settings;

namespace SpinBench.Station.Recipes;

/// <summary>
/// Runs a recipe once for each combination of what it varies. Every run has a folder of its own below that of the series. Virtual benches
/// are measured side by side, a real one run by run; the outcome is the same.
/// </summary>
public static class SeriesRunner
{
    /// <summary>Checks every run of a series against its bench before the first begins.</summary>
    /// <param name="job">The job.</param>
    /// <param name="cancellation">Ends the rehearsal.</param>
    /// <returns>The runs with what their rehearsals found.</returns>
    /// <exception cref="SettingsException">A run's settings cannot be understood.</exception>
    /// <exception cref="PointException">A run asks for more than the bench allows.</exception>
    public static async Task<IReadOnlyList<(SeriesEntry Entry, RecipeJob Job, RehearsalResult Rehearsal)>> RehearseAsync(
        RecipeJob job, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(job);
        var runs = new List<(SeriesEntry, RecipeJob, RehearsalResult)>();
        foreach (var entry in SeriesEntry.All(job.Series))
        {
            var varied = job.Vary(entry.Overrides(job.Series));
            runs.Add((entry, varied, await varied.RehearseAsync(cancellation).ConfigureAwait(false)));
        }

        return runs;
    }

    /// <summary>Runs the series.</summary>
    /// <param name="runs">The runs, rehearsed.</param>
    /// <param name="folder">The folder of the series.</param>
    /// <param name="ended">Called after each run, from one thread at a time.</param>
    /// <param name="cancellation">Stops the series; every bench is made safe.</param>
    /// <returns>The runs that were begun, in the order of the series.</returns>
    public static async Task<IReadOnlyList<(SeriesEntry Entry, RunResult Result)>> RunAsync(
        IReadOnlyList<(SeriesEntry Entry, RecipeJob Job, RehearsalResult Rehearsal)> runs,
        string folder,
        Action<SeriesEntry, RunResult> ended,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(ended);
        var results = new RunResult?[runs.Count];
        var telling = new Lock();
        var sideBySide = runs.All(run => run.Job.Bench.IsVirtual) ? Environment.ProcessorCount : 1;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, runs.Count),
            new ParallelOptions { MaxDegreeOfParallelism = sideBySide },
            async (index, _) =>
            {
                if (cancellation.IsCancellationRequested) return;
                var (entry, job, rehearsal) = runs[index];
                var below = RunFolder.Create(Path.Combine(folder, entry.Number.ToString("000", System.Globalization.CultureInfo.InvariantCulture)));
                var result = await RecipeRunner.RunAsync(job, rehearsal, below, observer: null, cancellation).ConfigureAwait(false);
                results[index] = result;
                lock (telling) ended(entry, result);
            }).ConfigureAwait(false);
        return [.. runs.Select((run, index) => (run.Entry, Result: results[index])).Where(run => run.Result is not null).Select(run => (run.Entry, run.Result!))];
    }
}
