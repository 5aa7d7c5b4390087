using System.Globalization;
using SpinBench.Instruments;

namespace SpinBench.Drivers.LockIns;

/// <summary>The values that an SR830 has, and the refusal of others.</summary>
internal static class Sr830Tables
{
    public const double HighestFrequency = 102_000;
    public const double LowestFrequency = 0.001;
    public const int HighestHarmonic = 19_999;
    public const double LowestSine = 0.004;
    public const double HighestSine = 5;

    /// <summary>Step of the sine amplitude, in V rms [unverified].</summary>
    public const double SineStep = 0.002;

    /// <summary>Detection frequency, in Hz, below which time constants over 30 s exist whatever the range was before.</summary>
    public const double LongTimeConstantsBelow = 199.21;

    public const double LongestAboveLowRange = 30;

    public static readonly double[] Voltages =
    [
        2e-9, 5e-9, 10e-9, 20e-9, 50e-9, 100e-9, 200e-9, 500e-9, 1e-6, 2e-6, 5e-6, 10e-6, 20e-6, 50e-6, 100e-6, 200e-6, 500e-6,
        1e-3, 2e-3, 5e-3, 10e-3, 20e-3, 50e-3, 100e-3, 200e-3, 500e-3, 1,
    ];

    public static readonly double[] Currents =
    [
        2e-15, 5e-15, 10e-15, 20e-15, 50e-15, 100e-15, 200e-15, 500e-15, 1e-12, 2e-12, 5e-12, 10e-12, 20e-12, 50e-12, 100e-12,
        200e-12, 500e-12, 1e-9, 2e-9, 5e-9, 10e-9, 20e-9, 50e-9, 100e-9, 200e-9, 500e-9, 1e-6,
    ];

    public static readonly double[] TimeConstants =
    [
        10e-6, 30e-6, 100e-6, 300e-6, 1e-3, 3e-3, 10e-3, 30e-3, 100e-3, 300e-3, 1, 3, 10, 30, 100, 300, 1e3, 3e3, 10e3, 30e3,
    ];

    /// <summary>Finds a value in a table, to a millionth.</summary>
    /// <exception cref="InstrumentSettingException">It is not there.</exception>
    public static int IndexOf(double[] table, double value, string instrument, string what, string unit)
    {
        for (var index = 0; index < table.Length; index++)
        {
            if (Math.Abs(value - table[index]) <= 1e-6 * table[index]) return index;
        }

        throw Refusal(
            instrument, what, value, unit,
            $"allowed are {table.Length} values from {Quantity(table[0], unit)} to {Quantity(table[^1], unit)}", Nearest(table, value));
    }

    /// <summary>Refuses a value outside a range.</summary>
    /// <exception cref="InstrumentSettingException">It lies outside, or is not a number.</exception>
    public static void RequireRange(double value, double low, double high, string instrument, string what, string unit)
    {
        if (value >= low && value <= high) return;
        throw Refusal(instrument, what, value, unit, $"allowed is {Quantity(low, unit)} to {Quantity(high, unit)}",
            double.IsNaN(value) ? low : Math.Clamp(value, low, high));
    }

    /// <summary>Refuses a value that is not a multiple of the instrument's step.</summary>
    /// <exception cref="InstrumentSettingException">It lies between two steps.</exception>
    public static void RequireMultiple(double value, double step, string instrument, string what, string unit)
    {
        var nearest = Math.Round(value / step) * step;
        if (Math.Abs(value - nearest) <= 1e-6 * step) return;
        throw Refusal(instrument, what, value, unit, $"allowed are multiples of {Quantity(step, unit)}", nearest);
    }

    public static InstrumentSettingException Refusal(
        string instrument, string what, double value, string unit, string allowed, double nearest) =>
        new(instrument, $"the SR830 has no {what} of {Quantity(value, unit)}; {allowed}, the nearest is {Quantity(nearest, unit)}.");

    private static string Quantity(double value, string unit)
    {
        var number = value.ToString("G6", CultureInfo.InvariantCulture);
        return unit.Length == 0 ? number : number + ' ' + unit;
    }

    private static double Nearest(double[] table, double value)
    {
        var nearest = table[0];
        foreach (var entry in table)
        {
            if (Math.Abs(Math.Log(entry / Math.Abs(value))) < Math.Abs(Math.Log(nearest / Math.Abs(value)))) nearest = entry;
        }

        return nearest;
    }
}
