using System.Globalization;
using SpinBench.Physics.Ensembles.Waveforms;
using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Station.Simulations.Drives;

/// <summary>Pulses of height one with straight edges.</summary>
public sealed record PulseSignal : ISignalSettings
{
    /// <summary>Time from the beginning of the stage to the first rising edge, in s.</summary>
    [Unit("s"), Summary("Time from the beginning of the stage to the first rising edge.")]
    public double Start { get; init; }

    /// <summary>From the middle of the rising to the middle of the falling edge, in s.</summary>
    [Unit("s"), Summary("Width at half height: from the middle of the rising to the middle of the falling edge.")]
    public required double Width { get; init; }

    /// <summary>Duration of each edge from zero to full, in s.</summary>
    [Unit("s"), Summary("Duration of each edge from zero to full height.")]
    public required double Edge { get; init; }

    /// <summary>How many pulses.</summary>
    [Summary("How many pulses.")]
    public int Count { get; init; } = 1;

    /// <summary>From pulse to pulse, in s.</summary>
    [Unit("s"), Summary("Time from pulse to pulse, where there are several.")]
    public double? Period { get; init; }

    /// <inheritdoc/>
    double ISignalSettings.ShortestFeature => Math.Min(Width, Period - Width ?? double.PositiveInfinity);

    /// <inheritdoc/>
    Waveform ISignalSettings.ToWaveform(ulong seed, string component)
    {
        if (!(Edge > 0) || !(Edge < Width) || !double.IsFinite(Width))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A pulse of width {Width:R} s with edges of {Edge:R} s: edges are longer than zero and shorter than the width."));
        if (!(Start >= 0) || Count < 1) throw new ArgumentException("A pulse starts at or after the beginning of its stage, and there is at least one.");
        if (Count > 1 != Period is not null) throw new ArgumentException("Several pulses need both 'count' and 'period'; one pulse has neither.");
        if (Period is { } period && !(period > Width + Edge))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A period of {period:R} s: a pulse with its edges takes {Width + Edge:R} s, and the next one begins later."));
        return new PiecewiseLinear([.. Enumerable.Range(0, Count).SelectMany(i => Corners(Start + (i * (Period ?? 0))))]);
    }

    private IEnumerable<(double Time, double Value)> Corners(double start) =>
        [(start, 0), (start + Edge, 1), (start + Width, 1), (start + Width + Edge, 0)];
}
