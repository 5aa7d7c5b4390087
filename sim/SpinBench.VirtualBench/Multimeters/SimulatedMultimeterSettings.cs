using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.VirtualBench.Multimeters;

/// <summary>Imperfections and wiring of a simulated multimeter.</summary>
[Summary("Imperfections and wiring of a simulated multimeter.")]
public sealed record SimulatedMultimeterSettings
{
    /// <summary>Noise of a reading over one period of the mains, rms, as a share of its range.</summary>
    [Unit(""), Summary("Noise of a reading over one period of the mains, rms, as a share of its range.")]
    public double Noise { get; init; } = 1e-6;

    /// <summary>Resistance of both leads together with their contacts, in Ω; seen with two wires.</summary>
    [Unit("Ω"), Summary("Resistance of both leads with their contacts together, which a measurement with two wires includes.")]
    public double LeadResistance { get; init; } = 1;

    /// <summary>Thermal voltage in the leads, in V.</summary>
    [Unit("V"), Summary("Thermal voltage of the leads, in series with the sample.")]
    public double ThermalVoltage { get; init; } = 1e-6;

    /// <summary>Largest voltage that the test current is driven with, in V.</summary>
    [Unit("V"), Summary("Largest voltage with which the test current is driven.")]
    public double OpenCircuitVoltage { get; init; } = 12;

    /// <summary>Temperature at the thermocouple, in °C.</summary>
    [Summary("Temperature that a thermocouple shows, in °C.")]
    public double Temperature { get; init; } = 23;

    /// <summary>Frequency of the mains, in Hz.</summary>
    [Unit("Hz"), Summary("Frequency of the mains, whose periods integration times count.")]
    public double LineFrequency { get; init; } = 50;
}
