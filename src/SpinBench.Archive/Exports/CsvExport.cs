using System.Text;
using SpinBench.Archive.Records;

namespace SpinBench.Archive.Exports;

/// <summary>One table as text: comments that say what it is, a heading with units, and the rows as they were recorded. Several runs get a column with their names.</summary>
internal sealed class CsvExport : IRunExport
{
    private const int BufferSize = 1 << 18;
    private const int Look = 1 << 16;

    private readonly FileStream _file;
    private readonly bool _isOne;

    /// <summary>Begins a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="runs">The runs that will be written.</param>
    /// <exception cref="ArchiveException">Their columns differ.</exception>
    public CsvExport(string path, IReadOnlyList<ExportedRun> runs)
    {
        _isOne = runs.Count == 1;
        var first = runs[0];
        foreach (var run in runs)
        {
            if (HeadingOf(run) == HeadingOf(first)) continue;
            throw new ArchiveException(
                $"{run.Run.Name} has the columns '{HeadingOf(run)}' and {first.Run.Name} '{HeadingOf(first)}': one table cannot hold both. Export them one by one, or to sqlite, npz or hdf5");
        }

        _file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize);
        foreach (var comment in runs.SelectMany(run => run.Survey.Comments).Distinct(StringComparer.Ordinal)) WriteLine(comment);
        foreach (var run in runs)
        {
            foreach (var (key, value) in run.Facts)
                WriteLine($"# {(_isOne ? "" : run.Run.Name + ": ")}{key}: {Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!.ReplaceLineEndings(" ")}");
        }

        WriteLine((_isOne ? "" : "run,") + HeadingOf(first));
    }

    public void Add(ExportedRun run, CancellationToken cancellation)
    {
        var name = _isOne ? [] : Encoding.UTF8.GetBytes(Quoted(run.Run.Name) + ",");
        using var lines = run.Survey.Read();
        while (lines.Read())
        {
            if (lines.Rows % Look == 0) cancellation.ThrowIfCancellationRequested();
            lines.Split();
            _file.Write(name);
            _file.Write(lines.Line);
            _file.WriteByte((byte)'\n');
        }
    }

    public void Finish() => _file.Flush();

    public void Dispose() => _file.Dispose();

    private static string HeadingOf(ExportedRun run) => string.Join(',', run.Survey.Columns.Select(column => column.Heading));

    private static string Quoted(string name) => name.AsSpan().ContainsAny(",\"\n\r") ? $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : name;

    private void WriteLine(string text) => _file.Write(Encoding.UTF8.GetBytes(text + "\n"));
}
