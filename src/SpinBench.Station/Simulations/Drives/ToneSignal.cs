using SpinBench.Physics.Ensembles.Waveforms;
using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Station.Simulations.Drives;

/// <summary>A sine of amplitude one.</summary>
public sealed record ToneSignal : ISignalSettings
{
    private const double StepsAtLeast = 20;

    /// <summary>Frequency, in Hz.</summary>
    [Unit("Hz"), Summary("Frequency.")]
    public required double Frequency { get; init; }

    /// <summary>Phase at the beginning of the stage, in rad: sin(2π·f·t + phase).</summary>
    [Unit("rad"), Summary("Phase of the sine at the beginning of the stage.")]
    public double Phase { get; init; }

    /// <inheritdoc/>
    double ISignalSettings.ShortestFeature => 1 / (StepsAtLeast * Frequency);

    /// <inheritdoc/>
    Waveform ISignalSettings.ToWaveform(ulong seed, string component) => Frequency > 0
        ? new Tone(1, Frequency, Phase - (Math.PI / 2))
        : throw new ArgumentException("A tone has a frequency above zero.");
}
