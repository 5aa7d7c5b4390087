using SpinBench.Archive.Records;
using SpinBench.Runs;

namespace SpinBench.Archive.Exports;

/// <summary>Exports recorded runs into one file, in memory that does not grow with their rows. The file is there whole, or not at all.</summary>
public static class RunExporter
{
    /// <summary>The usual end of a file's name.</summary>
    public static string ExtensionOf(ExportFormat format) => format switch
    {
        ExportFormat.Csv => ".csv",
        ExportFormat.Sqlite => ".sqlite",
        ExportFormat.Npz => ".npz",
        _ => ".h5",
    };

    /// <summary>Exports runs.</summary>
    /// <param name="runs">The runs, one at least.</param>
    /// <param name="format">The file's format.</param>
    /// <param name="path">The file; must not exist.</param>
    /// <param name="cancellation">Ends it; nothing is left.</param>
    /// <returns>Number of rows in the file.</returns>
    /// <exception cref="ArchiveException">The runs do not fit into one file, or the format's library is missing.</exception>
    /// <exception cref="RecordingException">A record cannot be read, or the file cannot be written.</exception>
    public static long Export(IReadOnlyList<ArchivedRun> runs, ExportFormat format, string path, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentNullException.ThrowIfNull(path);
        if (runs.Count == 0) throw new ArchiveException("there is no run to export: the series has none that was begun");
        if (Path.Exists(path)) throw new RecordingException(path, "exists already; choose another --output", null);
        var exported = runs.Select(run => new ExportedRun(run, SurveyOf(run, cancellation))).ToList();
        var part = path + ".part";
        try
        {
            File.Delete(part);
            using (var export = Begin(format, part, exported))
            {
                foreach (var run in exported) export.Add(run, cancellation);
                export.Finish();
            }

            File.Move(part, path);
            return exported.Sum(run => run.Survey.Rows);
        }
        catch (Exception problem)
        {
            Discard(part);
            if (problem is RecordingException or not (IOException or UnauthorizedAccessException or Microsoft.Data.Sqlite.SqliteException)) throw;
            throw new RecordingException(path, "cannot be written", problem);
        }
    }

    private static RecordSurvey SurveyOf(ArchivedRun run, CancellationToken cancellation)
    {
        var file = new FileInfo(run.Folder.DataPath);
        return file.Exists && file.Length > 0
            ? RecordSurvey.Of(file.FullName, cancellation)
            : throw new RecordingException(run.Folder.Path, "has no rows: it ended before its first point", null);
    }

    private static IRunExport Begin(ExportFormat format, string path, List<ExportedRun> runs) => format switch
    {
        ExportFormat.Csv => new CsvExport(path, runs),
        ExportFormat.Sqlite => new SqliteExport(path),
        ExportFormat.Npz => new NpzExport(path, runs.Count == 1),
        _ => new Hdf5Export(path, runs),
    };

    private static void Discard(string part)
    {
        try
        {
            File.Delete(part);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // A part that cannot be taken away is named as one.
        }
    }
}
