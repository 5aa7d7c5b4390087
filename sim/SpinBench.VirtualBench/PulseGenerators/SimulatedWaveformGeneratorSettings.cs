using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.VirtualBench.PulseGenerators;

/// <summary>How far a simulated waveform generator is from an ideal one.</summary>
[Summary("How far a simulated waveform generator is from an ideal one.")]
public sealed record SimulatedWaveformGeneratorSettings
{
    /// <summary>Resistance of the source behind each channel, in Ω.</summary>
    [Unit("Ω"), Summary("Resistance of the source behind each channel.")]
    public double SourceResistance { get; init; } = 50;

    /// <summary>Standard deviation of a channel's fixed gain error, relative.</summary>
    [Unit(""), Summary("Standard deviation of a channel's fixed gain error, relative.")]
    public double AmplitudeError { get; init; } = 0.002;

    /// <summary>Standard deviation of the amplitude from one train to the next, relative.</summary>
    [Unit(""), Summary("Standard deviation of the amplitude from one train to the next, relative.")]
    public double AmplitudeJitter { get; init; } = 0.0005;

    /// <summary>Standard deviation of the pulse width from one train to the next, in seconds.</summary>
    [Unit("s"), Summary("Standard deviation of the pulse width from one train to the next.")]
    public double WidthJitter { get; init; } = 10e-12;

    /// <summary>Model of a family that one driver speaks to, such as 33522B; null for the family's first.</summary>
    [Summary("Model of the family, such as 33522B, which decides channels and limits.")]
    public string? Model { get; init; }

    /// <summary>Points of waveform memory a channel; null for what the model comes with.</summary>
    [Summary("Points of waveform memory a channel, where the model has an option for more.")]
    public int? Memory { get; init; }
}
