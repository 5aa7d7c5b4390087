using SpinBench.Instruments;
using SpinBench.Quantities;

namespace SpinBench.VirtualBench.CurrentSources;

/// <summary>A wave that was started. Times are in seconds since the bench's start.</summary>
/// <param name="wave">The wave.</param>
/// <param name="start">When it was started.</param>
internal sealed class RunningWave(CurrentWave wave, [Unit("s")] double start) : IRunningCurrent
{
    private const int SmoothSteps = 200;

    // What lies closer to a step is taken as on it; the bench's clock counts nanoseconds.
    private const double Instant = 1e-10;

    private readonly PeriodicShape _shape = new(wave);

    /// <inheritdoc/>
    [Unit("s")] public double End { get; } = start + (wave.Cycles / wave.Frequency);

    /// <inheritdoc/>
    [Unit("A")] public double Peak => Math.Abs(wave.Offset) + wave.Amplitude;

    /// <inheritdoc/>
    /// <remarks>There is none after the end [unverified].</remarks>
    [return: Unit("A")]
    public double At([Unit("s")] double time)
    {
        if (time < start || time >= End) return 0;
        var periods = (time - start) * wave.Frequency;
        return wave.Offset + (wave.Amplitude * _shape.Value(periods - Math.Floor(periods)));
    }

    /// <inheritdoc/>
    public (double End, double Current) Stretch([Unit("s")] double from, [Unit("s")] double until)
    {
        if (from >= End - Instant) return (until, 0);
        if (double.IsPositiveInfinity(End)) return (until, wave.Offset + (wave.Amplitude * _shape.Mean(0, 1)));
        var step = 1 / (wave.Frequency * Steps);
        var index = Math.Floor((from - start + Instant) / step);
        var current = LevelOf(index);
        var next = index + 1;
        while (start + (next * step) < Math.Min(until, End) - Instant && LevelOf(next) == current) next++;
        return (Math.Min(Math.Min(until, End), start + (next * step)), current);
    }

    // Points of an arbitrary wave are held; other shapes are followed in steps, of the value in their middle.
    private int Steps => wave.Shape == CurrentWaveShape.Arbitrary ? wave.Points.Count : SmoothSteps;

    private double LevelOf(double index)
    {
        var periods = (index + 0.5) / Steps;
        return wave.Offset + (wave.Amplitude * _shape.Value(periods - Math.Floor(periods)));
    }

    /// <inheritdoc/>
    /// <remarks>With nothing before and after the wave.</remarks>
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
