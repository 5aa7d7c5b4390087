using System.Globalization;
using SpinBench.Samples;
using SpinBench.Samples.CoGdHall;

namespace SpinBench.Benchmarks;

/// <summary>The speed of a Hall bar: processor time of a pulse of 10 ms, in ten steps, by the current and the number of sites.</summary>
internal static class HallBarTable
{
    private const int Rounds = 9;
    private const int Pulses = 400;
    private const double Width = 10e-3;

    public static IEnumerable<Figure> Measure()
    {
        yield return Pulse("switching pulses of ±30 mA", 10_000, 30e-3, 10);
        yield return Pulse("switching pulses of ±36 mA", 10_000, 36e-3, 10);
        yield return Pulse("half switching pulses of ±17.6 mA", 10_000, 17.6e-3, 100);
        yield return Pulse("switching pulses of ±30 mA", 400, 30e-3, 5);
        yield return Pulse("half switching pulses of ±17.6 mA", 400, 17.6e-3, 10);
    }

    private static Figure Pulse(string name, int sites, double current, double goal)
    {
        var bar = new CoGdHallBar(new CoGdHallBarParameters { Seed = 1, Sites = sites });
        var field = new SampleField(-50e-3, 0);
        bar.Advance(0, field, field);
        var seconds = new double[Rounds];
        for (int round = -2; round < Rounds; round++)
        {
            double taken = PhysicsTable.Time(() =>
            {
                for (int pulse = 0; pulse < Pulses; pulse++)
                    bar.Pulse(new WritePulse(((pulse & 1) == 0 ? current : -current) * bar.WriteResistance, Width, 0, 0), field);
            });
            if (round >= 0) seconds[round] = taken;
        }

        Array.Sort(seconds);
        return new Figure(string.Create(CultureInfo.InvariantCulture, $"Hall bar of {sites} sites, {name}, each"), seconds[Rounds / 2] / Pulses * 1e6, "µs", goal);
    }
}
