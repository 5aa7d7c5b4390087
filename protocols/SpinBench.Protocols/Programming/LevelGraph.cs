using System.Numerics;

namespace SpinBench.Protocols.Programming;

/// <summary>
/// Which cells a pulse on the shared channel switches, and the fewest pulses from a state to a level.
/// <para>
/// Cells are numbered by the positive voltage that switches them, the easiest first; downwards they may follow in another order. A pulse between
/// two thresholds writes AP (positive) or P (negative) into the easier ones, however they stood, and leaves the rest. So a pulse is a signed
/// rank: +r writes the r cells that are easiest upwards AP, −r the r cells that are easiest downwards P.
/// A configuration is a set of bits, bit i for cell i being AP; the level, which is all that a reading sees, is the number of its bits. As r goes
/// from 0 to n the level goes from where it is to n in steps of 0 or 1, so one pulse suffices as long as every rank can be told from the next;
/// where two thresholds are too close, that rank is missing and ways around it are longer.
/// </para>
/// </summary>
internal sealed class LevelGraph
{
    /// <summary>The configuration is not known.</summary>
    public const int Unknown = -1;

    private readonly int _cells;
    private readonly int[] _ranks;
    private readonly int[] _falling;

    /// <param name="cells">Number of cells.</param>
    /// <param name="downOrder">The cells in the order in which they switch downwards, the easiest first.</param>
    /// <param name="isAvailable">Whether a signed rank, other than the full ones, can be told from its neighbours.</param>
    public LevelGraph(int cells, IReadOnlyList<int> downOrder, Func<int, bool> isAvailable)
    {
        _cells = cells;
        _ranks = [.. Enumerable.Range(1, cells)
            .SelectMany(rank => new[] { rank, -rank })
            .Where(rank => Math.Abs(rank) == cells || isAvailable(rank))];
        _falling = new int[cells + 1];
        for (var rank = 1; rank <= cells; rank++) _falling[rank] = _falling[rank - 1] | (1 << downOrder[rank - 1]);
    }

    /// <summary>The level of a configuration.</summary>
    public static int LevelOf(int configuration) => BitOperations.PopCount((uint)configuration);

    /// <summary>The configuration after a pulse.</summary>
    public int After(int configuration, int rank) =>
        rank >= 0 ? configuration | Easiest(rank) : configuration & ~_falling[-rank];

    /// <summary>The fewest pulses from a configuration to a level, gentle ones first.</summary>
    /// <param name="configuration">Where the device is, or <see cref="Unknown"/>.</param>
    /// <param name="level">Level that is wanted.</param>
    /// <returns>Signed ranks; empty when the level is reached already; null when no pulses lead there.</returns>
    public IReadOnlyList<int>? FewestPulses(int configuration, int level)
    {
        // To the outermost levels a full pulse always leads, and it needs no aim.
        if (level == 0) return configuration == 0 ? [] : [-_cells];
        if (level == _cells) return configuration == Easiest(_cells) ? [] : [_cells];
        if (configuration != Unknown) return Search(configuration, level);

        // Only a full pulse leads from an unknown configuration to a known one.
        var down = Search(0, level);
        var up = Search(Easiest(_cells), level);
        var isUp = down is null || up is null ? down is null : up.Count < down.Count;
        return (isUp ? up : down) is { } rest ? [isUp ? _cells : -_cells, .. rest] : null;
    }

    /// <summary>The configuration that a level read after a pulse speaks for, where the pulse did more or less than it should.</summary>
    /// <returns>The configuration, or <see cref="Unknown"/> when no pulse of that sign explains the level.</returns>
    public int Explain(int before, int rank, int level)
    {
        // The two outermost levels are one configuration each, whatever led there.
        if (level == 0) return 0;
        if (level == _cells) return Easiest(_cells);
        if (before == Unknown) return Unknown;
        if (LevelOf(After(before, rank)) == level) return After(before, rank);
        for (var size = 0; size <= _cells; size++)
        {
            var after = After(before, rank > 0 ? size : -size);
            if (LevelOf(after) == level) return after;
        }

        return Unknown;
    }

    private static int Easiest(int cells) => (1 << cells) - 1;

    private List<int>? Search(int start, int level)
    {
        var reachedBy = new Dictionary<int, (int From, int Rank)> { [start] = (start, 0) };
        var frontier = new Queue<int>([start]);
        while (frontier.TryDequeue(out var configuration))
        {
            if (LevelOf(configuration) == level) return Path(reachedBy, start, configuration);
            foreach (var rank in _ranks)
            {
                var next = After(configuration, rank);
                if (reachedBy.TryAdd(next, (configuration, rank))) frontier.Enqueue(next);
            }
        }

        return null;
    }

    private static List<int> Path(Dictionary<int, (int From, int Rank)> reachedBy, int start, int end)
    {
        var path = new List<int>();
        for (var at = end; at != start; at = reachedBy[at].From) path.Add(reachedBy[at].Rank);
        path.Reverse();
        return path;
    }
}
