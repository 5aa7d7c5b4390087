using SpinBench.Quantities;

namespace SpinBench.VirtualBench.FieldSources;

/// <summary>In what the Lake Shore electromagnet supplies differ.</summary>
/// <param name="Name">The model in the identity.</param>
/// <param name="Voltage">Compliance, in V, which cannot be changed [unverified].</param>
/// <param name="LargestCurrent">Largest setting of the current, in A.</param>
public sealed record LakeShoreSupplyModel(string Name, [property: Unit("V")] double Voltage, [property: Unit("A")] double LargestCurrent)
{
    /// <summary>Slowest ramp, in A/s.</summary>
    internal const double SlowestRate = 1e-4;

    /// <summary>Fastest ramp, in A/s.</summary>
    internal const double FastestRate = 50;

    /// <summary>±70 A, ±35 V.</summary>
    public static LakeShoreSupplyModel Model643 { get; } = new("MODEL643", 35, 70.1);

    /// <summary>±135 A, ±75 V.</summary>
    public static LakeShoreSupplyModel Model648 { get; } = new("MODEL648", 75, 135.1);
}
