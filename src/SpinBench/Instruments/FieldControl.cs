using SpinBench.Quantities;

namespace SpinBench.Instruments;

/// <summary>How an instrument that reads a field also controls it.</summary>
public sealed record FieldControl
{
    /// <summary>Proportional part of the control, in the instrument's own measure.</summary>
    public double Proportional { get; init; } = 1;

    /// <summary>Integral part of the control, in the instrument's own measure.</summary>
    public double Integral { get; init; } = 1;

    /// <summary>How fast the set point is approached, μ0H in T/s; zero for at once.</summary>
    [Unit("T/s")] public double Ramp { get; init; }

    /// <summary>Fastest change of the control voltage, in V/s; zero for no limit.</summary>
    [Unit("V/s")] public double Slope { get; init; }
}
