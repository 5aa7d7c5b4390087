using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Programming;

/// <summary>
/// Recognises cells by the conductance that they give up when they become antiparallel: cells of one compound differ by a few per cent, so
/// the one that switches first upwards is found again downwards, where it may not be the first. Unless the readings are precise enough to
/// speak against it, both orders are taken to be the same.
/// </summary>
internal sealed class SwitchingOrder
{
    // Three standard deviations.
    private const double SignificantGain = 9;

    private readonly ResistanceLevels _levels;
    private readonly double _noise;
    private readonly (double Sum, int Count)[] _rising;
    private readonly (double Sum, int Count)[] _falling;

    /// <param name="levels">The levels.</param>
    /// <param name="noise">Standard deviation of a reading, in Ω.</param>
    public SwitchingOrder(ResistanceLevels levels, double noise)
    {
        _levels = levels;
        _noise = noise;
        _rising = new (double, int)[levels.Count];
        _falling = new (double, int)[levels.Count];
    }

    /// <summary>Takes a reading, in Ω, of a sweep that goes up or down.</summary>
    public void Take(bool rises, double resistance)
    {
        if (_levels.Nearest(resistance) is not (>= 0 and var level)) return;
        ref var sums = ref (rises ? _rising : _falling)[level];
        sums = (sums.Sum + resistance, sums.Count + 1);
    }

    /// <summary>The cells, numbered in the order in which they switch upwards, in the order in which they switch downwards.</summary>
    public IReadOnlyList<int> Downwards()
    {
        var cells = Math.Max(0, _levels.Count - 1);
        int[] same = [.. Enumerable.Range(0, cells)];
        if (_rising.Concat(_falling).Any(level => level.Count == 0)) return same;
        var up = same.Select(cell => StepAbove(_rising, cell)).ToArray();
        var down = same.Select(cell => StepAbove(_falling, cells - 1 - cell)).ToArray();

        // Of all ways to pair two lists of numbers, the one in order of size has the smallest sum of squared differences.
        var found = new int[cells];
        foreach (var (first, second) in same.OrderBy(cell => up[cell].Step).Zip(same.OrderBy(cell => down[cell].Step))) found[second] = first;
        return Misfit(same) - Misfit(found) > SignificantGain ? found : same;

        double Misfit(int[] order) => same.Sum(place =>
        {
            var (one, other) = (up[order[place]], down[place]);
            return (one.Step - other.Step) * (one.Step - other.Step) / (one.Variance + other.Variance);
        });
    }

    /// <summary>Conductance between a level and the next, in S, and the variance of that.</summary>
    private (double Step, double Variance) StepAbove((double Sum, int Count)[] levels, int level)
    {
        var (lower, upper) = (Conductance(levels[level]), Conductance(levels[level + 1]));
        return (lower.Value - upper.Value, Math.Max(lower.Variance + upper.Variance, double.Epsilon));
    }

    private (double Value, double Variance) Conductance((double Sum, int Count) level)
    {
        var resistance = level.Sum / level.Count;
        return (1 / resistance, _noise * _noise / (level.Count * Math.Pow(resistance, 4)));
    }
}
