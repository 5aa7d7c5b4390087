using SpinBench.Quantities;

namespace SpinBench.Station.Reproductions;

/// <summary>What two findings of the same seeds differ by: the chance that the two of a pair share is not in it.</summary>
/// <param name="Mean">Mean of the differences; not a number where there are fewer than two pairs.</param>
/// <param name="StandardError">Its standard error, from the scatter of the differences.</param>
internal readonly record struct PairedDifference(double Mean, double StandardError)
{
    /// <summary>The error in words, in points of a hundred.</summary>
    public string Text => $"± {QuantityFormat.Print(StandardError, "%")} (standard error)";

    /// <summary>What the mean must reach to be so many standard errors above zero, and above it in any case.</summary>
    public double LeastAbove(double errors) => Math.Max(double.Epsilon, errors * StandardError);

    /// <summary>Of pairs.</summary>
    public static PairedDifference Of(IEnumerable<(double One, double Other)> pairs)
    {
        double[] differences = [.. pairs.Select(pair => pair.One - pair.Other).Where(double.IsFinite)];
        if (differences.Length < 2) return new PairedDifference(double.NaN, double.NaN);
        var mean = differences.Average();
        return new PairedDifference(mean, Math.Sqrt(differences.Sum(difference => (difference - mean) * (difference - mean)) / (differences.Length - 1) / differences.Length));
    }
}
