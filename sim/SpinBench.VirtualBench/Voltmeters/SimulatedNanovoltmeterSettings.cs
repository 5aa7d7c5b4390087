using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.VirtualBench.Voltmeters;

/// <summary>How good a simulated nanovoltmeter is, and what its leads add to the voltage.</summary>
[Summary("How good a simulated nanovoltmeter is, and what its leads add to the voltage.")]
public sealed record SimulatedNanovoltmeterSettings
{
    /// <summary>Frequency of the mains, in Hz: 50 or 60.</summary>
    [Unit("Hz"), Summary("Frequency of the mains, to which integration times refer.")]
    public double LineFrequency { get; init; } = 50;

    /// <summary>Noise of a conversion of one mains cycle on any range, in V rms; less by the root of longer ones. [unverified]</summary>
    [Unit("V"), Summary("Noise of a conversion of one mains cycle on any range, rms.")]
    public double InputNoise { get; init; } = 5e-9;

    /// <summary>Noise of a conversion of one mains cycle as a share of the range, rms. [unverified]</summary>
    [Unit(""), Summary("Noise of a conversion of one mains cycle as a share of the range, rms.")]
    public double RangeNoise { get; init; } = 1e-7;

    /// <summary>Temperature of the resistance that the input looks into, in K; makes its Johnson noise.</summary>
    [Unit("K"), Summary("Temperature of the source resistance, for its Johnson noise.")]
    public double Temperature { get; init; } = 300;

    /// <summary>Amplitude of what the mains couples into the leads, in V peak.</summary>
    [Unit("V"), Summary("Amplitude of what the mains couples into the leads, peak.")]
    public double LinePickup { get; init; } = 100e-9;

    /// <summary>Thermal voltage of the leads at the bench's start, in V.</summary>
    [Unit("V"), Summary("Thermal voltage of the leads at the bench's start.")]
    public double ThermalVoltage { get; init; } = 1e-6;

    /// <summary>Voltage at the second channel, in V: what else the bench has there, such as a thermometer's output.</summary>
    [Unit("V"), Summary("Voltage at the second channel: what else the bench has there, such as a thermometer's output.")]
    public double SecondVoltage { get; init; }

    /// <summary>Drift of the thermal voltage, in V/s.</summary>
    [Unit("V/s"), Summary("Drift of the thermal voltage.")]
    public double ThermalDrift { get; init; } = 0.5e-9;

    /// <summary>Corner frequency of the analog filter, in Hz. [unverified]</summary>
    [Unit("Hz"), Summary("Corner frequency of the analog filter.")]
    public double AnalogFilterCorner { get; init; } = 18;
}
