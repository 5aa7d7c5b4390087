namespace SpinBench.Archive.Differences;

/// <summary>
/// Tells whether the differences d_i of two columns, row by row, are noise. What both runs have in common is gone from d; what d keeps from
/// one row to the next is no noise either. So the noise of d is estimated from its steps, σ = 1.4826 · median|d_(i+1) − d_i| / √2 (the median absolute
/// deviation of Gaussian noise; J. von Neumann, Ann. Math. Stat. 12, 367 (1941) for the steps), which neither an offset, nor a slow drift, nor jumps
/// in less than half of the rows can enlarge. Three things must then hold of n rows:
/// the largest |d| is below z(n) σ w, the mean of d is below 3.59 σ w / √n, and the root mean square of d is below σ (1 + 5/√n + 40/n).
/// z(n) is the two-sided Gaussian quantile of 1/3 ‰ shared by n rows, and w = 1 + 1/√n + 20/n is for σ being an estimate. For two runs of the same thing with Gaussian noise,
/// a column is called different by mistake in less than one of a thousand.
/// </summary>
internal static class DifferenceNoise
{
    /// <summary>With fewer rows the noise cannot be told, and any difference is one.</summary>
    public const int FewestRows = 8;

    /// <summary>Two-sided quantile of 1/3 ‰.</summary>
    private const double MeanQuantile = 3.59;

    private const double GaussianDeviation = 1.482602218505602;

    /// <summary>The noise of differences, from their steps.</summary>
    /// <param name="steps">The sizes of the steps; reordered.</param>
    public static double Of(Span<double> steps)
    {
        if (steps.Length == 0) return 0;
        steps.Sort();
        var middle = steps.Length / 2;
        var median = steps.Length % 2 == 1 ? steps[middle] : (steps[middle - 1] + steps[middle]) / 2;
        return GaussianDeviation * median / Math.Sqrt(2);
    }

    /// <summary>The largest difference that is still noise.</summary>
    public static double LargestOf(double noise, long rows) => Quantile(rows) * noise * Widening(rows);

    /// <summary>The largest mean difference that is still noise.</summary>
    public static double LargestMeanOf(double noise, long rows) => MeanQuantile * noise * Widening(rows) / Math.Sqrt(rows);

    /// <summary>The largest root mean square of differences that is still noise.</summary>
    public static double LargestSpreadOf(double noise, long rows) => noise * (1 + (5 / Math.Sqrt(rows)) + (40.0 / rows));

    private static double Widening(long rows) => 1 + (1 / Math.Sqrt(rows)) + (20.0 / rows);

    // Upper quantile of the normal distribution at p = 1/6000n: M. Abramowitz and I. A. Stegun, Handbook of Mathematical Functions, 26.2.23, error below 4.5e-4.
    private static double Quantile(long rows)
    {
        var t = Math.Sqrt(-2 * Math.Log(1 / (6000.0 * rows)));
        return t - ((2.515517 + (0.802853 * t) + (0.010328 * t * t)) / (1 + (1.432788 * t) + (0.189269 * t * t) + (0.001308 * t * t * t)));
    }
}
