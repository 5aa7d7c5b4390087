using SpinBench.Archive.Hdf5;
using SpinBench.Archive.Records;

namespace SpinBench.Archive.Exports;

/// <summary>HDF5: one run stands at the root of the file, several in a group each. A column is a dataset with its unit, what else is known is attributes.</summary>
internal sealed class Hdf5Export : IRunExport
{
    private const int ArrayBytes = 1 << 19;

    private readonly bool _isOne;
    private readonly Hdf5File _file;

    public Hdf5Export(string path, IReadOnlyList<ExportedRun> runs)
    {
        _isOne = runs.Count == 1;
        _file = Hdf5File.Create(path);
        if (_isOne) return;
        _file.Attribute("data", string.Join("; ", runs.Select(run => run.Facts[0].Value).Distinct()));
        _file.Attribute("simulated", runs.Any(run => run.Run.Manifest.Simulated) ? 1L : 0L);
    }

    public void Add(ExportedRun run, CancellationToken cancellation)
    {
        if (_isOne)
        {
            Write(_file, run, cancellation);
            return;
        }

        // A run of a series is named with its series: groups within groups would hide it.
        using var group = _file.Group(run.Run.Name.Replace('/', '_'));
        Write(group, run, cancellation);
    }

    // What was not written out is written when it is closed, and may not fit on the disk.
    public void Finish() => _file.Dispose();

    public void Dispose()
    {
        try
        {
            _file.Dispose();
        }
        catch (IOException)
        {
            // What stopped the export is told by whoever stopped it.
        }
    }

    private static void Write(Hdf5Group group, ExportedRun run, CancellationToken cancellation)
    {
        foreach (var (key, value) in run.Facts) group.Attribute(key, value);
        group.Text("manifest", File.ReadAllText(run.Run.Folder.ManifestPath));
        WriteFindings(group, run);
        WriteColumns(group, run, cancellation);
        if (run.Arrays.Count == 0) return;
        using var arrays = group.Group("arrays");
        foreach (var (name, path) in run.Arrays) WriteArray(arrays, name, path);
    }

    private static void WriteFindings(Hdf5Group group, ExportedRun run)
    {
        if (run.Run.Manifest.Findings.Count == 0) return;
        using var findings = group.Group("findings");
        foreach (var finding in run.Run.Manifest.Findings)
        {
            using var one = findings.Group(finding.Name);
            one.Attribute("value", finding.Value);
            one.Attribute("unit", finding.Unit);
            one.Attribute("meaning", finding.Meaning);
            if (finding.Low is { } low) one.Attribute("low", low);
            if (finding.High is { } high) one.Attribute("high", high);
        }
    }

    private static void WriteColumns(Hdf5Group group, ExportedRun run, CancellationToken cancellation)
    {
        var columns = new List<Hdf5Column>();
        try
        {
            foreach (var column in run.Survey.Columns)
            {
                var dataset = column.Kind switch
                {
                    ColumnKind.Number => group.Doubles(column.Identifier),
                    ColumnKind.Integer => group.Integers(column.Identifier),
                    _ => group.Words(column.Identifier, column.Width),
                };
                columns.Add(dataset);
                dataset.Attribute("unit", column.Unit);
                dataset.Attribute("name", column.Name);
                dataset.Attribute("number", (long)columns.Count);
            }

            using var lines = run.Survey.Read();
            var batch = new RecordBatch(run.Survey);
            while (batch.Fill(lines))
            {
                cancellation.ThrowIfCancellationRequested();
                for (var i = 0; i < columns.Count; i++) columns[i].Append(batch[i]);
            }
        }
        finally
        {
            foreach (var column in columns) column.Dispose();
        }
    }

    private static void WriteArray(Hdf5Group group, string name, string path)
    {
        using var file = File.OpenRead(path);
        Npy.SkipHeader(file, path);
        using var values = group.Doubles(name);
        var bytes = new byte[ArrayBytes];
        int length;
        while ((length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)) > 0) values.Append(bytes.AsSpan(0, length));
    }
}
