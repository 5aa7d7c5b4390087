namespace SpinBench.Roles;

/// <summary>Checks of settings that a bench file gives.</summary>
internal static class Allowed
{
    public static double Positive(double value, string name) =>
        value > 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, "it must be above zero");

    public static double NotNegative(double value, string name) =>
        value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, "it must not be negative");
}
