using SpinBench.Runs;
using SpinBench.Settings;
using SpinBench.Station.Locks;
using SpinBench.Station.Recipes;
using SpinBench.Station.Reporting;

namespace SpinBench.Station.Running;

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
    public static Task<IReadOnlyList<(SeriesEntry Entry, RecipeJob Job, RehearsalResult Rehearsal)>> RehearseAsync(
        RecipeJob job, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(job);
        return RehearseAsync(SeriesEntry.All(job.Series).Select(entry => (entry, job.Vary(entry.Overrides(job.Series)))), cancellation);
    }

    /// <summary>Checks every run of a series against its bench before the first begins.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="cancellation">Ends the rehearsal.</param>
    /// <returns>The runs with what their rehearsals found.</returns>
    /// <exception cref="SettingsException">A run's settings cannot be understood.</exception>
    /// <exception cref="PointException">A run asks for more than the bench allows.</exception>
    public static async Task<IReadOnlyList<(SeriesEntry Entry, RecipeJob Job, RehearsalResult Rehearsal)>> RehearseAsync(
        IEnumerable<(SeriesEntry Entry, RecipeJob Job)> runs, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var rehearsed = new List<(SeriesEntry, RecipeJob, RehearsalResult)>();
        foreach (var (entry, job) in runs) rehearsed.Add((entry, job, await job.RehearseAsync(cancellation).ConfigureAwait(false)));
        return rehearsed;
    }

    /// <summary>What all runs of a series come to: points, time and pulses together, and the largest of what they apply.</summary>
    public static RehearsalResult Sum(IEnumerable<RehearsalResult> rehearsals)
    {
        ArgumentNullException.ThrowIfNull(rehearsals);
        return rehearsals.Aggregate((sum, next) => new RehearsalResult(
            sum.Points + next.Points,
            sum.Seconds + next.Seconds,
            Math.Max(sum.LargestField, next.LargestField),
            Math.Max(sum.LargestAmplitude, next.LargestAmplitude),
            Math.Max(sum.LongestPulse, next.LongestPulse),
            sum.Pulses + next.Pulses)
        {
            LargestFields = sum.LargestFields.Concat(next.LargestFields)
                .GroupBy(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.Max(), StringComparer.Ordinal),
            PulsesOf = Sum(sum.PulsesOf, next.PulsesOf),
            PulsesOfChannel = Sum(sum.PulsesOfChannel, next.PulsesOfChannel),
            LargestCurrent = Math.Max(sum.LargestCurrent, next.LargestCurrent),
            Waves = sum.Waves + next.Waves,
            LargestWaveform = Math.Max(sum.LargestWaveform, next.LargestWaveform),
            Waveforms = sum.Waveforms + next.Waveforms,
        });
    }

    private static Dictionary<string, long> Sum(IReadOnlyDictionary<string, long> pulses, IReadOnlyDictionary<string, long> more) =>
        pulses.Concat(more).GroupBy(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Sum(), StringComparer.Ordinal);

    /// <summary>Runs the series and writes its table and report.</summary>
    /// <param name="job">The job that is varied.</param>
    /// <param name="runs">Its runs, rehearsed.</param>
    /// <param name="folder">The folder of the series.</param>
    /// <param name="ended">Called after each run, from one thread at a time.</param>
    /// <param name="cancellation">Stops the series; every bench is made safe.</param>
    /// <returns>The runs that were begun, in the order of the series.</returns>
    /// <exception cref="RecordingException">The manifest, the table or the report cannot be written.</exception>
    public static Task<IReadOnlyList<(SeriesEntry Entry, RunResult Result)>> RunAsync(
        RecipeJob job,
        IReadOnlyList<(SeriesEntry Entry, RecipeJob Job, RehearsalResult Rehearsal)> runs,
        RunFolder folder,
        Action<SeriesEntry, RunResult> ended,
        CancellationToken cancellation = default) => RunAsync(job, runs, folder, ended, new RunnerOptions(), cancellation);

    /// <summary>Runs the series and writes its table and report.</summary>
    /// <param name="job">The job that is varied.</param>
    /// <param name="runs">Its runs, rehearsed.</param>
    /// <param name="folder">The folder of the series.</param>
    /// <param name="ended">Called after each run, from one thread at a time.</param>
    /// <param name="options">How each run is recorded and looked after.</param>
    /// <param name="cancellation">Stops the series; every bench is made safe.</param>
    /// <returns>The runs that were begun, in the order of the series.</returns>
    /// <exception cref="RecordingException">The manifest, the table or the report cannot be written.</exception>
    public static async Task<IReadOnlyList<(SeriesEntry Entry, RunResult Result)>> RunAsync(
        RecipeJob job,
        IReadOnlyList<(SeriesEntry Entry, RecipeJob Job, RehearsalResult Rehearsal)> runs,
        RunFolder folder,
        Action<SeriesEntry, RunResult> ended,
        RunnerOptions options,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(job);
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(ended);
        using var held = RunLock.Take(folder.Path);
        await using var listening = SeriesStep.Listen(options, held);
        var manifest = Describe(job, runs.Select(run => run.Entry));
        SeriesFolder.Write(folder, manifest);
        var results = await MeasureAsync(runs, folder, ended, options, cancellation).ConfigureAwait(false);
        var begun = runs.Zip(results)
            .Where(run => run.Second is not null)
            .Select(run => (run.First.Entry, run.Second!))
            .ToList();
        manifest = manifest with
        {
            Simulated = manifest.Simulated || begun.Exists(run => run.Item2.Manifest.Simulated),
            Ended = TimeProvider.System.GetUtcNow(),
            Status = StatusOf(runs.Count, begun),
            Safe = begun.TrueForAll(run => run.Item2.Manifest.Safe),
        };
        SeriesFolder.Write(folder, manifest);
        SeriesReport.Write(folder, job.Recipe, job.Series, begun, manifest.Simulated);
        return begun;
    }

    private static async Task<RunResult?[]> MeasureAsync(
        IReadOnlyList<(SeriesEntry Entry, RecipeJob Job, RehearsalResult Rehearsal)> runs,
        RunFolder folder,
        Action<SeriesEntry, RunResult> ended,
        RunnerOptions options,
        CancellationToken cancellation)
    {
        var results = new RunResult?[runs.Count];
        var telling = new Lock();
        var broken = false;
        var sideBySide = runs.All(run => run.Job.Bench.IsVirtual) ? Environment.ProcessorCount : 1;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, runs.Count),
            new ParallelOptions { MaxDegreeOfParallelism = sideBySide },
            async (index, _) =>
            {
                if (Volatile.Read(ref broken)) return;
                var (entry, job, rehearsal) = runs[index];
                var below = Path.Combine(folder.Path, SeriesFolder.NameOf(entry));
                if (await SeriesStep.MeasureAsync(options, with => RecipeRunner.RunAsync(job, rehearsal, RunFolder.Create(below), with, cancellation), cancellation)
                    .ConfigureAwait(false) is not { } result) return;
                results[index] = result;
                if (SeriesStep.IsLast(result)) Volatile.Write(ref broken, true);
                lock (telling) ended(entry, result);
            }).ConfigureAwait(false);
        return results;
    }

    private static RunStatus StatusOf(int planned, List<(SeriesEntry Entry, RunResult Result)> begun) =>
        begun.Exists(run => run.Result.Manifest.Status == RunStatus.Failed) ? RunStatus.Failed
        : begun.Count < planned || begun.Exists(run => run.Result.Manifest.Status == RunStatus.Stopped) ? RunStatus.Stopped
        : RunStatus.Complete;

    private static SeriesManifest Describe(RecipeJob job, IEnumerable<SeriesEntry> entries) => new()
    {
        Software = SoftwareVersion.Text,
        Simulated = job.Bench.IsSaidToBeSimulated,
        Protocol = job.Run.Protocol.Name,
        Title = job.Recipe.Title,
        Recipe = Path.GetFileName(job.Recipe.Source.FileName),
        RecipeText = SettingsPrinter.ToYaml(job.Recipe.Source.Root),
        Bench = job.Bench.Name,
        BenchText = SettingsPrinter.ToYaml(job.Bench.Source.Root),
        BenchPath = job.BenchPath,
        Overrides = job.Changes,
        Started = TimeProvider.System.GetUtcNow(),
        Status = RunStatus.Running,
        Series = [.. job.Series.Select(axis => axis.Key)],
        Runs = [.. entries.Select(entry => new SeriesManifestRun(SeriesFolder.NameOf(entry), entry.Values))],
    };
}
