using SpinBench.Runs;

namespace SpinBench.Archive.Records;

/// <summary>A run that has been recorded, or still is.</summary>
/// <param name="Name">What it is called: its folder's name, with that of its series before it.</param>
/// <param name="Folder">Its folder.</param>
/// <param name="Manifest">What is known of it beside its rows.</param>
public sealed record ArchivedRun(string Name, RunFolder Folder, RunManifest Manifest)
{
    /// <summary>True when nobody wrote how it ended, or it ended before its plan did.</summary>
    public bool IsUnfinished => Manifest.Status != RunStatus.Complete;

    /// <summary>How it stands, in words.</summary>
    public string Status => Manifest.Status.ToString().ToLowerInvariant();

    /// <summary>Opens the folder of one run.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="ArchiveException">It is the folder of a series.</exception>
    /// <exception cref="RecordingException">It is not the folder of a run, or its manifest cannot be read.</exception>
    public static ArchivedRun Open(string path)
    {
        var folder = RunFolder.Open(path);
        if (ArchivedSeries.TryRead(folder) is { Runs: var runs })
        {
            throw new ArchiveException(
                $"{path} is the folder of a series, and one run is wanted: name one of its folders, such as {Path.Combine(path, runs.Count > 0 ? runs[0].Folder : "001")}");
        }

        return new ArchivedRun(NameOf(path), folder, Whole(folder, folder.ReadManifest()));
    }

    /// <summary>Opens folders of runs; the folder of a series stands for its runs, as far as they were begun.</summary>
    /// <param name="paths">The folders.</param>
    /// <exception cref="ArchiveException">A run is named twice.</exception>
    /// <exception cref="RecordingException">One is not the folder of a run, or its manifest cannot be read.</exception>
    public static IReadOnlyList<ArchivedRun> OpenAll(IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var runs = new List<ArchivedRun>();
        foreach (var path in paths)
        {
            if (ArchivedSeries.TryRead(RunFolder.Open(path)) is not { } series)
            {
                runs.Add(Open(path));
                continue;
            }

            runs.AddRange(series.Runs.Select(run => series.TryOpen(run) is { } begun ? begun with { Name = $"{NameOf(path)}/{run.Folder}" } : null).OfType<ArchivedRun>());
        }

        var twice = runs.GroupBy(run => Path.GetFullPath(run.Folder.Path), StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null) throw new ArchiveException($"{twice.Key} is named twice; name it once");
        return WithNamesApart(runs);
    }

    // A manifest of an older version, or one that somebody has written, need not have every key.
    private static RunManifest Whole(RunFolder folder, RunManifest manifest)
    {
        string[] missing =
        [
            .. new (string Key, object? Value)[]
            {
                ("software", manifest.Software),
                ("protocol", manifest.Protocol),
                ("title", manifest.Title),
                ("recipe", manifest.Recipe),
                ("bench", manifest.Bench),
                ("bench-text", manifest.BenchText),
                ("settings", manifest.Settings),
            }.Where(entry => entry.Value is null).Select(entry => entry.Key),
        ];
        if (missing.Length > 0) throw new RecordingException(folder.ManifestPath, $"does not say what is under {string.Join(", ", missing)}", null);
        return manifest;
    }

    private static string NameOf(string path) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));

    // Folders of the same name in different places get the places into their names.
    private static List<ArchivedRun> WithNamesApart(List<ArchivedRun> runs)
    {
        var shared = runs.GroupBy(run => run.Name, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet(StringComparer.Ordinal);
        return shared.Count == 0
            ? runs
            : [.. runs.Select(run => shared.Contains(run.Name) ? run with { Name = Path.GetFullPath(run.Folder.Path).Replace('\\', '/').TrimStart('/') } : run)];
    }
}
