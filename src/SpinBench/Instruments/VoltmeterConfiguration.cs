using SpinBench.Quantities;

namespace SpinBench.Instruments;

/// <summary>The settings of a direct-voltage meter.</summary>
public sealed record VoltmeterConfiguration
{
    /// <summary>Which input is read, from 1; an input may have ranges that others have not.</summary>
    public int Channel { get; init; } = 1;

    /// <summary>Full-scale range, in V: the smallest range that holds it is taken; null lets the instrument choose with every reading.</summary>
    [Unit("V")] public double? Range { get; init; }

    /// <summary>Integration time of a reading, in cycles of the mains. Whole cycles reject what the mains couples in.</summary>
    public double PowerLineCycles { get; init; } = 5;

    /// <summary>True when a low-pass filter stands before the converter: less pickup, slower settling.</summary>
    public bool AnalogFilter { get; init; }

    /// <summary>Number of conversions that a reading is the mean of; 1 for no averaging.</summary>
    public int Averages { get; init; } = 1;

    /// <summary>True when a reading is the mean of the last conversions, false when it waits for as many new ones.</summary>
    public bool MovingAverage { get; init; }
}
