using System.Globalization;

namespace SpinBench.Figures.Rendering;

/// <summary>Ticks of an axis at 1, 2 or 5 times a power of ten; on a logarithmic axis at decades.</summary>
internal static class NiceTicks
{
    // A span of 3 to 11 steps holds 3 to 12 ticks wherever it begins, and a 1-2-5 step that gives so many always exists.
    private const double FewestSteps = 3;
    private const double MostSteps = 11;

    private static readonly int[] Mantissas = [1, 2, 5];

    /// <summary>The nice step that divides the span into the number of parts nearest to the one wanted.</summary>
    public static (int Mantissa, int Exponent) Step(double span, double wantedSteps)
    {
        int decade = (int)Math.Floor(Math.Log10(span)) - 1;
        (int, int) best = (1, decade);
        double bestDistance = double.PositiveInfinity;
        for (int exponent = decade - 1; exponent <= decade + 1; exponent++)
        {
            foreach (int mantissa in Mantissas)
            {
                double steps = span / Multiple(mantissa, exponent);
                double distance = Math.Abs(Math.Log(steps / wantedSteps));
                if (steps is >= FewestSteps and <= MostSteps && distance < bestDistance)
                    (best, bestDistance) = ((mantissa, exponent), distance);
            }
        }

        return best;
    }

    public static TickSet Linear(double low, double high, double wantedSteps)
    {
        (int mantissa, int exponent) = Step(high - low, wantedSteps);
        int decimals = Math.Clamp(-exponent, 0, 300);
        double[] values = Multiples(low, high, mantissa, exponent);
        string[] labels = [.. values.Select(value => Label(value, decimals))];
        (int minorMantissa, int minorExponent) = mantissa == 2 ? (5, exponent - 1) : mantissa == 5 ? (1, exponent) : (2, exponent - 1);
        return new TickSet(values, labels, Multiples(low, high, minorMantissa, minorExponent));
    }

    /// <summary>
    /// Ticks at powers of ten, every n-th of them where they would crowd and also at 2 and 5 where there are few;
    /// minor ticks at 2…9 of each decade that is shown in full.
    /// </summary>
    public static TickSet Logarithmic(double low, double high, double wantedSteps)
    {
        int first = (int)Math.Ceiling(Math.Log10(low) - 1e-9), last = (int)Math.Floor(Math.Log10(high) + 1e-9);
        int decades = last - first + 1;
        int stride = Math.Max(1, (int)Math.Ceiling(decades / Math.Max(2, wantedSteps + 1)));
        int[] mantissas = decades <= 2 ? Mantissas : [1];
        bool plain = first >= -3 && last <= 3;
        var values = new List<double>();
        var labels = new List<string>();
        var minor = new List<double>();
        for (int exponent = first - 1; exponent <= last; exponent++)
        {
            for (int mantissa = 1; mantissa <= 9; mantissa++)
            {
                double value = Multiple(mantissa, exponent);
                if (value < low * (1 - 1e-9) || value > high * (1 + 1e-9))
                    continue;
                bool major = mantissas.Contains(mantissa) && exponent % stride == 0;
                if (major)
                {
                    values.Add(value);
                    labels.Add(plain ? Label(value, Math.Max(0, -exponent)) : (mantissa > 1 ? $"{Label(mantissa, 0)}·" : "") + "10^{" + Label(exponent, 0) + "}");
                }
                else if (stride == 1 || mantissa == 1)
                {
                    minor.Add(value);
                }
            }
        }

        return new TickSet(values, labels, minor);
    }

    private static double[] Multiples(double low, double high, int mantissa, int exponent)
    {
        double step = Multiple(mantissa, exponent), tolerance = 1e-9 * (high - low) / step;
        double first = Math.Ceiling(low / step - tolerance), last = Math.Floor(high / step + tolerance);
        var values = new List<double>();
        for (double i = first; i <= last; i++)
            values.Add(Multiple(i * mantissa, exponent));
        return [.. values];
    }

    // Dividing by an exact power of ten rounds once: 3 · 0.1 is then 0.3 and not 0.30000000000000004.
    private static double Multiple(double count, int exponent) => exponent switch
    {
        >= 0 => count * Math.Pow(10, exponent),
        >= -300 => count / Math.Pow(10, -exponent),
        _ => count / 1e300 / Math.Pow(10, -exponent - 300),
    };

    private static string Label(double value, int decimals)
    {
        if (Math.Abs(value) is >= 1e7 or (> 0 and < 1e-4))
            return value.ToString("0.#######E+0", CultureInfo.InvariantCulture).Replace("E+", "e", StringComparison.Ordinal).Replace("E-", "e−", StringComparison.Ordinal).Replace('-', '−');
        string digits = Math.Abs(value).ToString("F" + Math.Min(decimals, 15).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return value < 0 ? "−" + digits : digits;
    }
}
