using SpinBench.Archive.Records;
using SpinBench.Quantities;

namespace SpinBench.Archive.Differences;

/// <summary>Gathers the differences of one column in constant memory.</summary>
internal sealed class ColumnComparison
{
    // The noise of long records is estimated from as many steps, in blocks spread evenly over all rows.
    private const int MostSteps = 1 << 20;
    private const int Block = 1 << 10;

    private readonly RecordColumn _column;
    private readonly int _first;
    private readonly int _second;
    private readonly long _rows;
    private readonly long _stride;
    private readonly List<double> _steps = [];
    private double _before = double.NaN;
    private double _sum;
    private double _squares;
    private double _largest;
    private long _largestRow;
    private long _numbers;
    private long _unequal;
    private long _firstOther;

    /// <summary>Prepares.</summary>
    /// <param name="column">The column.</param>
    /// <param name="first">Its place in the first record.</param>
    /// <param name="second">Its place in the second record.</param>
    /// <param name="rows">Number of rows that both have.</param>
    public ColumnComparison(RecordColumn column, int first, int second, long rows)
    {
        (_column, _first, _second, _rows) = (column, first, second, rows);
        _stride = Math.Max(1, (rows + MostSteps - 1) / MostSteps);
    }

    /// <summary>Takes a row of each.</summary>
    public void Take(RecordLines one, RecordLines other)
    {
        var left = one[_first];
        var right = other[_second];
        var isSame = left.SequenceEqual(right);
        if (!isSame) _unequal++;
        if (!RecordValue.TryNumber(left, out var a) || !RecordValue.TryNumber(right, out var b) || !double.IsFinite(a) || !double.IsFinite(b))
        {
            if (!isSame && _firstOther == 0) _firstOther = one.Rows;
            _before = double.NaN;
            return;
        }

        var difference = b - a;
        _numbers++;
        _sum += difference;
        _squares += difference * difference;
        if (Math.Abs(difference) > Math.Abs(_largest)) (_largest, _largestRow) = (difference, one.Rows);
        if (!double.IsNaN(_before) && one.Rows / Block % _stride == 0) _steps.Add(Math.Abs(difference - _before));
        _before = difference;
    }

    /// <summary>What came of it.</summary>
    public ColumnDifference Conclude()
    {
        var noise = DifferenceNoise.Of(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_steps));
        var (mean, spread) = _numbers == 0 ? (0, 0) : (_sum / _numbers, Math.Sqrt(_squares / _numbers));
        var why = Why(noise, mean, spread);
        return new ColumnDifference(
            _column.Name, _column.Unit, _rows, _unequal, noise, mean, spread, _largest, _firstOther > 0 ? _firstOther : _largestRow, why.Length > 0, why);
    }

    private string Why(double noise, double mean, double spread)
    {
        if (_firstOther > 0) return FormattableString.Invariant($"{_unequal} of {_rows} rows hold something else, the first is row {_firstOther}");
        if (_largest == 0) return "";
        if (_numbers < DifferenceNoise.FewestRows) return FormattableString.Invariant($"row {_largestRow} differs by {Print(_largest)}, and {_numbers} rows do not tell how large the noise is");
        if (noise == 0) return FormattableString.Invariant($"{_unequal} of {_rows} rows differ where there is no noise, by up to {Print(_largest)} in row {_largestRow}");
        if (Math.Abs(_largest) > DifferenceNoise.LargestOf(noise, _numbers))
            return FormattableString.Invariant($"row {_largestRow} differs by {Print(_largest)}, {Math.Abs(_largest) / noise:0.#} times the noise of {Print(noise)}");
        if (Math.Abs(mean) > DifferenceNoise.LargestMeanOf(noise, _numbers))
            return FormattableString.Invariant($"the mean is {Print(mean)} off, {Math.Abs(mean) * Math.Sqrt(_numbers) / noise:0.#} times its noise");
        return spread > DifferenceNoise.LargestSpreadOf(noise, _numbers)
            ? FormattableString.Invariant($"the differences of {Print(spread)} do not come and go from row to row as noise of {Print(noise)} would")
            : "";
    }

    private string Print(double value) => QuantityFormat.Print(value, _column.Unit);
}
