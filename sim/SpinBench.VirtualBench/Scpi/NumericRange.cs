namespace SpinBench.VirtualBench.Scpi;

/// <summary>What a numeric setting allows: the values that <c>MIN</c>, <c>MAX</c> and <c>DEF</c> stand for.</summary>
/// <param name="Minimum">Smallest value.</param>
/// <param name="Maximum">Largest value; infinite where the model accepts <c>INF</c>.</param>
/// <param name="Default">Value after a reset.</param>
internal readonly record struct NumericRange(double Minimum, double Maximum, double Default)
{
    /// <summary>Any mask of sixteen bits, as enable registers take it.</summary>
    public static readonly NumericRange Mask = new(0, 65535, 0);

    /// <summary>Any mask of eight bits.</summary>
    public static readonly NumericRange ByteMask = new(0, 255, 0);

    /// <summary>True for a value that is allowed; the limits themselves are, whatever rounding did to them.</summary>
    public bool Contains(double value) => value >= Minimum - Slack(Minimum) && value <= Maximum + Slack(Maximum);

    private static double Slack(double limit) => double.IsFinite(limit) ? Math.Abs(limit) * 1e-12 : 0;
}
