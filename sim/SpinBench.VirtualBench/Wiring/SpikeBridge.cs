using SpinBench.Quantities;
using SpinBench.Samples;

namespace SpinBench.VirtualBench.Wiring;

/// <summary>
/// Two channels of a generator at the two ends of the write line of a sample that takes pulses and slices of waveforms: it sees the first
/// minus the second. Their waveforms reach it superposed, sample by sample; pulses and resting levels arrive each for itself.
/// </summary>
internal sealed class SpikeBridge : IDueLine
{
    private const double LongestSlice = 1e-3;
    private const int MostSamples = 4096;

    // The second channel is triggered at the same moment as the first, and after it.
    private const double Instant = 0.5e-9;

    private readonly ProbeStation _station;
    private double _due = double.PositiveInfinity;

    /// <summary>Puts up the bridge.</summary>
    /// <param name="station">The station.</param>
    /// <param name="series">Resistor in series with the line, in Ω.</param>
    public SpikeBridge(ProbeStation station, [Unit("Ω")] double series)
    {
        _station = station;
        Pre = new BridgeLeg(this, station, series, 1);
        Post = new BridgeLeg(this, station, series, -1);
    }

    /// <summary>The channel at the end where a positive voltage drives a positive current.</summary>
    public BridgeLeg Pre { get; }

    /// <summary>The channel at the other end.</summary>
    public BridgeLeg Post { get; }

    public double Due => _due;

    /// <summary>A leg's waveform has begun or ended now: slices begin anew.</summary>
    public void Restart() => _due = Pre.IsPlaying || Post.IsPlaying ? _station.Now + Instant : double.PositiveInfinity;

    public void Fire(ISample sample, SampleField field)
    {
        var begin = _due - Instant;
        var interval = Math.Min(Pre.IntervalAt(begin), Post.IntervalAt(begin));
        if (double.IsInfinity(interval))
        {
            _due = double.PositiveInfinity;
            return;
        }

        var end = Math.Max(Pre.End, Post.End);
        var count = (int)Math.Clamp(Math.Ceiling(((Math.Min(end, begin + LongestSlice) - begin) / interval) - 1e-6), 1, MostSamples);
        var samples = new float[count];
        for (var i = 0; i < count; i++)
        {
            // In the middle of a sample: channels of one rate meet sample by sample.
            var time = begin + ((i + 0.5) * interval);
            samples[i] = (float)(Pre.VoltageAt(time) - Post.VoltageAt(time));
        }

        sample.Play(new WriteWaveform(samples, 1, 0, interval, Pre.Peak + Post.Peak), field);
        _due = begin + (count * interval) + Instant;
        if (_due > end) _due = double.PositiveInfinity;
    }
}
