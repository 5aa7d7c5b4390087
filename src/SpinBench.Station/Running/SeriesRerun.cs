using SpinBench.Runs;
using SpinBench.Settings;
using SpinBench.Station.Recipes;

namespace SpinBench.Station.Running;

/// <summary>A series made ready to be run once more, from what its folder holds and nothing else.</summary>
/// <param name="Job">The job that is varied.</param>
/// <param name="Runs">The runs, in the order of the series.</param>
/// <param name="Complete">The folders of the runs that were completed then, below that of the series.</param>
/// <param name="Differences">What is not as it was then, in words.</param>
public sealed record SeriesRerun(
    RecipeJob Job, IReadOnlyList<(SeriesEntry Entry, RecipeJob Job)> Runs, IReadOnlyList<string> Complete, IReadOnlyList<string> Differences)
{
    /// <summary>Reads the folder of a series.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="benchPath">A bench file in place of the one that the manifests hold; or null.</param>
    /// <exception cref="ResumeException">It cannot be run again from its manifests; the message says how else.</exception>
    /// <exception cref="RecordingException">The folder is not that of a series.</exception>
    /// <exception cref="SettingsException">What the manifests hold cannot be understood by this version.</exception>
    public static SeriesRerun Of(string path, string? benchPath)
    {
        var folder = RunFolder.Open(path);
        var series = SeriesFolder.TryRead(folder) ?? throw new RecordingException(path, "is the folder of a run, and not of a series", null);
        var begun = series.Runs.Select(run => run.Folder)
            .Where(name => SeriesFolder.ManifestOf(folder, name) is not null)
            .ToDictionary(name => name, name => Rerun.Of(Path.Combine(path, name), benchPath), StringComparer.Ordinal);
        var job = RecipeJob.Again(series, benchPath is null ? null : SettingsFile.Load(benchPath));
        if (!job.Series.Select(axis => axis.Key).SequenceEqual(series.Series, StringComparer.Ordinal))
        {
            throw new ResumeException(
                $"{path} varies {string.Join(", ", series.Series)}, and the recipe in its manifest varies {string.Join(", ", job.Series.Select(axis => axis.Key))}: run the recipe {series.Recipe} anew");
        }

        return new SeriesRerun(
            job,
            [.. series.Runs.Select((run, index) => Again(job, series, new SeriesEntry(index + 1, run.Values), begun.GetValueOrDefault(run.Folder)))],
            [.. begun.Where(run => run.Value.Manifest.Status == RunStatus.Complete).Select(run => run.Key)],
            [.. DifferencesOf(begun)]);
    }

    private static (SeriesEntry Entry, RecipeJob Job) Again(RecipeJob job, SeriesManifest series, SeriesEntry entry, Rerun? before) =>
        (entry, before?.Job ?? job.Vary([.. series.OverridesOf(entry)]));

    // What is the same for all runs is said once.
    private static IEnumerable<string> DifferencesOf(Dictionary<string, Rerun> begun) =>
        begun.SelectMany(run => run.Value.Differences.Select(text => (Run: run.Key, Text: text)))
            .GroupBy(difference => difference.Text, difference => difference.Run, StringComparer.Ordinal)
            .Select(group => group.Count() == begun.Count ? group.Key : $"{group.Key} (in {string.Join(", ", group)})");
}
