using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols;

/// <summary>What a resistance-against-pulse-amplitude sweep says: its levels, and where it crosses between them on each branch.</summary>
internal sealed class PulseLoop
{
    private readonly double[] _amplitude;
    private readonly double[] _resistance;
    private readonly IReadOnlyList<PulseSweepPoint> _points;

    /// <param name="settings">The sweep's settings.</param>
    /// <param name="points">The plan's point of each row up to a breakdown.</param>
    /// <param name="rows">The rows.</param>
    public PulseLoop(PulseSweepSettings settings, IReadOnlyList<PulseSweepPoint> points, IReadOnlyList<PulseSweepRow> rows)
    {
        _points = points;
        var watch = new BreakdownWatch(settings.BreakdownRatio);
        var sound = rows.Count;
        var (amplitude, resistance) = (new double[rows.Count], new double[rows.Count]);
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            (amplitude[i], resistance[i]) = (row.Amplitude, row.Resistance);
            if (sound < rows.Count || !watch.Sees(row.Resistance)) continue;
            sound = i;
            BreakdownVoltage = points[i].ResetSign == 0 ? row.Amplitude : points[i].ResetSign * settings.Reset!.Amplitude;
        }

        AllAmplitudes = amplitude;
        AllResistances = resistance;
        _amplitude = amplitude[..sound];
        _resistance = resistance[..sound];
        Levels = ResistanceLevels.Find(_resistance, settings.MostStates ?? int.MaxValue);
    }

    /// <summary>Amplitude of each row, in V.</summary>
    public IReadOnlyList<double> AllAmplitudes { get; }

    /// <summary>Resistance of each row, in Ω.</summary>
    public IReadOnlyList<double> AllResistances { get; }

    /// <summary>The levels before a breakdown.</summary>
    public ResistanceLevels Levels { get; }

    /// <summary>Amplitude of the pulse that broke a barrier, in V; null when none did.</summary>
    public double? BreakdownVoltage { get; }

    /// <summary>Resistance half way between the lowest and the highest level, in Ω.</summary>
    public double HalfHeight => (Levels.Lowest + Levels.Highest) / 2;

    /// <summary>Resistance half way between two neighbouring levels, in Ω.</summary>
    public double Above(int level) => (Levels.Centres[level] + Levels.Centres[level + 1]) / 2;

    /// <summary>How often the field alone passed from one level to the next before the first pulse of a branch.</summary>
    public int SwitchedByField =>
        Enumerable.Range(0, Math.Max(0, Levels.Count - 1)).Sum(level => Crossings(1, Above(level)).Concat(Crossings(-1, Above(level))).Count(double.IsNaN));

    /// <summary>Number of branches of amplitudes of a sign.</summary>
    public int Branches(int sign) => BranchesOf(sign).Count();

    /// <summary>
    /// The amplitudes at which a resistance is crossed, one for each branch on which it is: upwards for positive pulses, downwards for
    /// negative ones; interpolated between the last pulse before and the first pulse beyond. Not a number where the field alone crossed it, before
    /// the first pulse of a branch: that is no voltage.
    /// </summary>
    public IReadOnlyList<double> Crossings(int sign, double resistance)
    {
        var crossings = new List<double>();
        if (Levels.Count < 2) return crossings;
        foreach (var (first, last) in BranchesOf(sign))
        {
            if (IsCrossed(_resistance[LastBeforeField(first)], _resistance[first - 1]))
            {
                crossings.Add(double.NaN);
                continue;
            }

            for (var i = first; i <= last; i++)
            {
                var (before, after) = (_resistance[i - 1], _resistance[i]);
                if (!IsCrossed(before, after)) continue;
                var from = i == first ? 0 : _amplitude[i - 1];
                crossings.Add(from + ((resistance - before) / (after - before) * (_amplitude[i] - from)));
                break;
            }
        }

        return crossings;

        bool IsCrossed(double before, double after) => (before - resistance) * sign < 0 && (after - resistance) * sign >= 0;
    }

    // The last reading after a pulse or a reset, or the very first: since then fields came and went and nothing else happened.
    private int LastBeforeField(int first)
    {
        var last = first - 1;
        while (last > 0 && _amplitude[last] == 0 && _points[last].ResetSign == 0) last--;
        return last;
    }

    private IEnumerable<(int First, int Last)> BranchesOf(int sign)
    {
        var first = -1;
        for (var i = 0; i < _amplitude.Length; i++)
        {
            var belongs = Math.Sign(_amplitude[i]) == sign;
            if (belongs && first < 0) first = i;
            if (first < 0) continue;
            if (!belongs)
            {
                yield return (first, i - 1);
                first = -1;
            }
            else if (i == _amplitude.Length - 1)
            {
                yield return (first, i);
            }
        }
    }
}
