using SpinBench.Quantities;

namespace SpinBench.VirtualBench.CurrentSources;

/// <summary>A staircase of currents that was started. At its end the last current stays [unverified].</summary>
/// <param name="levels">The currents, in A.</param>
/// <param name="delay">For how long each is held, in seconds.</param>
/// <param name="count">How many times the staircase is walked through; may be infinite.</param>
/// <param name="start">When it was started, in seconds since the bench's start.</param>
internal sealed class RunningSweep(double[] levels, [Unit("s")] double delay, double count, [Unit("s")] double start) : IRunningCurrent
{
    // What lies closer to a step is taken as on it; the bench's clock counts nanoseconds.
    private const double Instant = 1e-10;

    /// <inheritdoc/>
    [Unit("s")] public double End { get; } = start + (levels.Length * delay * count);

    /// <inheritdoc/>
    [Unit("A")] public double Peak { get; } = levels.Max(Math.Abs);

    /// <inheritdoc/>
    [return: Unit("A")]
    public double At([Unit("s")] double time) => time < start - Instant ? 0 : time >= End - Instant ? levels[^1] : LevelOf(Step(time));

    /// <inheritdoc/>
    public (double End, double Current) Stretch([Unit("s")] double from, [Unit("s")] double until)
    {
        if (from >= End - Instant) return (until, levels[^1]);
        var step = Step(from);
        return (Math.Min(until, start + ((step + 1) * delay)), LevelOf(step));
    }

    /// <inheritdoc/>
    [return: Unit("A")]
    public double Mean([Unit("s")] double from, [Unit("s")] double to)
    {
        if (to <= from) return At(to);
        double sum = 0;
        for (var time = Math.Max(from, start); time < to;)
        {
            var (end, current) = Stretch(time, to);
            sum += current * (end - time);
            time = end;
        }

        return sum / (to - from);
    }

    private double Step(double time) => Math.Floor((time - start + Instant) / delay);

    private double LevelOf(double step) => levels[(int)(step % levels.Length)];
}
