using SpinBench.Samples.CoGdHall;

namespace SpinBench.Samples.Tests.CoGdHall;

/// <summary>A Hall bar with the fields and pulses of the publication: fields in Oe, currents in mA, pulses of 10 ms, a dwell of 0.1 s at a field.</summary>
internal sealed class HallBarBench
{
    private const double TeslaPerOersted = 1e-4;
    private const double Dwell = 0.1;

    private SampleField _field;

    public HallBarBench(double oxideNanometres, ulong seed, int sites = 400)
    {
        Parameters = new CoGdHallBarParameters { OxideThickness = oxideNanometres * 1e-9, Seed = seed, Sites = sites };
        Bar = new CoGdHallBar(Parameters);
    }

    public CoGdHallBarParameters Parameters { get; }

    public CoGdHallBar Bar { get; }

    /// <summary>Hall resistance over that of the saturated bar.</summary>
    public double Level => Bar.Resistance / Parameters.AnomalousHallResistance;

    public HallBarBench At(double inPlane, double normal = 0)
    {
        _field = new SampleField(inPlane * TeslaPerOersted, normal * TeslaPerOersted);
        Bar.Advance(0, _field, _field);
        Wait(Dwell);
        return this;
    }

    public void Wait(double seconds)
    {
        for (double rest = seconds; rest > 0;) rest -= Bar.Advance(rest, _field, _field);
    }

    public double Pulse(double milliamperes, double milliseconds = 10)
    {
        Bar.Pulse(new WritePulse(milliamperes * 1e-3 * Bar.WriteResistance, milliseconds * 1e-3, 0, 0), _field);
        return Level;
    }

    /// <summary>Levels on the way from −most to most and back.</summary>
    public (double Current, double Level)[] Loop(double most, double step = 0.5)
    {
        int count = (int)Math.Round(2 * most / step);
        for (int i = 0; i < 3; i++) Pulse(-most);
        return [.. Enumerable.Range(0, 2 * count + 1).Select(i => -most + (step * (i <= count ? i : (2 * count) - i))).Select(current => (current, Pulse(current)))];
    }

    public void Demagnetize()
    {
        for (int i = 0; i < 56; i++) Pulse((i % 2 == 0 ? 1 : -1) * (28 - (0.5 * i)));
    }

    /// <summary>Current-driven share of the saturated swing, currents at 5, 50 and 95 % of the way up.</summary>
    public static (double Ratio, double Start, double Half, double End) Switching((double Current, double Level)[] loop)
    {
        var up = loop[..((loop.Length / 2) + 1)];
        double low = up[0].Level, swing = up[^1].Level - low;
        double At(double share)
        {
            int above = Array.FindIndex(up, point => point.Level >= low + (share * swing));
            var (before, after) = (up[Math.Max(0, above - 1)], up[above]);
            double span = after.Level - before.Level;
            return span == 0 ? after.Current : before.Current + ((after.Current - before.Current) * (low + (share * swing) - before.Level) / span);
        }

        return (swing / 2, At(0.05), At(0.5), At(0.95));
    }
}
