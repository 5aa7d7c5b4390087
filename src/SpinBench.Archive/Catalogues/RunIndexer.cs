using System.Globalization;
using Microsoft.Data.Sqlite;
using SpinBench.Archive.Records;
using SpinBench.Runs;

namespace SpinBench.Archive.Catalogues;

/// <summary>Brings a catalogue to the state of the run folders. A folder whose files have the sizes and times that they had is not read.</summary>
internal sealed class RunIndexer
{
    private static readonly EnumerationOptions Below = new()
    {
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = true,
    };

    private readonly SqliteConnection _connection;
    private readonly string _root;
    private readonly Dictionary<string, (long Id, string Stamp)> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _knownSeries = new(StringComparer.Ordinal);
    private readonly List<string> _problems = [];
    private int _added;
    private int _changed;
    private int _unchanged;

    private RunIndexer(SqliteConnection connection, string root) => (_connection, _root) = (connection, root);

    /// <summary>Looks through the folders below a root.</summary>
    /// <exception cref="SqliteException">The catalogue cannot be written.</exception>
    public static CatalogueReport Refresh(SqliteConnection connection, string root, CancellationToken cancellation) =>
        new RunIndexer(connection, root).Refresh(cancellation);

    private CatalogueReport Refresh(CancellationToken cancellation)
    {
        using var transaction = _connection.BeginTransaction(deferred: false);
        ReadKnown();
        Look(_root, "", null, cancellation);
        foreach (var (_, (id, _)) in _known) _connection.Run("DELETE FROM runs WHERE id = $1", id);
        foreach (var (name, _) in _knownSeries) _connection.Run("DELETE FROM series WHERE name = $1", name);
        transaction.Commit();
        return new CatalogueReport(_added, _changed, _known.Count, _unchanged, _problems);
    }

    private void ReadKnown()
    {
        using var runs = _connection.Prepare("SELECT id, name, stamp FROM runs");
        using (var reader = runs.ExecuteReader())
            while (reader.Read()) _known[reader.GetString(1)] = (reader.GetInt64(0), reader.GetString(2));
        using var series = _connection.Prepare("SELECT name, stamp FROM series");
        using (var reader = series.ExecuteReader())
            while (reader.Read()) _knownSeries[reader.GetString(0)] = reader.GetString(1);
    }

    private void Look(string folder, string name, string? series, CancellationToken cancellation)
    {
        foreach (var path in Directory.EnumerateDirectories(folder, "*", Below).Order(StringComparer.Ordinal))
        {
            cancellation.ThrowIfCancellationRequested();
            var below = Path.GetFileName(path);
            if (below.StartsWith('.')) continue;
            var full = name.Length == 0 ? below : $"{name}/{below}";
            if (!File.Exists(Path.Combine(path, "manifest.json"))) Look(path, full, null, cancellation);
            else if (IsSeries(path, full)) Look(path, full, full, cancellation);
            else Take(path, full, series);
        }
    }

    private bool IsSeries(string path, string name)
    {
        var stamp = StampOf(path);
        if (_known.TryGetValue(name, out var known) && known.Stamp == stamp) return false;
        if (_knownSeries.Remove(name, out var before) && before == stamp) return true;
        try
        {
            if (ArchivedSeries.TryRead(RunFolder.Open(path)) is null) return false;
            _connection.Run("INSERT OR REPLACE INTO series VALUES ($1, $2)", name, stamp);
            return true;
        }
        catch (RecordingException)
        {
            // What is wrong with it is told when it is taken for a run.
            return false;
        }
    }

    private void Take(string path, string name, string? series)
    {
        var stamp = StampOf(path);
        var isKnown = _known.Remove(name, out var known);
        if (isKnown && known.Stamp == stamp)
        {
            _unchanged++;
            return;
        }

        if (isKnown) _connection.Run("DELETE FROM runs WHERE id = $1", known.Id);
        try
        {
            // What goes wrong in the middle leaves no half of a run.
            _connection.Run("SAVEPOINT run");
            RunWriter.Write(_connection, ArchivedRun.Open(path) with { Name = name }, series, RunNotes.Read(path), stamp);
            _connection.Run("RELEASE run");
            if (isKnown) _changed++;
            else _added++;
        }
        catch (Exception problem) when (problem is RecordingException or ArchiveException)
        {
            _connection.Run("ROLLBACK TO run; RELEASE run");
            _problems.Add($"left out: {problem.Message}");
        }
    }

    private static string StampOf(string folder) => string.Join(' ', Marks(folder));

    private static IEnumerable<string> Marks(string folder)
    {
        foreach (var name in new[] { "manifest.json", RunNotes.FileName, "data.csv" })
        {
            var file = new FileInfo(Path.Combine(folder, name));
            yield return file.Exists ? string.Create(CultureInfo.InvariantCulture, $"{file.LastWriteTimeUtc.Ticks:x}:{file.Length:x}") : "-";
        }
    }
}
