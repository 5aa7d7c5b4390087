using SpinBench.Archive.Records;

namespace SpinBench.Archive.Exports;

/// <summary>A run on its way into a file.</summary>
/// <param name="Run">The run.</param>
/// <param name="Survey">What its record holds.</param>
internal sealed record ExportedRun(ArchivedRun Run, RecordSurvey Survey)
{
    /// <summary>What is to be known of it in the file, whatever the file's format.</summary>
    public IReadOnlyList<(string Key, object Value)> Facts { get; } = [.. RunFacts.Of(Run, Survey)];

    /// <summary>The arrays beside the record: their names, and their files.</summary>
    public IReadOnlyList<(string Name, string Path)> Arrays { get; } = FindArrays(Run.Folder.Path);

    private static IReadOnlyList<(string Name, string Path)> FindArrays(string folder)
    {
        var below = Path.Combine(folder, "arrays");
        return !Directory.Exists(below)
            ? []
            : [.. Directory.EnumerateFiles(below, "*.npy").Order(StringComparer.Ordinal).Select(path => (Path.GetFileNameWithoutExtension(path), path))];
    }
}
