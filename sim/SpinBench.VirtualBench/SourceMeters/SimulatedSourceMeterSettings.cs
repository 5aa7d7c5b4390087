using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.VirtualBench.SourceMeters;

/// <summary>Model, imperfections and wiring of a simulated source meter.</summary>
[Summary("Model, imperfections and wiring of a simulated source meter.")]
public sealed record SimulatedSourceMeterSettings
{
    /// <summary>Model number: 2400, 2401, 2410, 2420, 2430, 2440. A 2450 is none but itself.</summary>
    [Summary("Model number of the 2400 family: 2400, 2401, 2410, 2420, 2430 or 2440.")]
    public string Model { get; init; } = "2400";

    /// <summary>Noise of a reading over one period of the mains, rms, as a share of its range.</summary>
    [Unit(""), Summary("Noise of a reading over one period of the mains, rms, as a share of its range.")]
    public double Noise { get; init; } = 2e-6;

    /// <summary>Time constant with which the output settles, in seconds.</summary>
    [Unit("s"), Summary("Time constant with which the output settles.")]
    public double SettlingTime { get; init; } = 50e-6;

    /// <summary>Resistance of both leads together with their contacts, in Ω; seen with two wires.</summary>
    [Unit("Ω"), Summary("Resistance of both leads with their contacts together, which a measurement with two wires includes.")]
    public double LeadResistance { get; init; } = 1;

    /// <summary>Thermal voltage in the leads, in V.</summary>
    [Unit("V"), Summary("Thermal voltage of the leads, in series with the sample.")]
    public double ThermalVoltage { get; init; } = 2e-6;

    /// <summary>Frequency of the mains, in Hz.</summary>
    [Unit("Hz"), Summary("Frequency of the mains, whose periods integration times count.")]
    public double LineFrequency { get; init; } = 50;
}
