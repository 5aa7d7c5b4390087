using FsCheck;
using FsCheck.Fluent;
using SpinBench.Protocols.Analysis;

namespace SpinBench.Protocols.Tests;

public sealed class LevelsTests
{
    [Theory]
    [InlineData(1, 0.33)]
    [InlineData(3, 0.33)]
    [InlineData(3, 0.78)]
    [InlineData(7, 0.33)]
    public void Levels_are_told_apart_in_noise_a_twelfth_of_their_smallest_distance(int cells, double magnetoresistance)
    {
        // 40 readings of each level, up and down again; the toy's noise is repeatable.
        var plain = new ToyJunction(Thresholds(cells)) { Magnetoresistance = magnetoresistance };
        var smallest = Enumerable.Range(0, cells).Min(k => (plain.ResistanceOf(k + 1) / plain.ResistanceOf(k)) - 1);
        var readings = Readings(new ToyJunction(Thresholds(cells)) { Magnetoresistance = magnetoresistance, NoiseShare = smallest / 12 }, cells);
        var levels = ResistanceLevels.Find(readings);
        Assert.Equal(cells + 1, levels.Count);
        for (var k = 0; k <= cells; k++) Assert.Equal(plain.ResistanceOf(k), levels.Centres[k], plain.ResistanceOf(k) * smallest / 10);
    }

    [Fact]
    public void The_number_of_levels_does_not_depend_on_the_scale_of_the_resistance() => Prop.ForAll(
        Gen.Choose(-60, 60).ToArbitrary(),
        exponent =>
        {
            var readings = Readings(new ToyJunction(Thresholds(3)) { NoiseShare = 2e-3 }, 3);
            var scale = Math.Pow(10, exponent / 10.0);
            var scaled = ResistanceLevels.Find([.. readings.Select(reading => reading * scale)]);
            Assert.Equal(4, scaled.Count);
            Assert.Equal(ResistanceLevels.Find(readings).Lowest * scale, scaled.Lowest, scaled.Lowest * 1e-9);
        }).Check(Repeatable.Checks);

    [Fact]
    public void Where_the_number_of_levels_is_known_the_widest_gaps_part_them()
    {
        double[] readings = [100, 100, 102, 102, 120, 120, 121.5, 121.5, 140, 140];
        Assert.Equal(5, ResistanceLevels.Find(readings).Count);
        Assert.Equal(3, ResistanceLevels.Find(readings, 3).Count);
    }

    [Fact]
    public void Readings_that_are_not_numbers_belong_to_no_level()
    {
        Assert.Equal(0, ResistanceLevels.Find([double.NaN, double.NaN]).Count);
        Assert.Equal(-1, ResistanceLevels.Find([1.0, 2.0]).Nearest(double.NaN));
        Assert.Equal(1, ResistanceLevels.Find([1.0, 1.0, 2.0, 2.0]).Nearest(1.8));
    }

    private static double[] Thresholds(int cells) => [.. Enumerable.Range(0, cells).Select(i => 0.8 + (0.05 * i))];

    private static double[] Readings(ToyJunction toy, int cells)
    {
        var readings = new List<double>();
        for (var step = 0; step <= 2 * cells; step++)
        {
            var amplitude = step <= cells ? 0.775 + (0.05 * step) : -(0.775 + (0.05 * (step - cells)));
            toy.ApplyAsync(new Roles.Pulse(amplitude, 1e-7)).AsTask().GetAwaiter().GetResult();
            for (var i = 0; i < 40; i++) readings.Add(((Roles.IResistanceMeter)toy).ReadAsync().AsTask().GetAwaiter().GetResult());
        }

        return [.. readings];
    }
}
