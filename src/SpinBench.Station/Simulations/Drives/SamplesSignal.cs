using SpinBench.Physics.Ensembles.Waveforms;
using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Station.Simulations.Drives;

/// <summary>Equidistant samples joined by straight lines; before the first and after the last the value stays.</summary>
public sealed record SamplesSignal : ISignalSettings
{
    /// <summary>Time of the first sample from the beginning of the stage, in s.</summary>
    [Unit("s"), Summary("Time of the first sample from the beginning of the stage.")]
    public double Start { get; init; }

    /// <summary>From sample to sample, in s.</summary>
    [Unit("s"), Summary("Time from sample to sample.")]
    public required double Interval { get; init; }

    /// <summary>The samples.</summary>
    [Summary("The samples.")]
    public required IReadOnlyList<double> Values { get; init; }

    /// <inheritdoc/>
    double ISignalSettings.ShortestFeature => Interval;

    /// <inheritdoc/>
    Waveform ISignalSettings.ToWaveform(ulong seed, string component) => new SampledWaveform(Start, Interval, [.. Values]);
}
