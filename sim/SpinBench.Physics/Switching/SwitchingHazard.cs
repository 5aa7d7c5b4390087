namespace SpinBench.Physics.Switching;

/// <summary>
/// First-passage time of a Poisson process whose rate follows a field that runs in a straight line: the spin switches when
/// ∫Γ(B(t))dt reaches a threshold drawn once from the exponential distribution of mean one. Because only the integral counts,
/// the switching time does not depend on how the history is cut into pieces.
/// </summary>
/// <param name="escape">The rate.</param>
public sealed class SwitchingHazard(LangerEscape escape)
{
    /// <summary>Largest change of the barrier, in kB·T, across one panel of the quadrature.</summary>
    private const double PanelBarrier = 4;

    /// <summary>Barrier in kB·T beyond which a ramp counts as safe: below 1e-29 switchings a second.</summary>
    private const double SafeBarrier = 90;

    private static readonly double[] Node = [0.1834346424956498, 0.5255324099163290, 0.7966664774136267, 0.9602898564975363];
    private static readonly double[] Weight = [0.3626837833783620, 0.3137066458778873, 0.2223810344533745, 0.1012285362903763];

    /// <summary>Carries a threshold through one straight piece of field history.</summary>
    /// <param name="threshold">What is left of the threshold at the beginning.</param>
    /// <param name="duration">Length of the piece, s.</param>
    /// <param name="from">Field at its beginning, T, positive towards the destination.</param>
    /// <param name="to">Field at its end, T.</param>
    /// <returns>
    /// Time of the switching, s from the beginning of the piece, or infinity if it does not happen in it, and what is then left of the
    /// threshold.
    /// </returns>
    public (double Time, double Left) Follow(double threshold, double duration, double from, double to)
    {
        double hk = escape.AnisotropyField;
        if (from >= hk)
            return (0, 0);
        if (from == to || duration <= 0)
            return Hold(threshold, duration, from == to ? from : to);
        double perTesla = duration / Math.Abs(to - from);
        bool rising = to > from;
        double end = Math.Min(to, hk);
        double field = from;
        if (rising)
            field = Math.Max(field, Math.Min(end, hk * (1 - Math.Sqrt(SafeBarrier / escape.Barrier))));
        while (field != end)
        {
            double next = rising ? Math.Min(end, Above(field)) : Math.Max(end, Below(field));
            double hazard = perTesla * Integral(field, next);
            if (hazard >= threshold)
                return (perTesla * Math.Abs(Crossing(field, next, threshold / perTesla) - from), 0);
            threshold -= hazard;
            field = next;
            if (!rising && Barrier(field) > SafeBarrier)
                break;
        }

        return rising && to >= hk ? (perTesla * (hk - from), 0) : (double.PositiveInfinity, threshold);
    }

    private (double Time, double Left) Hold(double threshold, double duration, double field)
    {
        double rate = escape.Rate(field);
        if (double.IsPositiveInfinity(rate))
            return (0, 0);
        double left = threshold - rate * duration;
        return left > 0 || duration <= 0 ? (double.PositiveInfinity, left) : (Math.Min(duration, threshold / rate), 0);
    }

    private double Barrier(double field)
    {
        double away = 1 - field / escape.AnisotropyField;
        return escape.Barrier * away * away;
    }

    private double Above(double field)
    {
        double away = 1 - field / escape.AnisotropyField;
        if (away <= escape.Knee * (1 + 1e-12))
            return escape.AnisotropyField;
        double square = away * away - PanelBarrier / escape.Barrier;
        return escape.AnisotropyField * (1 - Math.Max(escape.Knee, Math.Sqrt(Math.Max(0, square))));
    }

    private double Below(double field)
    {
        double away = 1 - field / escape.AnisotropyField;
        return escape.AnisotropyField * (1 - (away < escape.Knee * (1 - 1e-12)
            ? escape.Knee
            : Math.Sqrt(away * away + PanelBarrier / escape.Barrier)));
    }

    /// <summary>∫Γ dB over one panel by the eight-point Gauss–Legendre rule, in T/s.</summary>
    private double Integral(double from, double to)
    {
        double middle = 0.5 * (from + to), half = 0.5 * Math.Abs(to - from), sum = 0;
        for (int i = 0; i < Node.Length; i++)
            sum += Weight[i] * (FiniteRate(middle - half * Node[i]) + FiniteRate(middle + half * Node[i]));
        return half * sum;
    }

    private double FiniteRate(double field) => escape.Rate(Math.Min(field, Math.BitDecrement(escape.AnisotropyField)));

    private double Crossing(double from, double to, double target)
    {
        double near = from, far = to, field = 0.5 * (from + to);
        for (int i = 0; i < 100 && Math.Abs(far - near) > 1e-15; i++)
        {
            double excess = Integral(from, field) - target;
            if (excess > 0)
                far = field;
            else
                near = field;
            double newton = field - Math.Sign(to - from) * excess / FiniteRate(field);
            bool inside = newton > Math.Min(near, far) && newton < Math.Max(near, far);
            double next = inside ? newton : 0.5 * (near + far);
            if (Math.Abs(next - field) < 1e-16)
                return next;
            field = next;
        }

        return field;
    }
}
