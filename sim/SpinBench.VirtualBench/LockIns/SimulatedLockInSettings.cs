using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.VirtualBench.LockIns;

/// <summary>How good a simulated lock-in amplifier is.</summary>
[Summary("How good the simulated lock-in amplifier is.")]
public sealed record SimulatedLockInSettings
{
    /// <summary>Spectral density of the input's own noise, in V/√Hz; white.</summary>
    [Unit("V/√Hz"), Summary("Spectral density of the voltage input's own noise.")]
    public double InputNoise { get; init; } = 5e-9;

    /// <summary>Temperature, in K, of the resistances that the input looks into; makes their Johnson noise.</summary>
    [Unit("K"), Summary("Temperature of the source resistance, for its Johnson noise.")]
    public double Temperature { get; init; } = 300;

    /// <summary>Relative error of the amplification; 0.01 reads 1 % too much.</summary>
    [Unit(""), Summary("Relative error of the amplification.")]
    public double GainError { get; init; }

    /// <summary>Corner frequency of the AC-coupled input, in Hz.</summary>
    [Unit("Hz"), Summary("Corner frequency of the AC-coupled input.")]
    public double CouplingCorner { get; init; } = 0.16;

    /// <summary>Frequency of the mains, in Hz, that the line notch filters remove.</summary>
    [Unit("Hz"), Summary("Mains frequency that the line notch filters remove.")]
    public double LineFrequency { get; init; } = 50;

    /// <summary>Resolution of a reading: twice the full scale is divided into 2 to the power of this many steps.</summary>
    [Unit(""), Summary("Bits of a reading, from minus to plus full scale.")]
    public int ResolutionBits { get; init; } = 16;

    /// <summary>
    /// What the instrument can show, as a multiple of full scale; more is an overload. Null for the model's own: 1.09 on the SR830
    /// [unverified], 3 on the 7265.
    /// </summary>
    [Unit(""), Summary("Multiple of full scale at which an output overloads; the model's own if left out.")]
    public double? Headroom { get; init; }

    /// <summary>The magnet that an auxiliary output drives, where a role says so.</summary>
    [Summary("The supply in analog control and its coil, where an auxiliary output drives them.")]
    public AnalogMagnetSettings Magnet { get; init; } = new();
}
