using System.Collections;
using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace SpinBench.Runs;

/// <summary>
/// The rows of a run: a text file that only grows, and a window of it in memory. <see cref="Append"/> gathers rows, <see cref="Commit"/>
/// brings them to the disk. Memory does not grow with the number of rows.
/// </summary>
/// <typeparam name="TRow">Positional record struct.</typeparam>
public sealed class RowTable<TRow> : IReadOnlyList<TRow>, IDisposable
    where TRow : struct
{
    private const int PageRows = 1024;

    private readonly RecordFile _file;
    private readonly string _path;
    private readonly List<long> _pageStarts = [];
    private readonly TRow[] _tail = new TRow[PageRows];
    private readonly TRow[] _page = new TRow[PageRows];
    private readonly byte[] _line = new byte[RowFormat<TRow>.LongestLine];
    private byte[] _pageBytes = [];
    private int _pageLoaded = -1;
    private long _end;

    private RowTable(string path, RecordFile file, RowFormat<TRow> format, long end)
    {
        _path = path;
        _file = file;
        _end = end;
        Format = format;
    }

    /// <summary>How rows stand in the file.</summary>
    public RowFormat<TRow> Format { get; }

    /// <summary>Number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>Number of rows that are on the disk, where they survive the death of the process and a power cut.</summary>
    public int Durable => _file.Durable;

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
    /// <param name="outlivesPower">False for a record that need only outlive the process: no row of it is brought to the disk at once.</param>
    /// <exception cref="RecordingException">The file could not be made, or holds something already.</exception>
    public static RowTable<TRow> Create(string path, IEnumerable<string> preamble, bool outlivesPower = true) =>
        Begin(path, preamble, () => File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read), outlivesPower);

    /// <summary>Begins a table that nobody keeps: its file goes when it is closed.</summary>
    public static RowTable<TRow> CreateTemporary()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        return Begin(path, [], () => File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose));
    }

    /// <summary>Opens a record to read it; a torn last line is left out.</summary>
    /// <exception cref="RecordingException">The file cannot be read, or holds something else.</exception>
    public static RowTable<TRow> Open(string path) =>
        Open(path, "cannot be read", () => File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite), cutTornLine: false);

    /// <summary>Opens a record to go on with it; a torn last line is cut off.</summary>
    /// <param name="path">The file. Where it does not exist, or ends before its first row, the record begins anew.</param>
    /// <param name="preamble">Lines that stand before the header, each beginning with <c>#</c>.</param>
    /// <exception cref="RecordingException">The file cannot be read or written, or holds something else.</exception>
    public static RowTable<TRow> Continue(string path, IEnumerable<string> preamble)
    {
        ArgumentNullException.ThrowIfNull(preamble);
        var lines = preamble.ToList();
        if (!EndsBeforeFirstRow(path, Head(lines, new RowFormat<TRow>())))
            return Open(path, "cannot be gone on with", () => File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read), cutTornLine: true);
        return Begin(path, lines, () =>
        {
            var file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            RandomAccess.SetLength(file, 0);
            return file;
        });
    }

    /// <summary>Adds a row.</summary>
    /// <exception cref="RecordingException">
    /// The record takes no further rows, for there would be a hole: an earlier one could not be written.
    /// </exception>
    /// <exception cref="ArgumentException">The row holds a word that has no place in a line; it was not written.</exception>
    public void Append(TRow row)
    {
        var length = Format.Format(ref row, _line);
        _file.Append(_line.AsSpan(0, length));
        if (Count % PageRows == 0) _pageStarts.Add(_end);
        _tail[Count % PageRows] = row;
        _end += length;
        Count++;
    }

    /// <summary>
    /// Returns when every row appended so far is on the disk. May be called from another thread than the appending one.
    /// </summary>
    /// <returns>True when there were new ones.</returns>
    /// <exception cref="RecordingException">
    /// The disk did not take it: now, or when it was asked before. The file ends with the last whole row that could be written.
    /// </exception>
    public bool Commit() => _file.Commit();

    /// <summary>The line of a row, as it stands or will stand in the file.</summary>
    /// <param name="row">The row.</param>
    /// <param name="line">Takes the line with its line feed.</param>
    /// <returns>Its length in bytes.</returns>
    internal int Line(TRow row, Span<byte> line) => Format.Format(ref row, line);

    /// <summary>The lines on the disk from a position on, to show them; may be called from another thread than the appending one.</summary>
    /// <param name="start">Where to begin, in bytes from the beginning of the file.</param>
    internal byte[] DurableLines(long start)
    {
        var lines = new byte[Math.Max(0, _file.DurableEnd - start)];
        return lines.AsSpan(0, _file.Read(start, lines)).ToArray();
    }

    /// <summary>The last line on the disk, without its line feed; empty where there is none.</summary>
    internal string LastDurableLine()
    {
        if (_file.Durable == 0) return "";
        var end = _file.DurableEnd;
        Span<byte> tail = new byte[(int)Math.Min(end, RowFormat<TRow>.LongestLine + 1)];
        if (_file.Read(end - tail.Length, tail) < tail.Length) return "";
        var line = tail[..^1];
        return Encoding.UTF8.GetString(line[(line.LastIndexOf((byte)'\n') + 1)..]);
    }

    /// <summary>Where the last line on the disk ends, in bytes.</summary>
    internal long DurableEnd => _file.DurableEnd;

    /// <inheritdoc/>
    public IEnumerator<TRow> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _file.WriteOut();
        }
        catch (RecordingException)
        {
            // Whoever wants to be sure of the rows commits before.
        }
        finally
        {
            _file.Dispose();
        }
    }

    private static RowTable<TRow> Begin(string path, IEnumerable<string> preamble, Func<SafeFileHandle> open, bool outlivesPower = true)
    {
        SafeFileHandle? handle = null;
        try
        {
            handle = open();
            if (RandomAccess.GetLength(handle) > 0) throw new RecordingException(path, "holds something already; a run never writes over it", null);
            var format = new RowFormat<TRow>();
            var head = Head(preamble, format);
            var file = new RecordFile(path, handle) { OutlivesPower = outlivesPower };
            file.WriteHead(head);
            return new RowTable<TRow>(path, file, format, Encoding.UTF8.GetByteCount(head));
        }
        catch (Exception problem)
        {
            handle?.Dispose();
            if (problem is RecordingException || !FileTrouble.IsCauseOf(problem)) throw;
            throw new RecordingException(path, "cannot be made", problem);
        }
    }

    private static RowTable<TRow> Open(string path, string trouble, Func<SafeFileHandle> open, bool cutTornLine)
    {
        SafeFileHandle? handle = null;
        try
        {
            handle = open();
            var index = new RowIndex<TRow>(path, handle, PageRows);
            index.Read();
            if (cutTornLine) RandomAccess.SetLength(handle, index.End);
            var table = new RowTable<TRow>(path, new RecordFile(path, handle, index.End, index.Count), index.Format, index.End) { Count = index.Count };
            table._pageStarts.AddRange(index.PageStarts);
            index.Tail.CopyTo(table._tail, 0);
            return table;
        }
        catch (Exception problem)
        {
            handle?.Dispose();
            if (problem is RecordingException || !FileTrouble.IsCauseOf(problem)) throw;
            throw new RecordingException(path, trouble, problem);
        }
    }

    private static string Head(IEnumerable<string> preamble, RowFormat<TRow> format) =>
        string.Concat(preamble.Select(line => Comment(line) + "\n")) + format.Header + "\n";

    private static bool EndsBeforeFirstRow(string path, string head)
    {
        try
        {
            return !File.Exists(path)
                || (new FileInfo(path).Length <= Encoding.UTF8.GetByteCount(head) && Encoding.UTF8.GetBytes(head).AsSpan().StartsWith(File.ReadAllBytes(path)));
        }
        catch (Exception problem) when (FileTrouble.IsCauseOf(problem))
        {
            throw new RecordingException(path, "cannot be read", problem);
        }
    }

    private static string Comment(string line) =>
        line.StartsWith('#') && !line.AsSpan().ContainsAny('\n', '\r')
            ? line
            : throw new ArgumentException($"'{line}' cannot stand before the header: a line there begins with # and is one line.");

    private void LoadPage(int page)
    {
        _file.WriteOut();
        var start = _pageStarts[page];
        var length = (int)(_pageStarts[page + 1] - start);
        if (_pageBytes.Length < length) _pageBytes = new byte[length];
        _pageLoaded = -1;
        if (_file.Read(start, _pageBytes.AsSpan(0, length)) < length) throw new RecordingException(_path, "was cut short while in use", null);
        ReadOnlySpan<byte> rest = _pageBytes.AsSpan(0, length);
        for (var i = 0; i < PageRows; i++)
        {
            var end = rest.IndexOf((byte)'\n');
            if (end < 0 || !Format.TryParse(rest[..end], out _page[i]))
            {
                throw new RecordingException(
                    _path, string.Create(CultureInfo.InvariantCulture, $"holds something else than a row in line {(page * PageRows) + i + 1} of its table"), null);
            }

            rest = rest[(end + 1)..];
        }

        _pageLoaded = page;
    }
}
