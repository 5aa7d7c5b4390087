using FsCheck;
using FsCheck.Fluent;
using SpinBench.Physics.Switching;

namespace SpinBench.Physics.Tests.Switching;

public class SwitchingHazardTests
{
    private static readonly Macrospin Spin = Junction.Nominal(1.7);
    private static readonly LangerEscape Escape = new(Spin);
    private static readonly SwitchingHazard Hazard = new(Escape);

    [Fact]
    public void At_constant_field_the_hazard_is_rate_times_time()
    {
        double field = 9e-3, rate = Escape.Rate(field);
        var (time, left) = Hazard.Follow(1, 0.25 / rate, field, field);
        Assert.Equal(double.PositiveInfinity, time);
        Assert.Equal(0.75, left, 1e-12);
        Assert.Equal(1 / rate, Hazard.Follow(1, 10 / rate, field, field).Time, 1e-9 / rate);
    }

    [Theory]
    [InlineData(0, 9.5e-3)]
    [InlineData(-20e-3, 9.7e-3)]
    [InlineData(9.7e-3, -20e-3)]
    [InlineData(8e-3, 8.001e-3)]
    [InlineData(13.2e-3, 12.9e-3)]
    public void The_integral_over_a_ramp_agrees_with_brute_force(double from, double to)
    {
        const int Panels = 200_000;
        double sum = 0;
        for (int i = 0; i < Panels; i++)
            sum += Escape.Rate(from + (to - from) * (i + 0.5) / Panels) / Panels;
        double duration = 0.5 / sum;
        Assert.Equal(0.5, Hazard.Follow(1, duration, from, to).Left, 1e-6);
    }

    [Fact]
    public void A_ramp_past_the_anisotropy_field_switches_before_it_gets_there()
    {
        double time = Hazard.Follow(1e9, 1, 0, 20e-3).Time;
        Assert.InRange(time, 0.01, Spin.AnisotropyField / 20e-3);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Beyond_the_anisotropy_field_a_spin_switches_at_once(double duration) =>
        Assert.Equal((0, 0), Hazard.Follow(5, duration, 15e-3, 15e-3));

    [Fact]
    public void The_switching_time_does_not_depend_on_how_the_history_is_cut()
    {
        // Ramps from −15..0 mT to 8..15 mT in 0.1–10 s with thresholds of 0.01–5, cut at up to eight places.
        var cuts = Gen.Choose(1, 999).ListOf().Select(list => list.Take(8).Order().Distinct().Select(n => n / 1000.0).ToArray());
        var cases = from start in Gen.Choose(-1500, 0)
                    from end in Gen.Choose(800, 1500)
                    from duration in Gen.Choose(1, 100)
                    from threshold in Gen.Choose(1, 500)
                    from places in cuts
                    select (From: start * 1e-5, To: end * 1e-5, Duration: duration * 0.1, Threshold: threshold * 0.01, Places: places);
        Prop.ForAll(cases.ToArbitrary(), c =>
        {
            double whole = Hazard.Follow(c.Threshold, c.Duration, c.From, c.To).Time;
            double pieces = InPieces(c.Threshold, c.Duration, c.From, c.To, c.Places);
            return whole == pieces || Math.Abs(whole - pieces) < 1e-8 * c.Duration;
        }).Check(Repeatable.Checks);
    }

    private static double InPieces(double threshold, double duration, double from, double to, double[] places)
    {
        double begin = 0;
        foreach (double end in places.Append(1))
        {
            var (time, left) = Hazard.Follow(threshold, duration * (end - begin), from + (to - from) * begin, from + (to - from) * end);
            if (double.IsFinite(time))
                return duration * begin + time;
            (threshold, begin) = (left, end);
        }

        return double.PositiveInfinity;
    }
}
