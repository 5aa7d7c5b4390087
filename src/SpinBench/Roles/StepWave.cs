using SpinBench.Instruments;
using SpinBench.Quantities;

namespace SpinBench.Roles;

/// <summary>
/// A piece of a sequence of drive steps as the points of one wave: all of the same duration, scaled to −1 to 1, the last one zero, so
/// that it does not matter what the source holds after the end.
/// </summary>
/// <param name="PauseBefore">Pause before the wave, in seconds.</param>
/// <param name="Points">The points; none where only the pause is left.</param>
/// <param name="Interval">Duration of a point, in seconds.</param>
/// <param name="Peak">What a point of one means.</param>
internal sealed record StepWave([property: Unit("s")] double PauseBefore, double[] Points, [property: Unit("s")] double Interval, double Peak)
{
    // Durations are compared in whole nanoseconds; no source that this is for has a finer clock.
    private const double Ticks = 1e9;

    // The closing zero is one point: the shorter the points, the sooner the wave is over. Below this no source needs to go.
    private const double ShortestPoint = 10e-6 * Ticks;

    /// <summary>Duration of the wave, in seconds.</summary>
    [Unit("s")] public double Duration => Points.Length * Interval;

    /// <summary>Cuts steps into waves, at pauses only.</summary>
    /// <param name="instrument">Name of the instrument in errors.</param>
    /// <param name="steps">The steps.</param>
    /// <param name="most">Most points of a wave.</param>
    /// <exception cref="InstrumentSettingException">Steps without a pause between them do not fit into one wave.</exception>
    public static List<StepWave> Cut(string instrument, IReadOnlyList<DriveStep> steps, int most)
    {
        var waves = new List<StepWave>();
        var pause = 0.0;
        for (var at = 0; at < steps.Count;)
        {
            if (steps[at].Level == 0)
            {
                pause += Whole(instrument, steps[at++].Duration);
                continue;
            }

            var end = Fitting(instrument, steps, at, most, out var grid);
            var wave = Of(steps, at, end, grid, most, pause / Ticks);
            waves.Add(wave);
            // The closing zero point is part of the pause that follows.
            pause = -wave.Interval * Ticks;
            at = end;
        }

        if (pause >= 1) waves.Add(new StepWave(pause / Ticks, [], 0, 0));
        return waves;
    }

    // The most steps from one on that fit into a wave and end before a pause, or at the end.
    private static int Fitting(string instrument, IReadOnlyList<DriveStep> steps, int first, int most, out long grid)
    {
        var fits = first;
        grid = 0;
        long common = 0, total = 0;
        for (var at = first; at < steps.Count; at++)
        {
            var ticks = Whole(instrument, steps[at].Duration);
            common = Divisor(common, ticks);
            total += ticks;
            if ((total / common) + 1 > most) break;
            if (steps[at].Level == 0 || (at + 1 < steps.Count && steps[at + 1].Level != 0)) continue;
            (fits, grid) = (at + 1, common);
        }

        if (fits > first) return fits;
        throw new InstrumentSettingException(
            instrument,
            $"pulses that follow one another without a pause must fit into one wave of {most} points of equal duration; let their widths be "
            + $"multiples of one time, or put pauses between them (the first of them lasts {QuantityFormat.Print(steps[first].Duration, "s")})");
    }

    private static StepWave Of(IReadOnlyList<DriveStep> steps, int first, int end, long grid, int most, double pause)
    {
        double peak = 0;
        var count = 0L;
        for (var at = first; at < end; at++)
        {
            peak = Math.Max(peak, Math.Abs(steps[at].Level));
            count += (long)Math.Round(steps[at].Duration * Ticks) / grid;
        }

        // Two points are the fewest that make a wave: there is one for a step, and the closing zero.
        var finer = (int)Math.Max(1, Math.Min((most - 1) / count, Math.Floor(grid / ShortestPoint)));
        var points = new double[(count * finer) + 1];
        var point = 0;
        for (var at = first; at < end; at++)
        {
            var repeats = finer * (int)((long)Math.Round(steps[at].Duration * Ticks) / grid);
            Array.Fill(points, steps[at].Level / peak, point, repeats);
            point += repeats;
        }

        return new StepWave(Math.Max(0, pause), points, grid / (finer * Ticks), peak);
    }

    private static long Whole(string instrument, double seconds) =>
        seconds * Ticks is >= 1 and < 1e18 and var ticks
            ? (long)Math.Round(ticks)
            : throw new InstrumentSettingException(instrument, $"a level for {QuantityFormat.Print(seconds, "s")} was asked; a level lasts longer than zero");

    private static long Divisor(long a, long b)
    {
        while (a != 0) (a, b) = (b % a, a);
        return b;
    }
}
