using System.Globalization;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;
using SpinBench.Quantities;

namespace SpinBench.Station.Reproductions;

/// <summary>What two findings of the same seeds differ by: the chance that the two of a pair share is not in it.</summary>
/// <param name="Mean">Mean of the differences; not a number where there are fewer than two pairs.</param>
/// <param name="StandardError">Its standard error, from the scatter of the differences.</param>
/// <param name="Pairs">Pairs that show both findings.</param>
internal readonly record struct PairedDifference(double Mean, double StandardError, int Pairs)
{
    /// <summary>The error in words, in points of a hundred.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"± {QuantityFormat.Print(StandardError, "%")} (standard error of {Pairs} pairs)");

    /// <summary>
    /// What the mean must reach for it to be above zero with some confidence, by Student's one-sided test of so many pairs, and above zero in
    /// any case; not a number where there are fewer than two.
    /// </summary>
    /// <param name="confidence">The confidence, such as 0.95.</param>
    public double LeastAbove(double confidence) =>
        Pairs < 2 ? double.NaN : Math.Max(double.Epsilon, StudentT.InvCDF(0, 1, Pairs - 1, confidence) * StandardError);

    /// <summary>Of pairs.</summary>
    public static PairedDifference Of(IEnumerable<(double One, double Other)> pairs)
    {
        double[] differences = [.. pairs.Select(pair => pair.One - pair.Other).Where(double.IsFinite)];
        return differences.Length < 2
            ? new PairedDifference(double.NaN, double.NaN, differences.Length)
            : new PairedDifference(differences.Mean(), differences.StandardDeviation() / Math.Sqrt(differences.Length), differences.Length);
    }
}
