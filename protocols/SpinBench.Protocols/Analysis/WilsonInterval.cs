using SpinBench.Quantities;

namespace SpinBench.Protocols.Analysis;

/// <summary>
/// Score interval of a share k/n (E. B. Wilson, J. Am. Stat. Assoc. 22, 209 (1927)):
/// (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n), p = k/n. It stays inside 0 to 1 and has a width even at k = 0 and k = n.
/// </summary>
/// <param name="Low">Lower end, a share of one.</param>
/// <param name="High">Upper end, a share of one.</param>
public readonly record struct WilsonInterval([property: Unit("%")] double Low, [property: Unit("%")] double High)
{
    /// <summary>Normal quantile of a two-sided interval of 95 % confidence.</summary>
    public const double NormalQuantile95 = 1.959963984540054;

    /// <summary>The interval of a count.</summary>
    /// <param name="successes">Number of successes, 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">Number of trials; without any, the interval is 0 to 1.</param>
    /// <param name="quantile">Normal quantile of the confidence, 1.96 for 95 %.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative or above the number of trials.</exception>
    public static WilsonInterval Of(int successes, int trials, double quantile = NormalQuantile95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        if (trials == 0) return new WilsonInterval(0, 1);
        double n = trials;
        var share = successes / n;
        var square = quantile * quantile;
        var centre = share + (square / (2 * n));
        var half = quantile * Math.Sqrt((share * (1 - share) / n) + (square / (4 * n * n)));
        var scale = 1 + (square / n);

        // At the ends the closed form is exactly 0 or 1, which its rounding would miss.
        return new WilsonInterval(
            successes == 0 ? 0 : (centre - half) / scale,
            successes == trials ? 1 : (centre + half) / scale);
    }
}
