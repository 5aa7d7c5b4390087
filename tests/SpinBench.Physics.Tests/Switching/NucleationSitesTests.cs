using System.Runtime.Intrinsics;
using MathNet.Numerics.Distributions;
using SpinBench.Physics.Switching;
using SpinBench.Randomness;

namespace SpinBench.Physics.Tests.Switching;

public class NucleationSitesTests
{
    private const double AttemptRate = 1e9;

    private static readonly SiteBarrier Barrier = new() { AnisotropyField = 0.16 };

    /// <summary>Rates of the plain form, straight from its definition: leaving the upper state, leaving the lower one.</summary>
    private static (double Down, double Up) Rates(double factor, in SiteDrive drive)
    {
        double anisotropy = 0.16 * drive.Softening * factor;
        double tilt = Math.Min(0.98, drive.InPlane / anisotropy), rest = 1 - tilt;
        double nucleation = 0.08 * anisotropy * rest;
        double barrier = 1000 * anisotropy * rest * rest * 300 / drive.Temperature;
        double down = Math.Clamp(1 + (drive.Normal / nucleation), 0, 30), up = Math.Clamp(1 - (drive.Normal / nucleation), 0, 30);
        return (AttemptRate * Math.Exp(-barrier * down * down), AttemptRate * Math.Exp(-barrier * up * up));
    }

    private static double FlipProbability(double factor, bool isUp, in SiteDrive drive, double duration)
    {
        var (down, up) = Rates(factor, drive);
        return (isUp ? down : up) / (down + up) * (1 - Math.Exp(-(down + up) * duration));
    }

    private static NucleationSites Sites(int count, double spread, ulong seed, double mean = 1)
    {
        var made = new RandomStream(seed, "test", "factors");
        return new NucleationSites(
            Barrier,
            Enumerable.Range(0, count).Select(_ => Math.Clamp(mean + (spread * made.NextGaussian()), 0.4, 1.6)),
            new RandomStream(seed, "test", "draws"));
    }

    [Fact]
    public void The_exponential_in_lanes_is_that_of_the_library_to_two_units_of_the_last_place()
    {
        var stream = new RandomStream(1, "test", "arguments");
        for (int i = 0; i < 20_000; i++)
        {
            double x = i < 100 ? -7 * i : -700 * Math.Pow(stream.NextUniform(), 4), small = Math.Pow(10, -15 * stream.NextUniform());
            double exact = Math.Exp(x), got = LaneExponential.Of(Vector512.Create(x))[0];
            Assert.True(Math.Abs(got - exact) <= 5e-16 * exact, $"exp({x}) is {exact}, not {got}");
            double complement = LaneExponential.Complement(Vector512.Create(small))[3];
            double series = small * (1 - (small / 2 * (1 - (small / 3 * (1 - (small / 4 * (1 - (small / 5))))))));
            Assert.Equal(1, complement / (small < 0.01 ? series : 1 - Math.Exp(-small)), 1e-12);
        }
    }

    // Mean of 200,000 equal sites after a time, against the closed form of a two-state process, from both states; band of five standard
    // errors, seed 3. The rates cover certain, drawn and thinned departures.
    [Theory]
    [InlineData(0, 300, 1e-4)]
    [InlineData(2e-3, 340, 1e-3)]
    [InlineData(-4e-3, 320, 1e-2)]
    [InlineData(6e-3, 345, 1e-3)]
    [InlineData(0.5e-3, 300, 1)]
    public void Equal_sites_relax_as_a_two_state_process_does(double normal, double temperature, double duration)
    {
        var drive = new SiteDrive(80e-3, normal, temperature, 1 - ((temperature - 300) / 260));
        foreach (double factor in new[] { 0.62, 0.72, 0.8, 0.9, 1.0, 1.1 })
        {
            foreach (bool fromUp in new[] { false, true })
            {
                var sites = Sites(200_000, 0, 3, factor);
                if (fromUp) sites.Set(_ => true);
                for (int step = 0; step < 3; step++) sites.Pass(duration, drive);
                double flipped = FlipProbability(factor, fromUp, drive, 3 * duration);
                double share = fromUp ? 1 - flipped : flipped;
                double error = Math.Sqrt(flipped * (1 - flipped) / sites.Count);
                Assert.InRange((double)sites.UpCount / sites.Count, share - (5 * error) - 1e-12, share + (5 * error) + 1e-12);
            }
        }
    }

    /// <summary>
    /// The quick form against the plain one: 2,000 sites of a spread, from random states under 400 random drives, in three steps each. In each
    /// of 40 groups of neighbours the number that changed is compared with the sum of the exact probabilities; the squares of the standardised
    /// differences are distributed as χ², seed 5, probabilities of error 10⁻⁶ for the sum and of 10⁻⁹ for the largest.
    /// </summary>
    [Fact]
    public void Skipping_changes_no_probability()
    {
        const int Groups = 40, Size = 50;
        var sites = Sites(Groups * Size, 0.1625, 5);
        var chance = new RandomStream(5, "test", "drives");
        var before = new bool[Groups * Size];
        double square = 0, largest = 0;
        int compared = 0;
        for (int trial = 0; trial < 400; trial++)
        {
            double warm = 90 * chance.NextUniform(), share = chance.NextUniform();
            var drive = new SiteDrive(
                0.12 * chance.NextUniform(), 12e-3 * ((2 * chance.NextUniform()) - 1) * chance.NextUniform(), 300 + warm, 1 - (warm / 260));
            double duration = Math.Pow(10, -6 + (6 * chance.NextUniform()));
            sites.Set(_ => chance.NextUniform() < share);
            for (int step = 0; step < 3; step++)
            {
                for (int i = 0; i < before.Length; i++) before[i] = sites.IsUp(i);
                int up = before.Count(isUp => isUp);
                bool changed = sites.Pass(duration, drive);
                Assert.Equal(Enumerable.Range(0, before.Length).Any(i => sites.IsUp(i) != before[i]), changed);
                Assert.Equal(Enumerable.Range(0, before.Length).Count(sites.IsUp), sites.UpCount);
                for (int group = 0; group < Groups; group++)
                {
                    double expected = 0, variance = 0, got = 0;
                    for (int i = group * Size; i < (group + 1) * Size; i++)
                    {
                        double probability = FlipProbability(sites.Factors[i], before[i], drive, duration);
                        expected += probability;
                        variance += probability * (1 - probability);
                        if (sites.IsUp(i) != before[i]) got++;
                    }

                    if (variance < 2)
                    {
                        // Too few for a normal deviate: by Chernoff's bound on a sum of independent chances.
                        double beyond = Math.Abs(got - expected);
                        Assert.True(beyond <= 12 + (6 * Math.Sqrt(variance)), $"trial {trial}, group {group}: {got} changed, expected {expected:F2}");
                        continue;
                    }

                    double deviate = (got - expected) / Math.Sqrt(variance);
                    square += deviate * deviate;
                    largest = Math.Max(largest, Math.Abs(deviate));
                    compared++;
                }
            }
        }

        Assert.True(compared > 3000, $"only {compared} groups had enough chances");
        double allowed = 4.9 * Math.Sqrt(2.0 * compared);
        Assert.InRange(square, compared - allowed, compared + allowed);
        Assert.True(largest < -Normal.InvCDF(0, 1, 1e-9 / 2), $"a group was off by {largest:F1} standard deviations");
    }

    // Rare departures, all of them thinned: the number of those in 10,000 steps is Poisson. Band of five standard deviations, seed 7.
    [Fact]
    public void What_is_left_of_a_wait_is_carried_over_from_step_to_step()
    {
        var drive = new SiteDrive(50e-3, -3e-3, 310, 1 - (10.0 / 260));
        var sites = Sites(1000, 0.10, 7, 1.0);
        sites.Set(_ => true);
        double expected = 0;
        foreach (double factor in sites.Factors)
        {
            var (down, _) = Rates(factor, drive);
            expected += 1 - Math.Exp(-down * 1e-2);
        }

        for (int step = 0; step < 10_000; step++) sites.Pass(1e-6, drive);
        int left = sites.Count - sites.UpCount;
        Assert.InRange(left, expected - (5 * Math.Sqrt(expected)), expected + (5 * Math.Sqrt(expected)));
        Assert.True(expected is > 20 and < 900, $"{expected} departures are expected");
    }

    [Fact]
    public void The_same_seed_has_the_same_fate()
    {
        int[] Fate(ulong seed)
        {
            var sites = Sites(777, 0.16, seed);
            return [.. Enumerable.Range(0, 200).Select(step =>
            {
                sites.Pass(1e-3, new SiteDrive(50e-3, (step & 1) == 0 ? 4e-3 : -4e-3, 320, 0.92));
                return sites.UpCount;
            })];
        }

        Assert.Equal(Fate(1), Fate(1));
        Assert.NotEqual(Fate(1), Fate(2));
    }

    [Fact]
    public void Sites_without_factors_or_with_impossible_ones_are_refused()
    {
        var stream = new RandomStream(1, "test", "draws");
        Assert.Throws<ArgumentException>(() => new NucleationSites(Barrier, [], stream));
        Assert.Throws<ArgumentException>(() => new NucleationSites(Barrier, [1, 0], stream));
        Assert.Throws<ArgumentException>(() => new NucleationSites(Barrier, [1, double.NaN], stream));
    }
}
