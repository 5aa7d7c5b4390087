using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols;

/// <summary>What a resistance-against-field loop says: its plateaus, and where it goes through half height on each leg.</summary>
internal sealed class FieldLoop
{
    private const double OutlierShare = 0.02;
    private const double PlateauShare = 0.1;
    private const double NoiseMultiple = 6;
    private const double LeastContrast = 0.005;
    private const double LeastStep = 0.05;

    private readonly double[] _set;
    private readonly double[] _field;
    private readonly double[] _resistance;
    private readonly List<double> _rising = [];
    private readonly List<double> _falling = [];

    public FieldLoop(IReadOnlyList<FieldSweepRow> rows)
    {
        _set = new double[rows.Count];
        _field = new double[rows.Count];
        _resistance = new double[rows.Count];
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            _set[i] = row.Field;
            _field[i] = double.IsNaN(row.MeasuredField) ? row.Field : row.MeasuredField;
            _resistance[i] = row.Resistance;
        }

        FindPlateaus();
        if (!double.IsNaN(High)) FindSwitching();
    }

    /// <summary>Field at each row, μ0H in T: measured where the bench measures it.</summary>
    public IReadOnlyList<double> Field => _field;

    /// <summary>Resistance of each row, in Ω.</summary>
    public IReadOnlyList<double> Resistance => _resistance;

    /// <summary>Median of the low plateau, in Ω; not a number when nothing switched.</summary>
    public double Low { get; private set; } = double.NaN;

    /// <summary>Median of the high plateau, in Ω; not a number when nothing switched.</summary>
    public double High { get; private set; } = double.NaN;

    /// <summary>Switching fields of the legs on which the field rises, μ0H in T.</summary>
    public IReadOnlyList<double> Rising => _rising;

    /// <summary>Switching fields of the legs on which the field falls, μ0H in T.</summary>
    public IReadOnlyList<double> Falling => _falling;

    /// <summary>Largest number of jumps on one leg.</summary>
    public int Steps { get; private set; }

    /// <summary>Resistance of the reading nearest to a field, on the first falling leg that reaches it, or on any leg where none falls through it.</summary>
    public double ResistanceAt(double field)
    {
        var fallback = double.NaN;
        foreach (var (first, last) in Legs())
        {
            var (from, to) = (_set[first], _set[last]);
            if (field < Math.Min(from, to) || field > Math.Max(from, to)) continue;
            var nearest = first;
            for (var i = first; i <= last; i++)
            {
                if (Math.Abs(_set[i] - field) < Math.Abs(_set[nearest] - field)) nearest = i;
            }

            if (to < from) return _resistance[nearest];
            if (double.IsNaN(fallback)) fallback = _resistance[nearest];
        }

        return fallback;
    }

    private void FindPlateaus()
    {
        var sorted = Statistics.Sorted(_resistance);
        if (sorted.Length == 0) return;
        var (low, high) = (Statistics.Quantile(sorted, OutlierShare), Statistics.Quantile(sorted, 1 - OutlierShare));
        var height = high - low;
        if (height <= Math.Max(LeastContrast * low, NoiseMultiple * Statistics.Noise(_resistance))) return;
        Low = Statistics.Median(sorted.Where(value => Math.Abs(value - low) <= PlateauShare * height).ToArray());
        High = Statistics.Median(sorted.Where(value => Math.Abs(value - high) <= PlateauShare * height).ToArray());
    }

    private void FindSwitching()
    {
        var half = (Low + High) / 2;
        var leastStep = Math.Max(LeastStep * (High - Low), NoiseMultiple * Statistics.Noise(_resistance));
        foreach (var (first, last) in Legs())
        {
            var nearest = double.NaN;
            var steps = 0;
            for (var i = first + 1; i <= last; i++)
            {
                var (before, after) = (_resistance[i - 1], _resistance[i]);
                if (Math.Abs(after - before) > leastStep) steps++;
                if ((before < half) == (after < half)) continue;
                var crossing = _field[i - 1] + ((half - before) / (after - before) * (_field[i] - _field[i - 1]));

                // In a major loop the reference layer turns far out; the free layer switches nearest to zero.
                if (!(Math.Abs(crossing) >= Math.Abs(nearest))) nearest = crossing;
            }

            Steps = Math.Max(Steps, steps);
            if (!double.IsNaN(nearest)) (_set[last] > _set[first] ? _rising : _falling).Add(nearest);
        }
    }

    // A leg runs from one turning point to the next, both included. The way back to zero after a jump to the start is a leg too.
    private IEnumerable<(int First, int Last)> Legs()
    {
        var first = 0;
        for (var i = 1; i < _set.Length; i++)
        {
            var ends = i == _set.Length - 1 || Math.Sign(_set[i + 1] - _set[i]) * Math.Sign(_set[i] - _set[first]) < 0;
            if (!ends) continue;
            yield return (first, i);
            first = i;
        }
    }
}
