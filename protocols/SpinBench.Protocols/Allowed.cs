namespace SpinBench.Protocols;

/// <summary>What settings that several protocols share may be, said in one place.</summary>
internal static class Allowed
{
    /// <summary>Width of a pulse that no setting changes, in s.</summary>
    public const double UsualWidth = 200e-9;

    /// <summary>Share of the smallest reading below which a barrier must have broken: no state of a device lies that low.</summary>
    public const double UsualBreakdownRatio = 0.5;

    public static double Width(double value, string name) =>
        value > 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, "a pulse must last longer than zero");

    public static double AssistField(double value, string name) =>
        value >= 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(name, "the assisting field is given without sign; for a constant field use 'bias'");

    public static double Bias(double value, string name) =>
        double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, "the constant field must be a number of tesla");

    public static double BreakdownRatio(double value, string name) =>
        value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(name, "the breakdown ratio must lie between 0 and 1");

    public static double Positive(double value, string name) =>
        value > 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, "it must be above zero");

    public static double NotNegative(double value, string name) =>
        value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, "it must not be negative");

    public static int AtLeastOne(int value, string name) =>
        value >= 1 ? value : throw new ArgumentOutOfRangeException(name, "it must be one or more");
}
