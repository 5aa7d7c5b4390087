using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.VirtualBench.LockIns;

/// <summary>A bipolar supply in analog current control, and the coil that it drives.</summary>
[Summary("A bipolar supply in analog current control, and the coil that it drives.")]
public sealed record AnalogMagnetSettings
{
    /// <summary>Current per volt at the control input, in A/V. ±10 V for ±20 A [unverified].</summary>
    [Unit("A/V"), Summary("Current per volt at the supply's control input.")]
    public double AmperePerVolt { get; init; } = 2;

    /// <summary>Largest voltage across the coil, in V.</summary>
    [Unit("V"), Summary("Largest voltage that the supply applies to the coil.")]
    public double Compliance { get; init; } = 20;

    /// <summary>Inductance of the coil, in H.</summary>
    [Unit("H"), Summary("Inductance of the coil.")]
    public double CoilInductance { get; init; } = 20e-3;

    /// <summary>Resistance of the coil with its leads, in Ω.</summary>
    [Unit("Ω"), Summary("Resistance of the coil with its leads.")]
    public double CoilResistance { get; init; } = 0.5;

    /// <summary>Time constant with which the current follows the control voltage, in seconds.</summary>
    [Unit("s"), Summary("Time constant with which the current follows the control voltage.")]
    public double SettlingTime { get; init; } = 5e-3;
}
