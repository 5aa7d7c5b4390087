using SpinBench.Instruments;
using SpinBench.Quantities;

namespace SpinBench.VirtualBench.CurrentSources;

/// <summary>A wave that was started. Times are in seconds since the bench's start.</summary>
/// <param name="wave">The wave.</param>
/// <param name="start">When it was started.</param>
internal sealed class RunningWave(CurrentWave wave, [Unit("s")] double start)
{
    private readonly PeriodicShape _shape = new(wave);

    /// <summary>When it comes to its end.</summary>
    [Unit("s")] public double End { get; } = start + (wave.Cycles / wave.Frequency);

    /// <summary>Largest current of either sign, in A.</summary>
    [Unit("A")] public double Peak => Math.Abs(wave.Offset) + wave.Amplitude;

    /// <summary>The current at a moment, in A: none after the end [unverified].</summary>
    [return: Unit("A")]
    public double At([Unit("s")] double time)
    {
        if (time < start || time >= End) return 0;
        var periods = (time - start) * wave.Frequency;
        return wave.Offset + (wave.Amplitude * _shape.Value(periods - Math.Floor(periods)));
    }

    /// <summary>The mean current over a stretch of time, in A; the wave's part of it, with nothing before and after.</summary>
    [return: Unit("A")]
    public double Mean([Unit("s")] double from, [Unit("s")] double to)
    {
        var begin = Math.Max(from, start);
        var end = Math.Min(to, End);
        if (end <= begin) return 0;
        var mean = wave.Offset + (wave.Amplitude * _shape.Mean((begin - start) * wave.Frequency, (end - start) * wave.Frequency));
        return mean * (end - begin) / (to - from);
    }
}
