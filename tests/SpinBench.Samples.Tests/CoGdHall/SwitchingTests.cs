using FsCheck;
using FsCheck.Fluent;
using SpinBench.Samples.CoGdHall;

namespace SpinBench.Samples.Tests.CoGdHall;

/// <summary>
/// Loops of field and current against what an independent implementation of the same equations reached with 4 to 10 devices. Means over the
/// devices of seeds 1 to 6; bands are five standard errors of such a mean, from the scatter of the devices, and half a step.
/// </summary>
public class SwitchingTests
{
    private const int Devices = 6;

    private static readonly double[] Thicknesses = [0, 0.5, 1, 1.5, 2];

    private static IEnumerable<ulong> Seeds => Enumerable.Range(1, Devices).Select(seed => (ulong)seed);

    private static (double Ratio, double Start, double Half, double End) Loop(double oxide, double inPlane, double most)
    {
        var loops = Seeds.Select(seed => HallBarBench.Switching(new HallBarBench(oxide, seed).At(inPlane).Loop(most))).ToList();
        return (loops.Average(loop => loop.Ratio), loops.Average(loop => loop.Start), loops.Average(loop => loop.Half), loops.Average(loop => loop.End));
    }

    [Fact]
    public void Field_loops_turn_from_square_to_gradual_with_the_oxide()
    {
        double[] coercive = [195, 175, 145, 115, 85], widths = [15, 20, 35, 45, 55];
        var relative = new List<double>();
        for (int i = 0; i < Thicknesses.Length; i++)
        {
            var loops = Seeds.Select(seed =>
            {
                var bench = new HallBarBench(Thicknesses[i], seed).At(0, -500);
                var up = Enumerable.Range(0, 101).Select(step => (Field: -100 + (5.0 * step), Level: bench.At(0, -100 + (5.0 * step)).Level)).ToList();
                double Where(double level) => up.First(point => point.Level >= level).Field;
                return (Coercive: Where(0), Width: Where(0.8) - Where(-0.8));
            }).ToList();
            double at = loops.Average(loop => loop.Coercive), width = loops.Average(loop => loop.Width);
            Assert.Equal(coercive[i], at, 5.0);
            Assert.Equal(widths[i], width, 10.0);
            relative.Add(width / at);
        }

        Assert.InRange(relative[0], 0, 0.15);
        Assert.InRange(relative[^1], 0.4, 1);
        Assert.All(relative.Zip(relative.Skip(1)), pair => Assert.True(pair.Second > pair.First));
    }

    [Fact]
    public void More_in_plane_field_lowers_the_ratio_and_widens_the_transition()
    {
        (double Field, double Ratio, double Half, double Width)[] expected =
            [(600, 0.970, 30.0, 6.6), (800, 0.947, 26.1, 7.2), (1000, 0.917, 22.2, 8.1), (1200, 0.877, 18.0, 9.6), (1400, 0.828, 13.2, 10.8), (1600, 0.77, 7.5, 12)];
        foreach (var (field, ratio, half, width) in expected)
        {
            var loop = Loop(1, -field, 36);
            Assert.Equal(ratio, loop.Ratio, 0.005);
            Assert.Equal(half, loop.Half, 0.8);
            Assert.Equal(width, loop.End - loop.Start, 1.2);
        }
    }

    [Fact]
    public void A_thicker_oxide_makes_current_induced_switching_gradual()
    {
        (double Ratio, double Half, double Width)[] expected = [(0.968, 34.5, 2.6), (0.961, 31.5, 3.9), (0.947, 26.1, 7.2), (0.921, 18.9, 12.5), (0.866, 9.1, 19.1)];
        for (int i = 0; i < expected.Length; i++)
        {
            var loop = Loop(Thicknesses[i], -800, 40);
            Assert.Equal(expected[i].Ratio, loop.Ratio, 0.005);
            Assert.Equal(expected[i].Half, loop.Half, 1.0);
            Assert.Equal(expected[i].Width, loop.End - loop.Start, 1.2);
        }
    }

    [Fact]
    public void At_half_the_anisotropy_field_the_ratio_is_the_same_for_every_oxide()
    {
        double[] widths = [3.6, 5.8, 9.6, 14.6, 19.1];
        for (int i = 0; i < widths.Length; i++)
        {
            var loop = Loop(Thicknesses[i], -5e3 * OxideDependence.AnisotropyField(Thicknesses[i] * 1e-9), 36);
            Assert.Equal(0.866, loop.Ratio, 0.005);
            Assert.Equal(widths[i], loop.End - loop.Start, 1.2);
        }
    }

    [Fact]
    public void Minor_loops_end_where_they_turned_and_stay_there()
    {
        (double Most, double Level)[] expected = [(10, -0.73), (14, -0.36), (16, -0.13), (18, 0.11), (20, 0.37), (22, 0.57), (25, 0.83), (30, 0.945)];
        foreach (var (most, level) in expected)
        {
            double turned = 0, returned = 0, closed = 0;
            foreach (ulong seed in Seeds)
            {
                var bench = new HallBarBench(2, seed).At(-500);
                for (int i = 0; i < 3; i++) bench.Pulse(-30);
                for (double current = 0.5; current <= most; current += 0.5) bench.Pulse(current);
                turned += bench.Level / Devices;
                for (double current = most - 0.5; current > 0; current -= 0.5) bench.Pulse(current);
                returned += bench.Level / Devices;
                for (double current = -0.5; current >= -30; current -= 0.5) bench.Pulse(current);
                closed += bench.Level / Devices;
            }

            Assert.Equal(level, turned, 0.12);
            Assert.Equal(turned, returned, 0.06);
            Assert.Equal(-0.950, closed, 0.01);
        }
    }

    [Fact]
    public void A_state_in_between_hardly_relaxes_in_a_thousand_seconds()
    {
        double before = 0, after = 0;
        foreach (ulong seed in Seeds)
        {
            var bench = new HallBarBench(2, seed).At(-500);
            for (int i = 0; i < 3; i++) bench.Pulse(-30);
            for (double current = 0.5; current <= 18; current += 0.5) bench.Pulse(current);
            before += bench.Level / Devices;
            bench.Wait(1000);
            after += bench.Level / Devices;
        }

        // 0.038 in the other implementation; a site makes 0.005.
        Assert.InRange(before - after, 0.01, 0.08);
    }

    [Fact]
    public void The_neuromorphic_device_has_the_loop_of_the_publication()
    {
        var loop = Loop(2, -500, 36);
        Assert.Equal(0.948, loop.Ratio, 0.004);
        Assert.Equal(7.05, loop.Start, 0.8);
        Assert.Equal(17.6, loop.Half, 1.0);
        Assert.Equal(25.75, loop.End, 0.9);
    }

    [Fact]
    public void The_sign_of_the_in_plane_field_says_which_way_a_current_switches()
    {
        foreach (double inPlane in new[] { -500.0, 500.0 })
        {
            var bench = new HallBarBench(2, 1).At(inPlane);
            double positive = bench.Pulse(30), negative = bench.Pulse(-30);
            Assert.True(inPlane < 0 ? positive > 0.9 && negative < -0.9 : positive < -0.9 && negative > 0.9, $"{positive} and {negative} in {inPlane} Oe");
        }

        var without = new HallBarBench(2, 1).At(0);
        Assert.Equal(-1, without.Pulse(30), 0.1);
    }

    [Fact]
    public void Whoever_looks_in_between_changes_nothing()
    {
        var whole = Fate([1]);
        // cos θ = 0.87 of the level is left when all sites stay; after 10 s at this field about a sixth of them has relaxed.
        Assert.InRange(whole[0], -0.86, -0.5);
        Assert.True(whole[1] > whole[0]);
        foreach (int pieces in new[] { 2, 3, 7, 64, 1000 }) Assert.Equal(whole, Fate([.. Enumerable.Range(1, pieces).Select(piece => (double)piece / pieces)]));
    }

    [Fact]
    public void Looks_at_any_moments_change_nothing()
    {
        var whole = Fate([1]);
        Prop.ForAll<int[]>(looks =>
        {
            double[] ends = [.. looks.Select(look => (look & 0xFFFF) / 65537.0).Where(share => share > 0).Distinct().Order(), 1];
            return Fate(ends).SequenceEqual(whole);
        }).Check(Repeatable.Checks);
    }

    [Fact]
    public void The_same_seed_is_the_same_device_with_the_same_fate()
    {
        double[] Fate(ulong seed) => [.. new HallBarBench(2, seed).At(-500).Loop(30).Select(point => point.Level)];
        Assert.Equal(Fate(4), Fate(4));
        Assert.NotEqual(Fate(4), Fate(5));
    }

    // A device that relaxes at zero current in 80 mT, under a current and in a field that rises, with looks at shares of each of these times.
    private static double[] Fate(double[] looks)
    {
        var bench = new HallBarBench(2, 2).At(-800);
        var levels = new List<double>();
        void Pass(double duration, double from, double to, double held)
        {
            double last = 0;
            foreach (double look in looks)
            {
                double begin = from + ((to - from) * last), end = from + ((to - from) * look), piece = duration * (look - last);
                for (double rest = piece; rest > 1e-15;) rest -= bench.Bar.Advance(rest, end - ((end - begin) * rest / piece), end, held);
                last = look;
            }

            levels.Add(bench.Level);
        }

        Pass(10, -80e-3, -80e-3, 0);
        Pass(10e-3, -80e-3, -80e-3, 2);
        Pass(3, -80e-3, -80e-3, 0);
        Pass(0.02, -80e-3, -60e-3, 0);
        Pass(1, -60e-3, -60e-3, 0);
        return [.. levels];
    }
}
