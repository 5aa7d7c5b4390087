using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols;

/// <summary>Counts of trials and of those that switched, by size of the amplitude.</summary>
internal sealed class SwitchingCounts
{
    // Widths of equal steps differ by rounding; which interval is chosen must not hang on that.
    private const double RoundingMargin = 1 + 1e-9;

    private readonly SortedList<double, (int Trials, int Switched)> _counts = [];

    /// <summary>Sizes of the amplitudes, in V, smallest first.</summary>
    public IReadOnlyList<double> Sizes => _counts.Keys.AsReadOnly();

    public int Count => _counts.Count;

    /// <summary>Number of trials that did not count because the start state was not reached.</summary>
    public int FailedResets { get; private set; }

    /// <summary>Amplitude of the pulse that broke a barrier, in V; null when none did.</summary>
    public double? BreakdownVoltage { get; private set; }

    /// <summary>Counts the trials up to a breakdown: a broken barrier has switched nothing. The first two rows are no trials.</summary>
    public static SwitchingCounts Of(SwitchingProbabilitySettings settings, IReadOnlyList<SwitchingProbabilityRow> rows)
    {
        var counts = new SwitchingCounts();
        var watch = new BreakdownWatch(settings.BreakdownRatio);
        for (var i = 0; i < rows.Count && counts.BreakdownVoltage is null; i++)
        {
            var row = rows[i];
            if (watch.Sees(row.Before)) counts.BreakdownVoltage = -settings.Sign * settings.Reset.Amplitude;
            else if (watch.Sees(row.After)) counts.BreakdownVoltage = row.Amplitude;
            else if (i >= 2) counts.Add(row);
        }

        return counts;
    }

    public void Add(in SwitchingProbabilityRow row)
    {
        var size = Math.Abs(row.Amplitude);
        var (trials, switched) = _counts.GetValueOrDefault(size);
        if (row.Started) (trials, switched) = (trials + 1, switched + (row.Switched ? 1 : 0));
        else FailedResets++;
        _counts[size] = (trials, switched);
    }

    public int TrialsAt(int index) => _counts.GetValueAtIndex(index).Trials;

    public int SwitchedAt(int index) => _counts.GetValueAtIndex(index).Switched;

    /// <summary>Share of trials that switched; not a number without trials.</summary>
    public double ShareAt(int index) => TrialsAt(index) == 0 ? double.NaN : (double)SwitchedAt(index) / TrialsAt(index);

    public WilsonInterval IntervalAt(int index) => WilsonInterval.Of(SwitchedAt(index), TrialsAt(index));

    /// <summary>
    /// The size half way between the two neighbours between which most is left open: the largest change of probability times width of the
    /// interval; of equal ones the widest interval, then the lowest.
    /// </summary>
    public double MostOpenMiddle()
    {
        if (Count < 2) return Count == 0 ? double.NaN : Sizes[0];
        var sizes = Sizes;
        var best = 0;
        for (var i = 1; i + 1 < Count; i++)
        {
            var (width, bestWidth) = (sizes[i + 1] - sizes[i], sizes[best + 1] - sizes[best]);
            var (open, bestOpen) = (ChangeAt(i) * width, ChangeAt(best) * bestWidth);
            if (open > bestOpen * RoundingMargin || (open >= bestOpen && width > bestWidth * RoundingMargin)) best = i;
        }

        return (sizes[best] + sizes[best + 1]) / 2;
    }

    private double ChangeAt(int index)
    {
        var change = Math.Abs(ShareAt(index + 1) - ShareAt(index));
        return double.IsNaN(change) ? 0 : change;
    }
}
