namespace SpinBench.VirtualBench.CurrentSources;

/// <summary>The ranges of a 6221: 2 nA to 20 mA in tens, and 100 mA; each reaches 5 % further than its name.</summary>
internal static class CurrentRanges
{
    /// <summary>Largest current of either sign, in A.</summary>
    public const double Largest = 0.105;

    private const double Overrange = 1.05;

    /// <summary>Steps from zero to a range's name: 100 fA of 2 nA; [unverified] for 100 mA, which has half as many.</summary>
    private const double Steps = 20000;

    private static readonly double[] Names = [2e-9, 2e-8, 2e-7, 2e-6, 2e-5, 2e-4, 2e-3, 2e-2, 1e-1];

    /// <summary>The largest range, in A.</summary>
    public static double Widest => Names[^1];

    /// <summary>The largest current of a range, in A.</summary>
    public static double Reach(double range) => range * Overrange;

    /// <summary>The smallest range that holds a current, in A.</summary>
    public static double For(double current)
    {
        foreach (var range in Names)
        {
            if (Math.Abs(current) <= Reach(range) * (1 + 1e-12)) return range;
        }

        return Widest;
    }

    /// <summary>A current in the steps of a range, in A.</summary>
    public static double Quantize(double current, double range)
    {
        var steps = range == Widest ? Steps / 2 : Steps;
        return Math.Round(current / range * steps) / steps * range;
    }
}
