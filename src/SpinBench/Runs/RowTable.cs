using System.Collections;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace SpinBench.Runs;

/// <summary>
/// The rows of a run: a text file that only grows, and a window of it in memory. A row is handed to the operating system before
/// <see cref="Append"/> returns, so it survives the death of the process; <see cref="Synchronise"/> makes it survive a power cut.
/// Memory does not grow with the number of rows.
/// </summary>
/// <typeparam name="TRow">Positional record struct.</typeparam>
public sealed class RowTable<TRow> : IReadOnlyList<TRow>, IDisposable
    where TRow : struct
{
    private const int PageRows = 1024;

    private readonly SafeFileHandle _file;
    private readonly string _path;
    private readonly List<long> _pageStarts = [];
    private readonly TRow[] _tail = new TRow[PageRows];
    private readonly TRow[] _page = new TRow[PageRows];
    private readonly byte[] _line = new byte[RowFormat<TRow>.LongestLine];
    private readonly Lock _synchronising = new();
    private int _pageLoaded = -1;
    private long _end;
    private long _synchronised;

    private RowTable(string path, SafeFileHandle file, RowFormat<TRow> format)
    {
        _path = path;
        _file = file;
        Format = format;
    }

    /// <summary>How rows stand in the file.</summary>
    public RowFormat<TRow> Format { get; }

    /// <summary>Number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>The row of an index; older rows are read back from the file, a page at a time.</summary>
    public TRow this[int index]
    {
        get
        {
            if ((uint)index >= (uint)Count) throw new ArgumentOutOfRangeException(nameof(index), index, $"The record has {Count} rows.");
            var page = index / PageRows;
            if (page == (Count - 1) / PageRows) return _tail[index % PageRows];
            if (page != _pageLoaded) LoadPage(page);
            return _page[index % PageRows];
        }
    }

    /// <summary>Begins a record.</summary>
    /// <param name="path">The file; must not exist, unless it is a device.</param>
    /// <param name="preamble">Lines that stand before the header, each beginning with <c>#</c>.</param>
    /// <exception cref="RecordingException">The file could not be made.</exception>
    public static RowTable<TRow> Create(string path, IEnumerable<string> preamble)
    {
        var mode = File.Exists(path) && new FileInfo(path).Length > 0 ? FileMode.CreateNew : FileMode.OpenOrCreate;
        return Begin(path, preamble, () => File.OpenHandle(path, mode, FileAccess.ReadWrite, FileShare.Read));
    }

    /// <summary>Begins a table that nobody keeps: its file goes when it is closed.</summary>
    public static RowTable<TRow> CreateTemporary()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        return Begin(path, [], () => File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose));
    }

    /// <summary>Opens a record to read it; a torn last line is left out.</summary>
    /// <exception cref="RecordingException">The file cannot be read, or holds something else.</exception>
    public static RowTable<TRow> Open(string path)
    {
        try
        {
            var table = new RowTable<TRow>(path, File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite), new RowFormat<TRow>());
            table.IndexFile();
            return table;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new RecordingException(path, "cannot be read", problem);
        }
    }

    /// <summary>Adds a row.</summary>
    /// <exception cref="RecordingException">The row could not be written; the rows before it are intact.</exception>
    public void Append(TRow row)
    {
        if (Count % PageRows == 0) _pageStarts.Add(_end);
        var length = Format.Format(ref row, _line);
        Write(_line.AsSpan(0, length));
        _tail[Count % PageRows] = row;
        Count++;
    }

    /// <summary>Returns when everything appended so far is on the disk. May be called from another thread than the appending one.</summary>
    /// <exception cref="RecordingException">The disk did not take it.</exception>
    public void Synchronise()
    {
        var end = Volatile.Read(ref _end);
        lock (_synchronising)
        {
            if (_synchronised >= end || _file.IsClosed) return;
            try
            {
                RandomAccess.FlushToDisk(_file);
                _synchronised = end;
            }
            catch (IOException problem)
            {
                throw new RecordingException(_path, "cannot be brought to the disk", problem);
            }
        }
    }

    /// <inheritdoc/>
    public IEnumerator<TRow> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_synchronising) _file.Dispose();
    }

    private static RowTable<TRow> Begin(string path, IEnumerable<string> preamble, Func<SafeFileHandle> open)
    {
        SafeFileHandle file;
        try
        {
            file = open();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new RecordingException(path, "cannot be made", problem);
        }

        var table = new RowTable<TRow>(path, file, new RowFormat<TRow>());
        try
        {
            foreach (var line in preamble) table.Write(Encoding.UTF8.GetBytes(line + "\n"));
            table.Write(Encoding.UTF8.GetBytes(table.Format.Header + "\n"));
            return table;
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            RandomAccess.Write(_file, bytes, _end);
        }
        catch (IOException problem)
        {
            throw new RecordingException(_path, "cannot take another row", problem);
        }

        Volatile.Write(ref _end, _end + bytes.Length);
    }

    private void LoadPage(int page)
    {
        var start = _pageStarts[page];
        var bytes = new byte[_pageStarts[page + 1] - start];
        if (RandomAccess.Read(_file, bytes, start) != bytes.Length) throw new RecordingException(_path, "was cut short while in use", null);
        var rest = bytes.AsSpan();
        for (var i = 0; i < PageRows; i++)
        {
            var end = rest.IndexOf((byte)'\n');
            if (end < 0 || !Format.TryParse(rest[..end], out _page[i]))
                throw new RecordingException(_path, $"holds something else than a row in line {(page * PageRows) + i + 1} of its table", null);
            rest = rest[(end + 1)..];
        }

        _pageLoaded = page;
    }

    private void IndexFile()
    {
        var buffer = new byte[1 << 16];
        var line = new List<byte>(256);
        var seenHeader = false;
        long position = 0, lineStart = 0;
        int read;
        while ((read = RandomAccess.Read(_file, buffer, position)) > 0)
        {
            foreach (var value in buffer.AsSpan(0, read))
            {
                position++;
                if (value != (byte)'\n')
                {
                    line.Add(value);
                    continue;
                }

                TakeLine(line, lineStart, ref seenHeader);
                line.Clear();
                lineStart = position;
            }
        }

        _end = lineStart;
    }

    private void TakeLine(List<byte> line, long start, ref bool seenHeader)
    {
        var bytes = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(line);
        if (!seenHeader)
        {
            if (bytes.Length > 0 && bytes[0] == (byte)'#') return;
            seenHeader = true;
            if (!bytes.SequenceEqual(Encoding.UTF8.GetBytes(Format.Header)))
                throw new RecordingException(_path, $"has the columns '{Encoding.UTF8.GetString(bytes)}' where '{Format.Header}' were expected", null);
            return;
        }

        if (!Format.TryParse(bytes, out var row))
            throw new RecordingException(_path, $"holds something else than a row in line {Count + 1} of its table", null);
        if (Count % PageRows == 0) _pageStarts.Add(start);
        _tail[Count % PageRows] = row;
        Count++;
    }
}
