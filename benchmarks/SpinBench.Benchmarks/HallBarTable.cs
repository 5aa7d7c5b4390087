using System.Globalization;
using SpinBench.Samples;
using SpinBench.Samples.CoGdHall;

namespace SpinBench.Benchmarks;

/// <summary>
/// The speed of a Hall bar: processor time of a pulse of 10 ms, in ten steps, by the current and the number of sites. Measured in turns with
/// the peak of the core's fused multiply-adds, and given for a core of 123 GFLOP/s.
/// </summary>
internal static class HallBarTable
{
    private const int Pulses = 400;
    private const double Width = 10e-3;
    private const double Core = 123e9;

    // Processor seconds until the compiler has done its best.
    private const double WarmUp = 1.5;

    public static async IAsyncEnumerable<Figure> MeasureAsync()
    {
        yield return Pulse("switching pulses of ±30 mA", 10_000, 30e-3, 10);
        yield return Pulse("switching pulses of ±36 mA", 10_000, 36e-3, 10);
        yield return Pulse("half switching pulses of ±17.6 mA", 10_000, 17.6e-3, 100);
        yield return Pulse("switching pulses of ±30 mA", 400, 30e-3, 5);
        yield return Pulse("half switching pulses of ±17.6 mA", 400, 17.6e-3, 10);
        await foreach (var figure in HallBarRuns.MeasureAsync().ConfigureAwait(false)) yield return figure;
    }

    private static Figure Pulse(string name, int sites, double current, double goal)
    {
        var bar = new CoGdHallBar(new CoGdHallBarParameters { Seed = 1, Sites = sites });
        var field = new SampleField(-50e-3, 0);
        bar.Advance(0, field, field);
        void Switch()
        {
            for (int pulse = 0; pulse < Pulses; pulse++)
                bar.Pulse(new WritePulse(((pulse & 1) == 0 ? current : -current) * bar.WriteResistance, Width, 0, 0), field);
        }

        for (double warm = 0; warm < WarmUp;) warm += PhysicsTable.Time(Switch);
        var (seconds, peak) = PhysicsTable.InTurns(Switch, PhysicsTable.Peak);
        return new Figure(string.Create(CultureInfo.InvariantCulture, $"Hall bar of {sites} sites, {name}, each"), seconds / Pulses * peak / Core * 1e6, "µs", goal);
    }
}
