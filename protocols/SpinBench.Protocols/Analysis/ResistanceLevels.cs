namespace SpinBench.Protocols.Analysis;

/// <summary>
/// The distinct resistances that a device visited. Readings are put in order of size and parted wherever two neighbours are further apart
/// than the noise explains; a level is the median of its readings.
/// </summary>
internal sealed class ResistanceLevels
{
    // The widest gap between neighbours in the tail of 10⁵ normal readings exceeds 4 deviations once in 10⁸ times.
    private const double NoiseMultiple = 4;
    private const double LeastRelativeSeparation = 0.01;

    private readonly double[] _centres;

    public ResistanceLevels(IEnumerable<double> centres) => _centres = Statistics.Sorted(centres);

    /// <summary>The levels, in Ω, lowest first.</summary>
    public IReadOnlyList<double> Centres => _centres;

    public int Count => _centres.Length;

    public double Lowest => Count == 0 ? double.NaN : _centres[0];

    public double Highest => Count == 0 ? double.NaN : _centres[^1];

    /// <summary>Finds the levels in readings that stand in the order in which they were taken.</summary>
    /// <param name="readings">Resistances, in Ω; what is not a number is left out.</param>
    /// <param name="most">Largest number of levels that the device can have; the widest gaps then part them.</param>
    public static ResistanceLevels Find(IReadOnlyList<double> readings, int most = int.MaxValue)
    {
        var sorted = Statistics.Sorted(readings);
        if (sorted.Length == 0) return new ResistanceLevels([]);
        var noise = NoiseMultiple * Statistics.Noise(readings);
        var cuts = Enumerable.Range(1, sorted.Length - 1)
            .Where(i => sorted[i] - sorted[i - 1] > Math.Max(noise, LeastRelativeSeparation * sorted[i - 1]))
            .OrderByDescending(i => sorted[i] - sorted[i - 1])
            .Take(most - 1)
            .Append(sorted.Length)
            .Order()
            .ToArray();
        var centres = new double[cuts.Length];
        var start = 0;
        for (var i = 0; i < cuts.Length; i++)
        {
            centres[i] = Statistics.Median(sorted.AsSpan(start, cuts[i] - start));
            start = cuts[i];
        }

        return new ResistanceLevels(centres);
    }

    /// <summary>Number of the level nearest to a reading, from 0; −1 for what is not a number or where there is no level.</summary>
    public int Nearest(double reading)
    {
        if (Count == 0 || double.IsNaN(reading)) return -1;
        var level = 0;
        while (level + 1 < Count && reading > (_centres[level] + _centres[level + 1]) / 2) level++;
        return level;
    }
}
