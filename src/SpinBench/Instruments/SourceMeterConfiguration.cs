using SpinBench.Quantities;

namespace SpinBench.Instruments;

/// <summary>How a source meter sources and measures.</summary>
public sealed record SourceMeterConfiguration
{
    /// <summary>What is held constant.</summary>
    public SourceFunction Source { get; init; } = SourceFunction.Voltage;

    /// <summary>Largest current of either sign, in A, while a voltage is sourced: the compliance.</summary>
    [Unit("A")] public double CurrentLimit { get; init; } = 100e-6;

    /// <summary>Largest voltage of either sign, in V, while a current is sourced: the compliance.</summary>
    [Unit("V")] public double VoltageLimit { get; init; } = 20;

    /// <summary>Largest level that will be sourced, in V or A, by which a range is chosen for good; null to choose it anew for every level.</summary>
    public double? SourceRange { get; init; }

    /// <summary>Largest value that will be measured, in A or V: the quantity that is not sourced; null to choose the range for every reading.</summary>
    public double? MeasureRange { get; init; }

    /// <summary>Integration time in periods of the mains.</summary>
    public double PowerLineCycles { get; init; } = 1;

    /// <summary>True when the voltage is sensed at the sample by a second pair of wires.</summary>
    public bool FourWire { get; init; }

    /// <summary>Wait between a new level and its measurement, in seconds.</summary>
    [Unit("s")] public double SourceDelay { get; init; } = 1e-3;
}
