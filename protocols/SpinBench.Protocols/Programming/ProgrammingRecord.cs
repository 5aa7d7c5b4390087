namespace SpinBench.Protocols.Programming;

/// <summary>What the rows of a programming run add up to: transitions, pulses spent on them, and the spread of each level.</summary>
internal sealed class ProgrammingRecord
{
    private readonly Dictionary<(int From, int Target), (int Transitions, int Pulses)> _pairs = [];
    private readonly List<int> _pulses = [];
    private readonly int[] _readings;
    private readonly double[] _means;
    private double _squares;

    public ProgrammingRecord(IReadOnlyList<CompoundProgrammingRow> rows, int states)
    {
        States = states;
        _readings = new int[states];
        _means = new double[states];
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            if (row.Level >= 0 && row.Level < states) TakeReading(row.Level, row.Resistance);
            if (row.Stage != ProgrammingStage.Program) continue;

            // The last pulse of a transition is the one after which another transition begins, or the record ends.
            var isLast = i + 1 == rows.Count || rows[i + 1].Transition != row.Transition;
            if (isLast) TakeTransition(row);
        }
    }

    public int States { get; }

    public int Transitions { get; private set; }

    /// <summary>Pulses of each transition that reached its target.</summary>
    public IReadOnlyList<int> Pulses => _pulses;

    /// <summary>Mean number of pulses of the transitions between two states; not a number where none reached its target.</summary>
    public double MeanPulses(int from, int target) =>
        _pairs.TryGetValue((from, target), out var pair) ? (double)pair.Pulses / pair.Transitions : double.NaN;

    /// <summary>
    /// Smallest distance between the means of neighbouring levels, in standard deviations of a reading within its level. Not a number while
    /// fewer than two levels were read, or where no reading differs from another.
    /// </summary>
    public double Margin()
    {
        var seen = Enumerable.Range(0, States).Where(level => _readings[level] > 0).ToArray();
        var freedom = _readings.Sum() - seen.Length;
        if (seen.Length < 2 || freedom < 1 || _squares == 0) return double.NaN;
        var gap = seen.Skip(1).Zip(seen, (upper, lower) => _means[upper] - _means[lower]).Min();
        return gap / Math.Sqrt(_squares / freedom);
    }

    private void TakeReading(int level, double resistance)
    {
        var difference = resistance - _means[level];
        _means[level] += difference / ++_readings[level];
        _squares += difference * (resistance - _means[level]);
    }

    private void TakeTransition(in CompoundProgrammingRow last)
    {
        Transitions++;
        if (!last.Success) return;
        _pulses.Add(last.Pulse);
        var (transitions, pulses) = _pairs.GetValueOrDefault((last.From, last.Target));
        _pairs[(last.From, last.Target)] = (transitions + 1, pulses + last.Pulse);
    }
}
