using SpinBench.Quantities;

namespace SpinBench.Instruments;

/// <summary>
/// A delta measurement: the current alternates between two levels, a linked nanovoltmeter measures at each, and three neighbouring
/// voltages make one reading in which a constant and a linearly drifting thermal voltage cancel.
/// </summary>
public sealed record DeltaConfiguration
{
    /// <summary>Upper current, in A; not negative.</summary>
    [Unit("A")] public double High { get; init; } = 10e-6;

    /// <summary>Lower current, in A; not positive. Null for the upper one reversed.</summary>
    [Unit("A")] public double? Low { get; init; }

    /// <summary>Time from the reversal of the current to the beginning of the voltage measurement, in seconds.</summary>
    [Unit("s")] public double Delay { get; init; } = 2e-3;

    /// <summary>Number of readings.</summary>
    public int Count { get; init; } = 1;

    /// <summary>True when the measurement ends as soon as the voltage limit keeps the current below its level.</summary>
    public bool AbortsInCompliance { get; init; }

    /// <summary>Range of the nanovoltmeter, in V: the smallest range that holds it is taken.</summary>
    [Unit("V")] public double VoltmeterRange { get; init; } = 10e-3;

    /// <summary>Integration time of the nanovoltmeter, in cycles of the mains.</summary>
    public double PowerLineCycles { get; init; } = 1;

    /// <summary>Half the distance of the two currents, in A: a reading is the voltage that this current makes.</summary>
    [Unit("A")] public double Amplitude => (High - (Low ?? -High)) / 2;
}
