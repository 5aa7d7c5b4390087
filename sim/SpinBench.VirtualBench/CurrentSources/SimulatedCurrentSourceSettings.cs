using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.VirtualBench.CurrentSources;

/// <summary>How good a simulated current source is.</summary>
[Summary("How good a simulated current source is.")]
public sealed record SimulatedCurrentSourceSettings
{
    /// <summary>Time constant with which the current settles after a step, in seconds. [unverified]</summary>
    [Unit("s"), Summary("Time constant with which the current settles after a step.")]
    public double SettlingTime { get; init; } = 100e-6;

    /// <summary>Relative error of the current; 0.001 drives 0.1 % too much.</summary>
    [Unit(""), Summary("Relative error of the current.")]
    public double GainError { get; init; }
}
