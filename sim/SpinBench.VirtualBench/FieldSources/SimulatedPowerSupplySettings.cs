using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.VirtualBench.FieldSources;

/// <summary>Ratings and imperfections of a simulated bipolar supply, and the coil that it drives.</summary>
[Summary("Ratings and imperfections of a simulated bipolar supply, and the coil that it drives.")]
public sealed record SimulatedPowerSupplySettings
{
    /// <summary>Largest output voltage, in V.</summary>
    [Unit("V"), Summary("Largest output voltage.")]
    public double RatedVoltage { get; init; } = 20;

    /// <summary>Largest output current, in A.</summary>
    [Unit("A"), Summary("Largest output current.")]
    public double RatedCurrent { get; init; } = 20;

    /// <summary>Inductance of the coil, in H.</summary>
    [Unit("H"), Summary("Inductance of the coil.")]
    public double CoilInductance { get; init; } = 20e-3;

    /// <summary>Resistance of the coil with its leads, in Ω.</summary>
    [Unit("Ω"), Summary("Resistance of the coil with its leads.")]
    public double CoilResistance { get; init; } = 0.5;

    /// <summary>Time constant with which the current loop settles, in seconds.</summary>
    [Unit("s"), Summary("Time constant with which the current loop settles.")]
    public double SettlingTime { get; init; } = 5e-3;

    /// <summary>How long the interface takes to answer, in seconds. A BIT 4882 needs about 2 ms, and loses what is asked of it sooner.</summary>
    [Unit("s"), Summary("How long the interface takes to answer; a BIT 4882 needs about 2 ms.")]
    public double ReplyLatency
    {
        get;
        init => field = value is >= 0 and <= 10 ? value : throw new ArgumentOutOfRangeException(nameof(ReplyLatency), "an answer takes 0 to 10 s");
    }

    /// <summary>Noise of a current reading, in A rms.</summary>
    [Unit("A"), Summary("Noise of a current reading, rms.")]
    public double CurrentNoise { get; init; } = 0.5e-3;

    /// <summary>Noise of a voltage reading, in V rms.</summary>
    [Unit("V"), Summary("Noise of a voltage reading, rms.")]
    public double VoltageNoise { get; init; } = 1e-3;
}
