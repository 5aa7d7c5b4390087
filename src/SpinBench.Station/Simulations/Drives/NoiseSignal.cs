using SpinBench.Physics.Ensembles.Waveforms;
using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Station.Simulations.Drives;

/// <summary>Gaussian noise of deviation one: independent values at equidistant times, straight lines between.</summary>
public sealed record NoiseSignal : ISignalSettings
{
    /// <summary>From value to value, in s.</summary>
    [Unit("s"), Summary("Time from value to value; the spectrum is flat up to about a quarter of its inverse.")]
    public required double Interval { get; init; }

    /// <inheritdoc/>
    double ISignalSettings.ShortestFeature => Interval;

    /// <inheritdoc/>
    Waveform ISignalSettings.ToWaveform(ulong seed, string component) => new NoiseWaveform(1, Interval, seed, component, "noise");
}
