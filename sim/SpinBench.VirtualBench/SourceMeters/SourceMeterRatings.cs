using SpinBench.Instruments;

namespace SpinBench.VirtualBench.SourceMeters;

/// <summary>What a model of the Keithley source meters can do. Full scales are 5 % beyond the names of the ranges.</summary>
/// <param name="VoltageRanges">Voltage ranges by name, in V, ascending.</param>
/// <param name="CurrentRanges">Current ranges by name, in A, ascending.</param>
/// <param name="LowPowerCurrent">Largest current, in A, on the widest voltage range.</param>
internal sealed record SourceMeterRatings(double[] VoltageRanges, double[] CurrentRanges, double LowPowerCurrent)
{
    /// <summary>A full scale as a multiple of its range's name.</summary>
    public const double Overrange = 1.05;

    private static readonly double[] MicroampereToAmpere = [1e-6, 10e-6, 100e-6, 1e-3, 10e-3, 100e-3, 1];

    /// <summary>The models by the number in their identity. Ratings of all but the 2400 and the 2450 are [unverified].</summary>
    public static readonly IReadOnlyDictionary<string, SourceMeterRatings> ByModel = new Dictionary<string, SourceMeterRatings>(StringComparer.Ordinal)
    {
        ["2400"] = new([0.2, 2, 20, 200], MicroampereToAmpere, 0.1),
        ["2401"] = new([0.2, 2, 20], MicroampereToAmpere, 1),
        ["2410"] = new([0.2, 2, 20, 1000], MicroampereToAmpere, 20e-3),
        ["2420"] = new([0.2, 2, 20, 60], [10e-6, 100e-6, 1e-3, 10e-3, 100e-3, 1, 3], 1),
        ["2430"] = new([0.2, 2, 20, 100], [10e-6, 100e-6, 1e-3, 10e-3, 100e-3, 1, 3], 1),
        ["2440"] = new([0.2, 2, 10, 40], [10e-6, 100e-6, 1e-3, 10e-3, 100e-3, 1, 5], 1),
        ["2450"] = new([20e-3, 0.2, 2, 20, 200], [10e-9, 100e-9, 1e-6, 10e-6, 100e-6, 1e-3, 10e-3, 100e-3, 1], 0.1),
    };

    /// <summary>The ranges of a quantity, by name.</summary>
    public double[] Ranges(SourceFunction quantity) => quantity == SourceFunction.Voltage ? VoltageRanges : CurrentRanges;

    /// <summary>Largest value of a quantity.</summary>
    public double Largest(SourceFunction quantity) => Ranges(quantity)[^1] * Overrange;

    /// <summary>The most sensitive range that a value fits into, by name; the widest when none is wide enough.</summary>
    public double RangeFor(SourceFunction quantity, double value)
    {
        foreach (var range in Ranges(quantity))
        {
            if (Math.Abs(value) <= range * Overrange * (1 + 1e-9)) return range;
        }

        return Ranges(quantity)[^1];
    }
}
