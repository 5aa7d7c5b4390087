using System.IO.Compression;
using System.Text;
using SpinBench.Archive.Records;

namespace SpinBench.Archive.Exports;

/// <summary>
/// NumPy's archive: an array for each column, texts for what is to be known of the run. The columns of a record lie side by side and those of
/// an archive one after another, so each goes into a file of its own beside the archive first, which memory does not notice.
/// </summary>
internal sealed class NpzExport : IRunExport
{
    private const int BufferSize = 1 << 18;

    private readonly string _path;
    private readonly bool _isOne;
    private readonly FileStream _file;
    private readonly ZipArchive _archive;

    public NpzExport(string path, bool isOne)
    {
        (_path, _isOne) = (path, isOne);
        _file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BufferSize);
        _archive = new ZipArchive(_file, ZipArchiveMode.Create, leaveOpen: false, Encoding.UTF8);
    }

    public void Add(ExportedRun run, CancellationToken cancellation)
    {
        var before = _isOne ? "" : run.Run.Name + "/";
        foreach (var (key, value) in run.Facts) Write($"{before}about/{key}", FactOf(value));
        Write($"{before}about/manifest", Npy.Texts([File.ReadAllText(run.Run.Folder.ManifestPath)], isSingle: true));
        Write($"{before}about/columns", Npy.Texts([.. run.Survey.Columns.Select(column => column.Identifier)]));
        Write($"{before}about/units", Npy.Texts([.. run.Survey.Columns.Select(column => column.Unit)]));
        WriteColumns(run, before, cancellation);
        foreach (var (name, path) in run.Arrays)
        {
            using var array = File.OpenRead(path);
            using var entry = Open($"{before}arrays/{name}");
            array.CopyTo(entry);
        }
    }

    public void Finish()
    {
    }

    // The list of what is in the archive is written when it is closed.
    public void Dispose()
    {
        _archive.Dispose();
        _file.Dispose();
    }

    private static byte[] FactOf(object value) => value switch
    {
        long number => [.. Npy.Header("<i8", null), .. BitConverter.GetBytes(number)],
        double number => [.. Npy.Header("<f8", null), .. BitConverter.GetBytes(number)],
        _ => Npy.Texts([(string)value], isSingle: true),
    };

    private static string TypeOf(RecordColumn column) => column.Kind switch
    {
        ColumnKind.Number => "<f8",
        ColumnKind.Integer => "<i8",
        _ => FormattableString.Invariant($"<U{column.Width}"),
    };

    private void WriteColumns(ExportedRun run, string before, CancellationToken cancellation)
    {
        var columns = run.Survey.Columns;
        var parts = new List<FileStream>();
        try
        {
            for (var i = 0; i < columns.Count; i++)
            {
                parts.Add(new FileStream(
                    FormattableString.Invariant($"{_path}.{i}"), FileMode.Create, FileAccess.ReadWrite, FileShare.None, BufferSize, FileOptions.DeleteOnClose));
            }

            using (var lines = run.Survey.Read())
            {
                var batch = new RecordBatch(run.Survey);
                while (batch.Fill(lines))
                {
                    cancellation.ThrowIfCancellationRequested();
                    for (var i = 0; i < parts.Count; i++) WriteBatch(parts[i], columns[i], batch[i]);
                }
            }

            for (var i = 0; i < parts.Count; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                using var entry = Open(before + columns[i].Identifier);
                entry.Write(Npy.Header(TypeOf(columns[i]), run.Survey.Rows));
                parts[i].Position = 0;
                parts[i].CopyTo(entry, BufferSize);
            }
        }
        finally
        {
            foreach (var part in parts) part.Dispose();
        }
    }

    // NumPy's texts have four bytes a sign; a word of n bytes has at most n of them.
    private static void WriteBatch(FileStream part, RecordColumn column, ReadOnlySpan<byte> values)
    {
        if (column.Kind != ColumnKind.Word)
        {
            part.Write(values);
            return;
        }

        var text = new byte[column.Width * sizeof(uint)];
        for (; values.Length > 0; values = values[column.Width..])
        {
            var word = values[..column.Width].TrimEnd((byte)0);
            Array.Clear(text);
            Encoding.UTF32.GetBytes(Encoding.UTF8.GetString(word)).CopyTo(text, 0);
            part.Write(text);
        }
    }

    private void Write(string name, byte[] content)
    {
        using var entry = Open(name);
        entry.Write(content);
    }

    private Stream Open(string name)
    {
        var entry = _archive.CreateEntry(name + ".npy", CompressionLevel.NoCompression);
        // The oldest moment that the format has: the same run gives the same bytes.
        entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return entry.Open();
    }
}
