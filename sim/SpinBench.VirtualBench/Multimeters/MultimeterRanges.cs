using SpinBench.Quantities;

namespace SpinBench.VirtualBench.Multimeters;

/// <summary>The ranges of a Keithley 2000, and the currents that it drives on them.</summary>
internal static class MultimeterRanges
{
    /// <summary>A full scale as a multiple of its range's name, unless the instrument ends before.</summary>
    private const double Overrange = 1.2;

    private static readonly double[] Volts = [0.1, 1, 10, 100, 1000];
    private static readonly double[] AlternatingVolts = [0.1, 1, 10, 100, 750];
    private static readonly double[] Amperes = [10e-3, 0.1, 1, 3];
    private static readonly double[] AlternatingAmperes = [1, 3];
    private static readonly double[] Ohms = [100, 1e3, 10e3, 100e3, 1e6, 10e6, 100e6];
    private static readonly double[] OhmsCurrents = [1e-3, 1e-3, 100e-6, 10e-6, 10e-6, 0.7e-6, 0.7e-6]; // [unverified]

    /// <summary>The ranges of a quantity by name, ascending; one for what has none.</summary>
    public static double[] Of(MultimeterQuantity quantity) => quantity switch
    {
        MultimeterQuantity.Voltage => Volts,
        MultimeterQuantity.AlternatingVoltage => AlternatingVolts,
        MultimeterQuantity.Current => Amperes,
        MultimeterQuantity.AlternatingCurrent => AlternatingAmperes,
        MultimeterQuantity.Resistance or MultimeterQuantity.FourWireResistance => Ohms,
        MultimeterQuantity.Continuity => [1e3],
        MultimeterQuantity.Diode => [10],
        _ => [1e9],
    };

    /// <summary>Largest value that can be asked of a range, in the unit of the quantity [D].</summary>
    public static double Largest(MultimeterQuantity quantity) => quantity switch
    {
        MultimeterQuantity.Voltage => 1010,
        MultimeterQuantity.AlternatingVoltage => 757.5,
        MultimeterQuantity.Current or MultimeterQuantity.AlternatingCurrent => 3.1,
        MultimeterQuantity.Resistance or MultimeterQuantity.FourWireResistance => 120e6,
        _ => 1e9,
    };

    /// <summary>The most sensitive range that a value fits into, by name; the widest when none is wide enough.</summary>
    public static double RangeFor(MultimeterQuantity quantity, double value)
    {
        var ranges = Of(quantity);
        foreach (var range in ranges)
        {
            if (Math.Abs(value) <= FullScale(quantity, range) * (1 + 1e-9)) return range;
        }

        return ranges[^1];
    }

    /// <summary>What a range still shows.</summary>
    public static double FullScale(MultimeterQuantity quantity, double range) => Math.Min(range * Overrange, Largest(quantity));

    /// <summary>The current that is driven on a range, in A; zero for quantities that are only looked at.</summary>
    [return: Unit("A")]
    public static double TestCurrent(MultimeterQuantity quantity, double range) => quantity switch
    {
        MultimeterQuantity.Resistance or MultimeterQuantity.FourWireResistance => OhmsCurrents[Math.Max(0, Array.IndexOf(Ohms, range))],
        MultimeterQuantity.Diode or MultimeterQuantity.Continuity => 1e-3,
        _ => 0,
    };
}
