using System.Text.Json;
using SpinBench.Runs;

namespace SpinBench.Archive.Records;

/// <summary>A series of runs that has been recorded, or still is.</summary>
/// <param name="Folder">Its folder.</param>
/// <param name="Keys">What is varied from run to run.</param>
/// <param name="Runs">The runs that were planned, in their order.</param>
public sealed record ArchivedSeries(RunFolder Folder, IReadOnlyList<string> Keys, IReadOnlyList<ArchivedSeriesRun> Runs)
{
    /// <summary>Reads the manifest of a series; null where the folder is that of a single run.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="RecordingException">The manifest cannot be read.</exception>
    public static ArchivedSeries? TryRead(RunFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        try
        {
            using var manifest = JsonDocument.Parse(File.ReadAllText(folder.ManifestPath));
            return manifest.RootElement.TryGetProperty("series", out var keys) && manifest.RootElement.TryGetProperty("runs", out var runs)
                ? new ArchivedSeries(folder, Texts(keys), [.. runs.EnumerateArray().Select(RunOf)])
                : null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new RecordingException(folder.ManifestPath, "cannot be read", problem);
        }
    }

    /// <summary>Opens a run of the series; null where it was not begun.</summary>
    /// <param name="run">The run.</param>
    /// <exception cref="RecordingException">Its manifest cannot be read.</exception>
    public ArchivedRun? TryOpen(ArchivedSeriesRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var path = Path.Combine(Folder.Path, run.Folder);
        return File.Exists(Path.Combine(path, Path.GetFileName(Folder.ManifestPath))) ? ArchivedRun.Open(path) : null;
    }

    // A manifest that somebody has written need not say what is set for a run.
    private static ArchivedSeriesRun RunOf(JsonElement run) =>
        new(run.GetProperty("folder").GetString()!, run.TryGetProperty("values", out var values) ? Texts(values) : []);

    private static IReadOnlyList<string> Texts(JsonElement list) => [.. list.EnumerateArray().Select(text => text.GetString() ?? "")];
}
