using System.Runtime.InteropServices;

namespace SpinBench.Archive.Records;

/// <summary>Some rows of a record, column by column, as they stand in the memory of this machine: doubles, longs, and words padded with zeros.</summary>
internal sealed class RecordBatch
{
    /// <summary>Rows read together: half a mebibyte a column of numbers.</summary>
    public const int Rows = 1 << 16;

    private readonly RecordSurvey _survey;
    private readonly byte[][] _columns;

    public RecordBatch(RecordSurvey survey)
    {
        _survey = survey;
        _columns = [.. survey.Columns.Select(column => new byte[(int)Math.Min(Rows, Math.Max(1, survey.Rows)) * SizeOf(column)])];
    }

    /// <summary>Number of rows that are in it.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes that one value of a column takes.</summary>
    public static int SizeOf(RecordColumn column) => column.Kind == ColumnKind.Word ? column.Width : sizeof(double);

    /// <summary>The values of a column.</summary>
    public ReadOnlySpan<byte> this[int column] => _columns[column].AsSpan(0, Count * SizeOf(_survey.Columns[column]));

    /// <summary>Reads the next rows.</summary>
    /// <returns>False when there are none.</returns>
    public bool Fill(RecordLines lines)
    {
        Count = 0;
        while (Count < Rows && lines.Read())
        {
            lines.Split();
            for (var i = 0; i < _columns.Length; i++) Put(lines, i);
            Count++;
        }

        return Count > 0;
    }

    private void Put(RecordLines lines, int column)
    {
        switch (_survey.Columns[column].Kind)
        {
            case ColumnKind.Number:
                MemoryMarshal.Cast<byte, double>(_columns[column].AsSpan())[Count] = lines.Number(column);
                break;
            case ColumnKind.Integer:
                MemoryMarshal.Cast<byte, long>(_columns[column].AsSpan())[Count] = lines.Integer(column);
                break;
            default:
                var width = _survey.Columns[column].Width;
                var place = _columns[column].AsSpan(Count * width, width);
                var word = lines[column];
                word.CopyTo(place);
                place[word.Length..].Clear();
                break;
        }
    }
}
