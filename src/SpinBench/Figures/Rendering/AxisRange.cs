namespace SpinBench.Figures.Rendering;

/// <summary>The interval an axis shows, in the data's unit.</summary>
internal readonly record struct AxisRange(double Low, double High, bool Logarithmic)
{
    /// <summary>Beyond this a difference of two values overflows; such values are treated as not finite.</summary>
    public const double Largest = 1e300;

    private const double LinearMargin = 0.04;
    private const double SmallestRelativeSpan = 1e-9;

    public static bool Shows(double value, bool logarithmic) =>
        Math.Abs(value) <= Largest && (!logarithmic || value > 1 / Largest);

    /// <summary>The range for an axis whose data reach from <paramref name="low"/> to <paramref name="high"/> (low &gt; high: no data).</summary>
    public static AxisRange For(Axis axis, double low, double high, bool tight)
    {
        bool log = axis.Logarithmic;
        double? wantedLow = Usable(axis.Minimum, log), wantedHigh = Usable(axis.Maximum, log);
        if (!(low <= high))
        {
            low = wantedLow ?? wantedHigh ?? (log ? 0.1 : 0);
            high = wantedHigh ?? wantedLow ?? (log ? 10 : 1);
        }

        return log ? Decades(low, high, wantedLow, wantedHigh) : Straight(low, high, wantedLow, wantedHigh, tight);
    }

    private static double? Usable(double? end, bool log) => end is { } value && Shows(value, log) ? value : null;

    private static AxisRange Straight(double low, double high, double? wantedLow, double? wantedHigh, bool tight)
    {
        double margin = tight ? 0 : LinearMargin * (high - low);
        low = wantedLow ?? low - margin;
        high = wantedHigh ?? high + margin;
        if (low > high)
            (low, high) = (high, low);

        // A constant, or a spread that the numbers hardly resolve, is shown in the middle of a range of its own size.
        double size = Math.Max(Math.Abs(low), Math.Abs(high));
        if (high - low <= size * SmallestRelativeSpan || high - low < 1 / Largest)
        {
            double half = size < 1 / Largest ? 1 : 0.05 * size;
            double middle = low + (high - low) / 2;
            (low, high) = (middle - half, middle + half);
        }

        return new AxisRange(low, high, false);
    }

    private static AxisRange Decades(double low, double high, double? wantedLow, double? wantedHigh)
    {
        double bottom = Math.Log10(wantedLow ?? low), top = Math.Log10(wantedHigh ?? high);
        if (bottom > top)
            (bottom, top) = (top, bottom);
        double margin = LinearMargin * (top - bottom);
        bottom -= wantedLow is null ? margin : 0;
        top += wantedHigh is null ? margin : 0;

        // Less than a decade has no decade tick of its own to be read by.
        double missing = 1 - (top - bottom);
        if (missing > 0)
        {
            bottom = Math.Floor(bottom + 1e-9);
            top = Math.Max(bottom + 1, Math.Ceiling(top - 1e-9));
        }

        return new AxisRange(Math.Pow(10, bottom), Math.Pow(10, top), true);
    }
}
