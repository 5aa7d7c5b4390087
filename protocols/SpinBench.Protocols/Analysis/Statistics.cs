namespace SpinBench.Protocols.Analysis;

/// <summary>Order statistics and means that the analyses share.</summary>
internal static class Statistics
{
    // The lower quartile of |x − y| for two normal readings of deviation σ is 0.3186 · √2 σ.
    private const double QuartileOfDifference = 0.4506242;

    private const int FewestDifferences = 12;

    /// <summary>Quantile of sorted values, interpolated linearly; not a number without values.</summary>
    public static double Quantile(ReadOnlySpan<double> sorted, double share)
    {
        if (sorted.IsEmpty) return double.NaN;
        var position = share * (sorted.Length - 1);
        var below = (int)position;
        return below + 1 >= sorted.Length
            ? sorted[^1]
            : sorted[below] + ((position - below) * (sorted[below + 1] - sorted[below]));
    }

    public static double Median(ReadOnlySpan<double> sorted) => Quantile(sorted, 0.5);

    public static double[] Sorted(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Where(double.IsFinite)];
        Array.Sort(sorted);
        return sorted;
    }

    /// <summary>
    /// Standard deviation of a reading, from the lower quartile of the differences of successive readings: jumps between states do not
    /// count as noise as long as one successive pair in four stays in its state. Zero where there are too few readings to say.
    /// </summary>
    public static double Noise(IReadOnlyList<double> readings)
    {
        var differences = Sorted(readings.Skip(1).Zip(readings, (next, last) => Math.Abs(next - last)));
        return differences.Length < FewestDifferences ? 0 : Quantile(differences, 0.25) / QuartileOfDifference;
    }

    /// <summary>A finding that is a mean, with its standard error where there is more than one value; not a number without any.</summary>
    public static Finding Mean(string name, IReadOnlyList<double> values, string unit, string meaning)
    {
        if (values.Count == 0) return new Finding(name, double.NaN, unit, meaning);
        var mean = values.Average();
        if (values.Count == 1) return new Finding(name, mean, unit, meaning);
        var variance = values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1);
        var error = Math.Sqrt(variance / values.Count);
        return new Finding(name, mean, unit, meaning, mean - error, mean + error);
    }
}
