using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace SpinBench.Runs;

/// <summary>Finds the rows of a record in its file. What a power cut or a death left of a last line is not among them.</summary>
/// <typeparam name="TRow">Positional record struct.</typeparam>
internal sealed class RowIndex<TRow>(string path, SafeFileHandle file, int pageRows)
    where TRow : struct
{
    private const int LongestHeader = 1 << 16;

    private bool _seenHeader;
    private bool _isTorn;

    public RowFormat<TRow> Format { get; } = new();

    /// <summary>Number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>Where the last row ends.</summary>
    public long End { get; private set; }

    /// <summary>Where each page begins.</summary>
    public List<long> PageStarts { get; } = [];

    /// <summary>The rows of the last page.</summary>
    public TRow[] Tail { get; } = new TRow[pageRows];

    public void Read()
    {
        var buffer = new byte[LongestHeader];
        var held = 0;
        int read;
        while (!_isTorn && (read = RandomAccess.Read(file, buffer.AsSpan(held), End + held)) > 0)
        {
            held += read;
            ReadOnlySpan<byte> rest = buffer.AsSpan(0, held);
            for (int length; (length = rest.IndexOf((byte)'\n')) >= 0; rest = rest[(length + 1)..])
            {
                TakeLine(rest[..length]);
                if (_isTorn) break;
                End += length + 1;
            }

            if (rest.Length == buffer.Length && !_isTorn)
            {
                if (!rest.Contains((byte)0)) throw NoRow(Count + 1);
                _isTorn = true;
            }

            rest.CopyTo(buffer);
            held = rest.Length;
        }

        if (!_seenHeader) throw new RecordingException(path, $"is no record, or ends before its columns '{Format.Header}'", null);
    }

    private void TakeLine(ReadOnlySpan<byte> line)
    {
        if (!_seenHeader)
        {
            if (line.Length > 0 && line[0] == (byte)'#') return;
            _seenHeader = true;
            if (!line.SequenceEqual(Encoding.UTF8.GetBytes(Format.Header)))
                throw new RecordingException(path, $"has the columns '{Encoding.UTF8.GetString(line)}' where '{Format.Header}' were expected", null);
            return;
        }

        // A power cut can leave a file that has grown, but not what it was to grow by: no line of a record holds a zero.
        if (line.Contains((byte)0))
        {
            _isTorn = true;
            return;
        }

        if (!Format.TryParse(line, out var row)) throw NoRow(Count + 1);
        if (Count % pageRows == 0) PageStarts.Add(End);
        Tail[Count % pageRows] = row;
        Count++;
    }

    private RecordingException NoRow(int number) =>
        new(path, string.Create(CultureInfo.InvariantCulture, $"holds something else than a row in line {number} of its table"), null);
}
