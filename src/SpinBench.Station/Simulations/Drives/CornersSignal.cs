using SpinBench.Physics.Ensembles.Waveforms;
using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Station.Simulations.Drives;

/// <summary>Straight lines between corners; before the first and after the last the value stays.</summary>
public sealed record CornersSignal : ISignalSettings
{
    /// <summary>Times of the corners from the beginning of the stage, ascending, in s.</summary>
    [Unit("s"), Summary("Times of the corners from the beginning of the stage, ascending.")]
    public required IReadOnlyList<double> Times { get; init; }

    /// <summary>Values at the corners.</summary>
    [Summary("Values at the corners, as many as times.")]
    public required IReadOnlyList<double> Values { get; init; }

    /// <inheritdoc/>
    double ISignalSettings.ShortestFeature => Times.Zip(Times.Skip(2), (one, next) => next - one).DefaultIfEmpty(double.PositiveInfinity).Min();

    /// <inheritdoc/>
    Waveform ISignalSettings.ToWaveform(ulong seed, string component) => Times.Count == Values.Count
        ? new PiecewiseLinear([.. Times.Zip(Values)])
        : throw new ArgumentException($"Corners at {Times.Count} times with {Values.Count} values: each has one of both.");
}
