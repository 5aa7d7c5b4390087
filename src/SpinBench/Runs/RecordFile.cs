using System.Text;
using Microsoft.Win32.SafeHandles;

namespace SpinBench.Runs;

/// <summary>
/// The file of a record: lines are gathered in memory and brought to the disk together. One thread appends, another may commit meanwhile: the
/// disk's time is not the measurement's. What cannot be written ends the record with the last whole line that could.
/// </summary>
internal sealed class RecordFile : IDisposable
{
    private const int BufferSize = 1 << 18;

    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly Lock _gathering = new();
    private readonly Lock _writing = new();
    private readonly Lock _synchronising = new();
    private byte[] _gathered = new byte[BufferSize];
    private byte[] _spare = new byte[BufferSize];
    private int _length;
    private long _end;
    private int _written;
    private RecordingException? _failure;
    private RecordingException? _lost;

    /// <summary>Takes over an open file.</summary>
    /// <param name="path">Its name, for errors.</param>
    /// <param name="file">The file.</param>
    /// <param name="end">Where the next line goes.</param>
    /// <param name="lines">Number of lines that count and are in it already.</param>
    public RecordFile(string path, SafeFileHandle file, long end = 0, int lines = 0)
    {
        (_path, _file, _end, _written) = (path, file, end, lines);
        (Durable, DurableEnd) = (lines, end);
    }

    /// <summary>False where lines count as on the disk as soon as the operating system has them.</summary>
    public bool OutlivesPower { get; init; } = true;

    /// <summary>Number of lines that are on the disk: they survive the death of the process and a power cut.</summary>
    public int Durable { get; private set; }

    /// <summary>Where the last of the lines on the disk ends, in bytes.</summary>
    public long DurableEnd { get; private set; }

    /// <summary>Writes what stands before the lines that count.</summary>
    /// <exception cref="RecordingException">It could not be written.</exception>
    public void WriteHead(string text)
    {
        lock (_writing)
        {
            Write(Encoding.UTF8.GetBytes(text));
            _written = 0;
        }
    }

    /// <summary>Gathers a line.</summary>
    /// <param name="line">The line with its line feed.</param>
    /// <exception cref="RecordingException">The record takes no further lines: there would be a hole.</exception>
    public void Append(ReadOnlySpan<byte> line)
    {
        while (true)
        {
            lock (_gathering)
            {
                if ((_failure ?? _lost) is { } problem) throw problem;
                if (line.Length <= _gathered.Length - _length)
                {
                    line.CopyTo(_gathered.AsSpan(_length));
                    _length += line.Length;
                    return;
                }
            }

            WriteOut();
        }
    }

    /// <summary>Hands what was gathered to the operating system: it survives the death of the process from now on, and others can read it.</summary>
    /// <exception cref="RecordingException">It could not be written.</exception>
    public void WriteOut()
    {
        lock (_writing)
        {
            int length;
            lock (_gathering)
            {
                if (_length == 0) return;
                if (_failure is not null) throw _failure;
                (_gathered, _spare, length, _length) = (_spare, _gathered, _length, 0);
            }

            Write(_spare.AsSpan(0, length));
        }
    }

    /// <summary>Brings to the disk what was gathered so far, and returns when it is there.</summary>
    /// <returns>True when there was something new.</returns>
    /// <exception cref="RecordingException">The disk did not take it: now, or when it was asked before.</exception>
    public bool Commit()
    {
        lock (_synchronising)
        {
            // An operating system tells of a lost page once, and then forgets it.
            if (_lost is not null) throw _lost;
            if (_file.IsClosed) return false;
            var failure = WriteOutAsFarAsPossible();
            var (lines, end) = Written();
            var isNew = end != DurableEnd;
            if (isNew && OutlivesPower) Synchronise();
            (Durable, DurableEnd) = (lines, end);
            return failure is null ? isNew : throw failure;
        }
    }

    /// <summary>Reads a part of what was written; the rest of the span is left as it is where the file ends before.</summary>
    /// <returns>Number of bytes read.</returns>
    public int Read(long start, Span<byte> bytes)
    {
        try
        {
            var length = 0;
            while (length < bytes.Length)
            {
                var read = RandomAccess.Read(_file, bytes[length..], start + length);
                if (read == 0) break;
                length += read;
            }

            return length;
        }
        catch (Exception problem) when (FileTrouble.IsCauseOf(problem))
        {
            throw new RecordingException(_path, "cannot be read", problem);
        }
    }

    public void Dispose()
    {
        lock (_synchronising)
        {
            lock (_writing) _file.Dispose();
        }
    }

    private RecordingException? WriteOutAsFarAsPossible()
    {
        try
        {
            WriteOut();
            return _failure;
        }
        catch (RecordingException problem)
        {
            return problem;
        }
    }

    private (int Lines, long End) Written()
    {
        lock (_writing) return (_written, _end);
    }

    private void Synchronise()
    {
        try
        {
            RandomAccess.FlushToDisk(_file);
        }
        catch (Exception problem) when (FileTrouble.IsCauseOf(problem))
        {
            lock (_gathering) _lost = new RecordingException(_path, "cannot be brought to the disk", problem);
            throw _lost;
        }
    }

    private void Write(ReadOnlySpan<byte> lines)
    {
        try
        {
            RandomAccess.Write(_file, lines, _end);
            _end += lines.Length;
            _written += lines.Count((byte)'\n');
        }
        catch (Exception problem) when (FileTrouble.IsCauseOf(problem))
        {
            lock (_gathering) _failure = new RecordingException(_path, "cannot take another row", FileTrouble.InWords(problem));
            KeepWholeLines(lines);
            throw _failure;
        }
    }

    // What arrived before the disk was full is kept, up to its last whole line.
    private void KeepWholeLines(ReadOnlySpan<byte> lines)
    {
        try
        {
            var arrived = (int)Math.Clamp(RandomAccess.GetLength(_file) - _end, 0, lines.Length);
            var whole = lines[..(lines[..arrived].LastIndexOf((byte)'\n') + 1)];
            RandomAccess.SetLength(_file, _end + whole.Length);
            _end += whole.Length;
            _written += whole.Count((byte)'\n');
        }
        catch (Exception problem) when (FileTrouble.IsCauseOf(problem))
        {
            // A torn last line is left out by whoever reads; a device has no length to cut. What stopped the record is what counts.
        }
    }
}
