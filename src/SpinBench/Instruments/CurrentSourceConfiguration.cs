using SpinBench.Quantities;

namespace SpinBench.Instruments;

/// <summary>How a current source drives its output.</summary>
public sealed record CurrentSourceConfiguration
{
    /// <summary>Full-scale range, in A: the smallest range that holds it is taken; null lets the instrument choose with every current.</summary>
    [Unit("A")] public double? Range { get; init; }

    /// <summary>Largest voltage, in V, that the source may use to drive the current.</summary>
    [Unit("V")] public double ComplianceVoltage { get; init; } = 10;

    /// <summary>True when the low side of the output is connected to earth, false when it floats.</summary>
    public bool LowGrounded { get; init; }
}
