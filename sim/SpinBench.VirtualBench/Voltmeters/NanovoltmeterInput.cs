using SpinBench.Instruments;
using SpinBench.Quantities;

namespace SpinBench.VirtualBench.Voltmeters;

/// <summary>The settings of one input of a nanovoltmeter: its ranges and its filters.</summary>
/// <param name="meter">Name of the instrument in errors.</param>
/// <param name="ranges">Its ranges, in V, ascending.</param>
internal sealed class NanovoltmeterInput(string meter, double[] ranges)
{
    /// <summary>Every range reaches this much further than its name.</summary>
    public const double Overrange = 1.2;

    /// <summary>Full-scale ranges, in V, ascending.</summary>
    public IReadOnlyList<double> Ranges => ranges;

    /// <summary>The largest voltage that it reads, in V.</summary>
    [Unit("V")] public double LargestVoltage => Overrange * ranges[^1];

    /// <summary>The digital filter.</summary>
    public DigitalFilter Filter { get; } = new();

    /// <summary>The range in use, in V.</summary>
    [Unit("V")] public double Range { get; private set; } = ranges[^1];

    /// <summary>True when the range follows the voltage.</summary>
    public bool RangesAutomatically { get; set; } = true;

    /// <summary>True when the analog filter is on.</summary>
    public bool AnalogFilter { get; set; }

    /// <summary>Back to the settings after a reset.</summary>
    public void Reset()
    {
        (Range, RangesAutomatically, AnalogFilter) = (ranges[^1], true, false);
        Filter.Reset();
    }

    /// <summary>Selects the smallest range that holds a voltage.</summary>
    /// <exception cref="InstrumentSettingException">There is none.</exception>
    public void SelectRange([Unit("V")] double voltage)
    {
        Check(voltage);
        Range = RangeFor(voltage);
        RangesAutomatically = false;
        Filter.Clear();
    }

    /// <summary>Takes the range that a voltage needs, where the range follows it.</summary>
    public void Follow([Unit("V")] double voltage)
    {
        if (RangesAutomatically) Range = RangeFor(voltage);
    }

    /// <summary>Requires that there is a range for a voltage.</summary>
    /// <exception cref="InstrumentSettingException">There is none.</exception>
    public void Check([Unit("V")] double range)
    {
        if (!(range >= 0 && range <= LargestVoltage))
            throw new InstrumentSettingException(meter, $"a range of {range} V was asked for; allowed are 0 V to {LargestVoltage} V");
    }

    private double RangeFor(double voltage)
    {
        foreach (var range in ranges)
        {
            if (Math.Abs(voltage) <= range * Overrange) return range;
        }

        return ranges[^1];
    }
}
