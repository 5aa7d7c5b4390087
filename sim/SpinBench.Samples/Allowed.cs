using System.Globalization;

namespace SpinBench.Samples;

/// <summary>Range checks whose message names the property, what was asked and what is allowed.</summary>
internal static class Allowed
{
    public static double Between(double value, double low, double high, string unit, string name) => value >= low && value <= high
        ? value
        : throw new ArgumentOutOfRangeException(name, value, string.Create(CultureInfo.InvariantCulture,
            $"{name} is {value:G6} {unit}; allowed is {low:G6} to {high:G6} {unit}."));

    public static int Between(int value, int low, int high, string name) => value >= low && value <= high
        ? value
        : throw new ArgumentOutOfRangeException(name, value, string.Create(CultureInfo.InvariantCulture,
            $"{name} is {value}; allowed is {low} to {high}."));

    public static T Defined<T>(T value, string name)
        where T : struct, Enum => Enum.IsDefined(value)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; allowed is {string.Join(", ", Enum.GetNames<T>())}.");
}
