using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;
using SpinBench.Runs;

namespace SpinBench.Archive.Records;

/// <summary>
/// Reads a record line by line in constant memory, whatever its columns are. A last line without line feed, and everything from the first
/// zero byte on, is what a death has torn, and is left out.
/// </summary>
internal sealed class RecordLines : IDisposable
{
    private const int BufferSize = 1 << 18;

    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly long _limit;
    private readonly byte[] _buffer = new byte[BufferSize];
    private readonly int[] _ends;
    private readonly List<string> _comments = [];
    private long _read;
    private int _start;
    private int _held;
    private int _lineStart;
    private int _lineLength;
    private bool _isOver;

    /// <summary>Opens a record and reads its header.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limit">Where to stop, in bytes: what is written after that is not read.</param>
    /// <exception cref="RecordingException">The file cannot be read, or is no record.</exception>
    public RecordLines(string path, long limit = long.MaxValue)
    {
        (_path, _limit) = (path, limit);
        try
        {
            _file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new RecordingException(path, "cannot be read", problem);
        }

        try
        {
            Columns = ReadHeader();
            _ends = new int[Columns.Count];
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <summary>The columns as the header names them; what stands in them it does not say.</summary>
    public IReadOnlyList<RecordColumn> Columns { get; }

    /// <summary>The comments before the header, each with its sign.</summary>
    public IReadOnlyList<string> Comments => _comments;

    /// <summary>The present line, without its line feed.</summary>
    public ReadOnlySpan<byte> Line => _buffer.AsSpan(_lineStart, _lineLength);

    /// <summary>Number of rows read so far; the present line's number, counted from 1.</summary>
    public long Rows { get; private set; }

    /// <summary>Where the present line ends, in bytes from the beginning of the file.</summary>
    public long End { get; private set; }

    /// <summary>Goes to the next row.</summary>
    /// <returns>False when there is none.</returns>
    /// <exception cref="RecordingException">The file cannot be read, or holds something that is no line.</exception>
    public bool Read()
    {
        if (!ReadLine()) return false;
        Rows++;
        return true;
    }

    /// <summary>Finds the columns in the present line.</summary>
    /// <exception cref="RecordingException">There are more or fewer than the header names.</exception>
    public void Split()
    {
        var line = Line;
        var at = 0;
        for (var i = 0; i < _ends.Length; i++)
        {
            var comma = line[at..].IndexOf((byte)',');
            // A comma more or less would shift values into columns that are not theirs.
            if (comma < 0 != (i == _ends.Length - 1)) throw NoRow();
            _ends[i] = comma < 0 ? line.Length : at + comma;
            at = _ends[i] + 1;
        }
    }

    /// <summary>The text of a column of the present line, once it has been split.</summary>
    public ReadOnlySpan<byte> this[int column]
    {
        get
        {
            var start = column == 0 ? 0 : _ends[column - 1] + 1;
            return _buffer.AsSpan(_lineStart + start, _ends[column] - start);
        }
    }

    /// <summary>The number of a column of the present line.</summary>
    /// <exception cref="RecordingException">It is none.</exception>
    public double Number(int column) => RecordValue.TryNumber(this[column], out var value) ? value : throw NoValue(column, "a number");

    /// <summary>The whole number of a column of the present line.</summary>
    /// <exception cref="RecordingException">It is none.</exception>
    public long Integer(int column) => RecordValue.TryInteger(this[column], out var value) ? value : throw NoValue(column, "a whole number");

    public void Dispose() => _file.Dispose();

    private RecordingException NoRow() =>
        new(_path, string.Create(CultureInfo.InvariantCulture, $"holds something else than a row in line {Rows} of its table"), null);

    private RecordingException NoValue(int column, string wanted) => new(
        _path,
        string.Create(CultureInfo.InvariantCulture, $"holds '{Encoding.UTF8.GetString(this[column])}' where {wanted} was expected, in line {Rows} of its table, column '{Columns[column].Name}'"),
        null);

    private RecordColumn[] ReadHeader()
    {
        while (ReadLine())
        {
            var line = Encoding.UTF8.GetString(Line);
            if (!line.StartsWith('#')) return [.. line.Split(',').Select(RecordColumn.Parse)];
            _comments.Add(line);
        }

        throw new RecordingException(_path, "is no record: it ends before the names of its columns", null);
    }

    private bool ReadLine()
    {
        if (_isOver) return false;
        int length;
        while ((length = _buffer.AsSpan(_start, _held).IndexOf((byte)'\n')) < 0)
        {
            if (_start > 0) _buffer.AsSpan(_start, _held).CopyTo(_buffer);
            _start = 0;
            if (_held == _buffer.Length)
            {
                if (_buffer.AsSpan().Contains((byte)0)) return Over();
                throw new RecordingException(_path, string.Create(CultureInfo.InvariantCulture, $"holds no row after line {Rows} of its table"), null);
            }

            var more = Fill();
            if (more == 0) return Over();
            _held += more;
        }

        (_lineStart, _lineLength) = (_start, length);
        if (Line.Contains((byte)0)) return Over();
        _start += length + 1;
        _held -= length + 1;
        End += length + 1;
        return true;
    }

    private int Fill()
    {
        var room = (int)Math.Min(_buffer.Length - _held, _limit - _read);
        if (room <= 0) return 0;
        try
        {
            var more = RandomAccess.Read(_file, _buffer.AsSpan(_held, room), _read);
            _read += more;
            return more;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new RecordingException(_path, "cannot be read", problem);
        }
    }

    private bool Over()
    {
        _isOver = true;
        return false;
    }
}
