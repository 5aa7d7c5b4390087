namespace SpinBench.Protocols.Analysis;

/// <summary>
/// The distinct resistances that a device visited. Readings are put in order of size and parted wherever two neighbours are further apart
/// than the noise explains; a level is the median of its readings.
/// </summary>
internal sealed class ResistanceLevels
{
    private const double NoiseMultiple = 6;
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
    public static ResistanceLevels Find(IReadOnlyList<double> readings)
    {
        var sorted = Statistics.Sorted(readings);
        if (sorted.Length == 0) return new ResistanceLevels([]);
        var noise = NoiseMultiple * Statistics.Noise(readings);
        var centres = new List<double>();
        var start = 0;
        for (var i = 1; i <= sorted.Length; i++)
        {
            if (i < sorted.Length && sorted[i] - sorted[i - 1] <= Math.Max(noise, LeastRelativeSeparation * sorted[i - 1])) continue;
            centres.Add(Statistics.Median(sorted.AsSpan(start, i - start)));
            start = i;
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
