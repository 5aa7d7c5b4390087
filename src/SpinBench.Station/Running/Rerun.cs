using SpinBench.Runs;
using SpinBench.Settings;
using SpinBench.Station.Recipes;

namespace SpinBench.Station.Running;

/// <summary>A run made ready to be run once more, from what its manifest holds and nothing else.</summary>
/// <param name="Manifest">The manifest of the run that has been.</param>
/// <param name="Job">The same job.</param>
/// <param name="Differences">What is not as it was then, in words: software, bench, settings as this version understands them.</param>
public sealed record Rerun(RunManifest Manifest, RecipeJob Job, IReadOnlyList<string> Differences)
{
    /// <summary>Reads a run folder.</summary>
    /// <param name="path">The run folder.</param>
    /// <param name="benchPath">A bench file in place of the one that the manifest holds; or null.</param>
    /// <exception cref="ResumeException">It cannot be run again from its manifest; the message says how else.</exception>
    /// <exception cref="RecordingException">The folder is not that of a run.</exception>
    /// <exception cref="SettingsException">What the manifest holds cannot be understood by this version.</exception>
    public static Rerun Of(string path, string? benchPath)
    {
        var folder = RunFolder.Open(path);
        if (SeriesFolder.TryRead(folder) is not null) throw new RecordingException(path, "is the folder of a series, and not of a run", null);
        var manifest = folder.ReadManifest();
        if (manifest.Replayed)
            throw new ResumeException($"{path} was replayed from transcripts, which its folder does not hold: 'spinbench run {manifest.Recipe} --replay DIR' replays them again");
        var job = RecipeJob.Again(manifest, benchPath is null ? null : SettingsFile.Load(benchPath));
        return new Rerun(manifest, job, [.. Compare(folder, manifest, job)]);
    }

    private static IEnumerable<string> Compare(RunFolder folder, RunManifest manifest, RecipeJob job)
    {
        if (manifest.Software != SoftwareVersion.Text) yield return $"software: {manifest.Software} → {SoftwareVersion.Text}";
        var before = SettingsFile.Parse(manifest.BenchText, folder.ManifestPath);
        foreach (var difference in BenchDifferences.Of(before.Root, job.Bench.Source.Root))
            yield return $"bench: {difference.Text}{(difference.IsHarmless ? " (does not change what is measured)" : "")}";
        foreach (var difference in FileDifferences(manifest, before, job)) yield return difference;
        var settings = SettingsPrinter.Describe(job.Settings).ToDictionary(line => line.Key, line => line.Value, StringComparer.Ordinal);
        foreach (var key in settings.Keys.Union(manifest.Settings.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (old, young) = (manifest.Settings.GetValueOrDefault(key, "nothing"), settings.GetValueOrDefault(key, "nothing"));
            if (old != young) yield return $"settings: {key}: {old} → {young}";
        }
    }

    // The bench may have been rewired since: its file says so, though the manifest's text is what is run again.
    private static IEnumerable<string> FileDifferences(RunManifest manifest, SettingsFile before, RecipeJob job)
    {
        if (job.Bench.IsVirtual || manifest.BenchPath is not { } path || !File.Exists(path)) return [];
        var file = RecipeJob.Again(manifest, SettingsFile.Load(path)).Bench.Source;
        return BenchDifferences.Of(before.Root, file.Root).Select(difference => $"the bench file {path} says otherwise now, and is not used without --bench: {difference.Text}");
    }
}
