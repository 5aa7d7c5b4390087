using System.Collections.Immutable;

namespace SpinBench.Quantities;

/// <summary>A run of points that is computed point by point, each from its index alone.</summary>
internal abstract record SweepSegment(int Count)
{
    /// <summary>The lowest and the highest point.</summary>
    public abstract (double Minimum, double Maximum) Bounds { get; }

    public abstract double At(int index);
}

/// <summary>Points as they were listed.</summary>
internal sealed record ListedPoints(double[] Points) : SweepSegment(Points.Length)
{
    public override (double Minimum, double Maximum) Bounds
    {
        get
        {
            (double minimum, double maximum) = (Points[0], Points[0]);
            foreach (double point in Points)
            {
                (minimum, maximum) = (Math.Min(minimum, point), Math.Max(maximum, point));
            }

            return (minimum, maximum);
        }
    }

    public override double At(int index) => Points[index];
}

/// <summary>
/// From a turning point (left out) to the next one (hit exactly) in equal steps, the last of which is shorter where the step does not divide the leg.
/// Points are computed in decimals where start and step are decimals, as a person would: 82 steps of 10 mV are 0.82 V and not 0.8200000000000001 V, on the
/// way up and on the way down.
/// </summary>
internal sealed record SteppedLeg(double Start, double Stop, double Step, int Steps) : SweepSegment(Steps)
{
    private const double Tolerance = 1e-9;

    private readonly double _signedStep = Math.CopySign(Step, Stop - Start);
    private readonly bool _inDecimals = IsDecimal(Start) && IsDecimal(Step);

    public override (double Minimum, double Maximum) Bounds => (Math.Min(Start, Stop), Math.Max(Start, Stop));

    /// <summary>How many steps the leg takes; a remainder below a billionth of a step is rounding, not a step.</summary>
    public static double StepsOf(double start, double stop, double step) => Math.Ceiling((Math.Abs(stop - start) / step) - Tolerance);

    public override double At(int index)
    {
        if (index == Count - 1)
        {
            return Stop;
        }

        double point = _inDecimals
            ? (double)((decimal)Start + ((index + 1) * (decimal)_signedStep))
            : Start + ((index + 1) * _signedStep);
        return Math.Abs(point) < Tolerance * Step ? 0 : point;
    }

    /// <summary>Whether 15 digits say all of a number, within what a decimal can count.</summary>
    private static bool IsDecimal(double value) => value == 0 || (Math.Abs(value) is > 1e-12 and < 1e12 && (double)(decimal)value == value);
}

/// <summary>A number of points at equal distances, both ends included and hit exactly.</summary>
internal sealed record SpacedPoints(double Start, double Stop, int Points) : SweepSegment(Points)
{
    private const double Tolerance = 1e-12;

    public override (double Minimum, double Maximum) Bounds => (Math.Min(Start, Stop), Math.Max(Start, Stop));

    public override double At(int index)
    {
        int last = Count - 1;
        if (index == 0 || index == last)
        {
            return index == 0 ? Start : Stop;
        }

        // Weighting both ends is symmetric: a range about zero has the same doubles on both sides.
        double point = ((Start * (last - index)) + (Stop * index)) / last;
        return Math.Abs(point) < Tolerance * Math.Abs(Stop - Start) ? 0 : point;
    }
}

/// <summary>A number of points at equal ratios, both ends included and hit exactly.</summary>
internal sealed record LogarithmicPoints(double Start, double Stop, int Points) : SweepSegment(Points)
{
    public override (double Minimum, double Maximum) Bounds => (Math.Min(Start, Stop), Math.Max(Start, Stop));

    public override double At(int index)
    {
        int last = Count - 1;
        return index == 0 ? Start : index == last ? Stop : Start * Math.Pow(Stop / Start, (double)index / last);
    }
}

/// <summary>Segments one after the other, again and again; on every pass but the first, a number of leading points is left out.</summary>
internal sealed record RepeatedSegments(ImmutableArray<SweepSegment> Segments, int Passes, int Skipped, int CountOnce)
    : SweepSegment(CountOnce + ((Passes - 1) * (CountOnce - Skipped)))
{
    public override (double Minimum, double Maximum) Bounds
    {
        get
        {
            (double minimum, double maximum) = Segments[0].Bounds;
            foreach (SweepSegment segment in Segments)
            {
                (minimum, maximum) = (Math.Min(minimum, segment.Bounds.Minimum), Math.Max(maximum, segment.Bounds.Maximum));
            }

            return (minimum, maximum);
        }
    }

    public override double At(int index)
    {
        int rest = index < CountOnce ? index : Skipped + ((index - CountOnce) % (CountOnce - Skipped));
        foreach (SweepSegment segment in Segments)
        {
            if (rest < segment.Count)
            {
                return segment.At(rest);
            }

            rest -= segment.Count;
        }

        throw new ArgumentOutOfRangeException(nameof(index));
    }
}
