using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Programming;

/// <summary>What calibration sweeps say: the levels, and the amplitudes at which the cells switch either way, the easiest first.</summary>
internal sealed class SwitchingThresholds
{
    // Past the last threshold there is none to stay below: this share of it makes switching sure.
    private const double Overdrive = 0.08;

    private readonly double _largest;
    private readonly double[] _up;
    private readonly double[] _down;
    private readonly double _resolution;

    private SwitchingThresholds(
        ResistanceLevels levels, double[] up, double[] down, IReadOnlyList<int> downOrder, double largest, double resolution)
    {
        Levels = levels;
        DownOrder = downOrder;
        _up = up;
        _down = down;
        _largest = largest;
        _resolution = resolution;
    }

    /// <summary>The levels, in Ω.</summary>
    public ResistanceLevels Levels { get; }

    /// <summary>Number of cells that were seen to switch.</summary>
    public int Cells => Levels.Count - 1;

    /// <summary>Sizes of the amplitudes at which the level rises past each of the levels, in V; not a number where it never did.</summary>
    public IReadOnlyList<double> Up => _up;

    /// <summary>Sizes of the amplitudes at which the level falls, in V, the easiest first; not a number where it never did.</summary>
    public IReadOnlyList<double> Down => _down;

    /// <summary>The cells, numbered in the order in which they switch upwards, in the order in which they switch downwards.</summary>
    public IReadOnlyList<int> DownOrder { get; }

    /// <summary>Learns from the rows of calibration sweeps: a reading, one saturating negative pulse, then sweeps of either sign in turn, as far as no barrier broke.</summary>
    public static SwitchingThresholds Learn(CompoundProgrammingSettings settings, IReadOnlyList<CompoundProgrammingRow> rows)
    {
        var count = CalibrationPulses.Count(settings);
        var watch = new BreakdownWatch(settings.BreakdownRatio);
        double[] resistances = [.. rows.Take(count).Select(row => row.Resistance).TakeWhile(resistance => !watch.Sees(resistance))];

        // The first reading, of the device as it was found, may lie between the states that the sweeps go through.
        var levels = ResistanceLevels.Find([.. resistances.Skip(1)], settings.States);
        var cells = Math.Max(0, levels.Count - 1);
        var up = Enumerable.Range(0, cells).Select(_ => new List<double>()).ToArray();
        var down = Enumerable.Range(0, cells).Select(_ => new List<double>()).ToArray();
        var length = settings.Calibration.Count;
        for (var start = CalibrationPulses.BeforeSweeps; start + length <= resistances.Length; start += length)
        {
            var rises = rows[start].Amplitude > 0;
            for (var cell = 0; cell < cells; cell++)
            {
                // A rising sweep passes level 0 to 1 first, a falling one the highest level to the next.
                var passed = rises ? cell : cells - 1 - cell;
                var threshold = (levels.Centres[passed] + levels.Centres[passed + 1]) / 2;
                var at = PassedAt(settings, resistances, start, length, threshold, rises);
                if (!double.IsNaN(at)) (rises ? up : down)[cell].Add(at);
            }
        }

        var order = new SwitchingOrder(levels, Statistics.Noise(resistances));
        for (var i = CalibrationPulses.BeforeSweeps - 1; i < resistances.Length; i++) order.Take(rises: rows[i].Amplitude > 0, resistances[i]);
        return new SwitchingThresholds(levels, Means(up), Means(down), order.Downwards(), settings.Calibration.Maximum, LargestStep(settings) / 2);
    }

    /// <summary>Whether the threshold after a signed rank is far enough from the one before it to aim between the two.</summary>
    public bool IsAvailable(int rank)
    {
        var thresholds = rank > 0 ? _up : _down;
        var cells = Math.Abs(rank);
        return thresholds[cells] - thresholds[cells - 1] > _resolution;
    }

    /// <summary>Amplitude that switches a signed rank of cells and no more, in V.</summary>
    /// <param name="rank">The signed rank.</param>
    /// <param name="shift">Correction learned from pulses that did too much or too little, as a share of the room between the two thresholds.</param>
    public double AmplitudeOf(int rank, double shift)
    {
        var thresholds = rank > 0 ? _up : _down;
        var cells = Math.Abs(rank);
        var from = thresholds[cells - 1];
        if (cells < thresholds.Length && double.IsFinite(thresholds[cells] - from))
        {
            var to = thresholds[cells];
            return Math.Sign(rank) * Math.Min(_largest, from + ((to - from) * Math.Clamp(0.5 + shift, 0.05, 0.95)));
        }

        // A threshold that was never seen asks for all there is.
        return Math.Sign(rank) * (double.IsNaN(from) ? _largest : Math.Min(_largest, from * (1 + (Overdrive * (1 + Math.Max(0, shift))))));
    }

    private static double PassedAt(
        CompoundProgrammingSettings settings, double[] resistances, int start, int length, double threshold, bool rises)
    {
        var before = resistances[start - 1];
        for (var i = 0; i < length; i++)
        {
            var after = resistances[start + i];
            if (rises ? before < threshold && after >= threshold : before > threshold && after <= threshold)
            {
                var amplitude = settings.Calibration[i];
                return i == 0 ? amplitude : (settings.Calibration[i - 1] + amplitude) / 2;
            }

            before = after;
        }

        return double.NaN;
    }

    private static double[] Means(List<double>[] values) => [.. values.Select(list => list.Count == 0 ? double.NaN : list.Average())];

    private static double LargestStep(CompoundProgrammingSettings settings)
    {
        var largest = 0.0;
        for (var i = 1; i < settings.Calibration.Count; i++)
            largest = Math.Max(largest, settings.Calibration[i] - settings.Calibration[i - 1]);
        return largest;
    }
}
