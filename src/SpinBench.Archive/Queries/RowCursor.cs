using System.Text;
using SpinBench.Archive.Records;
using SpinBench.Runs;

namespace SpinBench.Archive.Queries;

/// <summary>Walks over the rows of some runs. Memory does not grow with their number; a value is read when it is asked for.</summary>
internal sealed class RowCursor(RowSet rows) : IDisposable
{
    private RecordLines? _lines;
    private int[] _places = [];
    private byte[] _name = [];
    private int _source;
    private string? _only;
    private bool _isSplit;

    /// <summary>True behind the last row.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Number of the row among all.</summary>
    public long Position { get; private set; }

    /// <summary>Begins.</summary>
    /// <param name="only">Name of the one run that is wanted; null for all.</param>
    public void Begin(string? only)
    {
        Dispose();
        (_only, _source, Position, IsOver) = (only, -1, 0, false);
        Next();
    }

    /// <summary>Goes to the next row.</summary>
    /// <exception cref="RecordingException">A record cannot be read.</exception>
    public void Next()
    {
        _isSplit = false;
        Position++;
        while (_lines is null || !_lines.Read())
        {
            Dispose();
            if (!OpenNext())
            {
                IsOver = true;
                return;
            }
        }
    }

    /// <summary>Gives the value of a column to whoever asked.</summary>
    /// <exception cref="RecordingException">What stands there is no value.</exception>
    public void Give(nint context, int column)
    {
        if (column == 0)
        {
            SqliteNative.ResultText(context, _name);
            return;
        }

        if (column == 1)
        {
            SqliteNative.Result(context, _lines!.Rows);
            return;
        }

        var place = _places[column - RowSet.Before];
        if (place < 0)
        {
            SqliteNative.ResultNull(context);
            return;
        }

        if (!_isSplit) _lines!.Split();
        _isSplit = true;
        var text = _lines![place];
        if (rows.Columns[column - RowSet.Before].Unit.Length > 0) GiveNumber(context, _lines.Number(place));
        else if (RecordValue.TryInteger(text, out var integer)) SqliteNative.Result(context, integer);
        else if (RecordValue.TryNumber(text, out var number)) GiveNumber(context, number);
        else SqliteNative.ResultText(context, text);
    }

    public void Dispose()
    {
        _lines?.Dispose();
        _lines = null;
    }

    // SQL knows no 'not a number': a value that is none is NULL, which means the same to its functions.
    private static void GiveNumber(nint context, double number)
    {
        if (double.IsNaN(number)) SqliteNative.ResultNull(context);
        else SqliteNative.Result(context, number);
    }

    private bool OpenNext()
    {
        while (++_source < rows.Sources.Count)
        {
            var source = rows.Sources[_source];
            if ((_only is not null && source.Run != _only) || new FileInfo(source.DataPath).Length == 0) continue;
            _lines = new RecordLines(source.DataPath);
            _places = rows.Places(_lines);
            _name = Encoding.UTF8.GetBytes(source.Run);
            return true;
        }

        return false;
    }
}
