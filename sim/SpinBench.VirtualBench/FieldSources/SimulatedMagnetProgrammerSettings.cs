using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.VirtualBench.FieldSources;

/// <summary>Ratings of a simulated magnet programmer, its supply and its superconducting magnet.</summary>
[Summary("Ratings of a simulated magnet programmer, its supply and its superconducting magnet.")]
public sealed record SimulatedMagnetProgrammerSettings
{
    /// <summary>Largest current of supply and magnet, in A.</summary>
    [Unit("A"), Summary("Largest current of supply and magnet.")]
    public double RatedCurrent { get; init; } = 80;

    /// <summary>Largest voltage of the supply, in V.</summary>
    [Unit("V"), Summary("Largest voltage of the supply.")]
    public double RatedVoltage { get; init; } = 10;

    /// <summary>Inductance of the magnet, in H.</summary>
    [Unit("H"), Summary("Inductance of the magnet.")]
    public double Inductance { get; init; } = 10;

    /// <summary>Resistance of the leads, in Ω.</summary>
    [Unit("Ω"), Summary("Resistance of the leads.")]
    public double LeadResistance { get; init; } = 5e-3;

    /// <summary>Current beyond which the magnet quenches, in A; null for never.</summary>
    [Unit("A"), Summary("Current beyond which the magnet quenches; never if left out.")]
    public double? QuenchCurrent { get; init; }

    /// <summary>Time constant with which a quench takes the current away, in seconds.</summary>
    [Unit("s"), Summary("Time constant with which a quench takes the current away.")]
    public double QuenchTime { get; init; } = 1;

    /// <summary>Noise of a current reading, in A rms.</summary>
    [Unit("A"), Summary("Noise of a current reading, rms.")]
    public double CurrentNoise { get; init; } = 0.1e-3;

    /// <summary>Wait before the greeting of a socket, in seconds of the world's time: programs that clear the line first would lose it.</summary>
    [Unit("s"), Summary("Wait before the greeting on a socket, for programs that clear the line first.")]
    public double GreetingDelay { get; init; }
}
