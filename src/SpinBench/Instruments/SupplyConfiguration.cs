using SpinBench.Quantities;

namespace SpinBench.Instruments;

/// <summary>How a bipolar supply regulates.</summary>
public sealed record SupplyConfiguration
{
    /// <summary>What is held constant.</summary>
    public SupplyMode Mode { get; init; } = SupplyMode.Current;

    /// <summary>Largest voltage, in V, that the supply may use to drive the current (current mode).</summary>
    [Unit("V")] public double ComplianceVoltage { get; init; } = 10;

    /// <summary>True for the quarter-scale current range: a quarter of the current, four times the resolution.</summary>
    public bool QuarterRange { get; init; }
}
