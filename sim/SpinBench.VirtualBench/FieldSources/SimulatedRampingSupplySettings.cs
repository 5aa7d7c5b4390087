using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.VirtualBench.FieldSources;

/// <summary>Imperfections of a simulated supply that ramps by itself, and the electromagnet that it drives.</summary>
[Summary("Imperfections of a simulated supply that ramps by itself, and the electromagnet that it drives.")]
public sealed record SimulatedRampingSupplySettings
{
    /// <summary>Inductance of the coil, in H.</summary>
    [Unit("H"), Summary("Inductance of the coil.")]
    public double CoilInductance { get; init; } = 20e-3;

    /// <summary>Resistance of the coil with its leads, in Ω.</summary>
    [Unit("Ω"), Summary("Resistance of the coil with its leads.")]
    public double CoilResistance { get; init; } = 0.4;

    /// <summary>Noise of a current reading, in A rms.</summary>
    [Unit("A"), Summary("Noise of a current reading, rms.")]
    public double CurrentNoise { get; init; } = 0.2e-3;

    /// <summary>Noise of a voltage reading, in V rms.</summary>
    [Unit("V"), Summary("Noise of a voltage reading, rms.")]
    public double VoltageNoise { get; init; } = 1e-3;
}
