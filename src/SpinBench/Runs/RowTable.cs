using System.Collections;
using System.Globalization;
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
    private const int LongestHeader = 1 << 16;

    private readonly SafeFileHandle _file;
    private readonly string _path;
    private readonly List<long> _pageStarts = [];
    private readonly TRow[] _tail = new TRow[PageRows];
    private readonly TRow[] _page = new TRow[PageRows];
    private readonly byte[] _line = new byte[RowFormat<TRow>.LongestLine];
    private readonly Lock _synchronising = new();
    private byte[] _pageBytes = [];
    private int _pageLoaded = -1;
    private long _end;
    private long _synchronised;
    private RecordingException? _full;
    private RecordingException? _lost;

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
    /// <param name="path">The file; must not exist, unless it is empty or a device.</param>
    /// <param name="preamble">Lines that stand before the header, each beginning with <c>#</c>.</param>
    /// <exception cref="RecordingException">The file could not be made, or holds something already.</exception>
    public static RowTable<TRow> Create(string path, IEnumerable<string> preamble) =>
        Begin(path, preamble, () => File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read));

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
        SafeFileHandle? file = null;
        try
        {
            file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var table = new RowTable<TRow>(path, file, new RowFormat<TRow>());
            table.IndexFile();
            return table;
        }
        catch (Exception problem)
        {
            file?.Dispose();
            if (problem is RecordingException || !FileTrouble.IsCauseOf(problem)) throw;
            throw new RecordingException(path, "cannot be read", problem);
        }
    }

    /// <summary>Adds a row.</summary>
    /// <exception cref="RecordingException">
    /// The row could not be written. The file ends with the last row that could; it takes no further rows, for there would be a hole.
    /// </exception>
    /// <exception cref="ArgumentException">The row holds a word that has no place in a line; it was not written.</exception>
    public void Append(TRow row)
    {
        if ((_full ?? Volatile.Read(ref _lost)) is { } problem) throw problem;
        var length = Format.Format(ref row, _line);
        var start = _end;
        Write(_line.AsSpan(0, length));
        if (Count % PageRows == 0) _pageStarts.Add(start);
        _tail[Count % PageRows] = row;
        Count++;
    }

    /// <summary>Returns when everything appended so far is on the disk. May be called from another thread than the appending one.</summary>
    /// <exception cref="RecordingException">The disk did not take it: now, or when it was asked before.</exception>
    public void Synchronise()
    {
        var end = Volatile.Read(ref _end);
        lock (_synchronising)
        {
            // An operating system tells of a lost page once, and then forgets it.
            if (_lost is not null) throw _lost;
            if (_synchronised >= end || _file.IsClosed) return;
            try
            {
                RandomAccess.FlushToDisk(_file);
                _synchronised = end;
            }
            catch (Exception problem) when (FileTrouble.IsCauseOf(problem))
            {
                Volatile.Write(ref _lost, new RecordingException(_path, "cannot be brought to the disk", problem));
                throw _lost;
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
        SafeFileHandle? file = null;
        try
        {
            file = open();
            if (RandomAccess.GetLength(file) > 0) throw new RecordingException(path, "holds something already; a run never writes over it", null);
            var table = new RowTable<TRow>(path, file, new RowFormat<TRow>());
            foreach (var line in preamble) table.Write(Encoding.UTF8.GetBytes(Comment(line) + "\n"));
            table.Write(Encoding.UTF8.GetBytes(table.Format.Header + "\n"));
            return table;
        }
        catch (Exception problem)
        {
            file?.Dispose();
            if (problem is RecordingException || !FileTrouble.IsCauseOf(problem)) throw;
            throw new RecordingException(path, "cannot be made", problem);
        }
    }

    private static string Comment(string line) =>
        line.StartsWith('#') && !line.AsSpan().ContainsAny('\n', '\r')
            ? line
            : throw new ArgumentException($"'{line}' cannot stand before the header: a line there begins with # and is one line.");

    private void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            RandomAccess.Write(_file, bytes, _end);
        }
        catch (Exception problem) when (FileTrouble.IsCauseOf(problem))
        {
            _full = new RecordingException(_path, "cannot take another row", FileTrouble.InWords(problem));
            CutTornLine();
            throw _full;
        }

        Volatile.Write(ref _end, _end + bytes.Length);
    }

    private void CutTornLine()
    {
        try
        {
            RandomAccess.SetLength(_file, _end);
        }
        catch (Exception problem) when (FileTrouble.IsCauseOf(problem))
        {
            // A torn last line is left out by whoever reads; a device has no length to cut. What stopped the record is what counts.
        }
    }

    private void LoadPage(int page)
    {
        var start = _pageStarts[page];
        var length = (int)(_pageStarts[page + 1] - start);
        if (_pageBytes.Length < length) _pageBytes = new byte[length];
        _pageLoaded = -1;
        Read(start, _pageBytes.AsSpan(0, length));
        ReadOnlySpan<byte> rest = _pageBytes.AsSpan(0, length);
        for (var i = 0; i < PageRows; i++)
        {
            var end = rest.IndexOf((byte)'\n');
            if (end < 0 || !Format.TryParse(rest[..end], out _page[i])) throw NoRow((page * PageRows) + i + 1);
            rest = rest[(end + 1)..];
        }

        _pageLoaded = page;
    }

    private void Read(long start, Span<byte> bytes)
    {
        try
        {
            while (!bytes.IsEmpty)
            {
                var read = RandomAccess.Read(_file, bytes, start);
                if (read == 0) throw new RecordingException(_path, "was cut short while in use", null);
                start += read;
                bytes = bytes[read..];
            }
        }
        catch (Exception problem) when (problem is not RecordingException && FileTrouble.IsCauseOf(problem))
        {
            throw new RecordingException(_path, "cannot be read", problem);
        }
    }

    private void IndexFile()
    {
        var buffer = new byte[LongestHeader];
        var seenHeader = false;
        var held = 0;
        int read;
        while ((read = RandomAccess.Read(_file, buffer.AsSpan(held), _end + held)) > 0)
        {
            held += read;
            ReadOnlySpan<byte> rest = buffer.AsSpan(0, held);
            for (int length; (length = rest.IndexOf((byte)'\n')) >= 0; rest = rest[(length + 1)..])
            {
                TakeLine(rest[..length], ref seenHeader);
                _end += length + 1;
            }

            if (rest.Length == buffer.Length) throw NoRow(Count + 1);
            rest.CopyTo(buffer);
            held = rest.Length;
        }

        if (!seenHeader) throw new RecordingException(_path, $"is no record, or ends before its columns '{Format.Header}'", null);
    }

    private void TakeLine(ReadOnlySpan<byte> line, ref bool seenHeader)
    {
        if (!seenHeader)
        {
            if (line.Length > 0 && line[0] == (byte)'#') return;
            seenHeader = true;
            if (!line.SequenceEqual(Encoding.UTF8.GetBytes(Format.Header)))
                throw new RecordingException(_path, $"has the columns '{Encoding.UTF8.GetString(line)}' where '{Format.Header}' were expected", null);
            return;
        }

        if (!Format.TryParse(line, out var row)) throw NoRow(Count + 1);
        if (Count % PageRows == 0) _pageStarts.Add(_end);
        _tail[Count % PageRows] = row;
        Count++;
    }

    private RecordingException NoRow(int number) =>
        new(_path, string.Create(CultureInfo.InvariantCulture, $"holds something else than a row in line {number} of its table"), null);
}
