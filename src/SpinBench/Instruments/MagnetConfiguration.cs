using SpinBench.Quantities;

namespace SpinBench.Instruments;

/// <summary>The settings of a magnet programmer that are not the target.</summary>
public sealed record MagnetConfiguration
{
    /// <summary>
    /// Field per current of the magnet, in T/A. It belongs to the magnet and is compared with what the instrument holds, never changed.
    /// </summary>
    [Unit("T/A")] public double TeslaPerAmpere { get; init; } = 0.1;

    /// <summary>Rate of ramps, in T/s.</summary>
    [Unit("T/s")] public double RampRate { get; init; } = 1e-3;

    /// <summary>Largest voltage, in V, that a ramp may use.</summary>
    [Unit("V")] public double VoltageLimit { get; init; } = 2;
}
