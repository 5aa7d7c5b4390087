using SpinBench.Physics.Analysis;

namespace SpinBench.Physics.Tests.Analysis;

public class DeviationMapTests
{
    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(0, 0, -1)]
    [InlineData(1, 0, 0)]
    [InlineData(0.3, -0.5, -0.2)]
    public void A_wave_shows_its_phase_as_the_hue_however_small_it_is(double x, double y, double z)
    {
        // A wave of 10⁻³ rad about any direction, of one length over 12 cells: hues go around the wheel once, and all are full.
        Cartesian mean = new Cartesian(x, y, z).Unit(), first = mean.Cross(Math.Abs(mean.Z) < 0.8 ? Cartesian.AlongZ : Cartesian.AlongX).Unit(), second = mean.Cross(first);
        var map = new DeviationMap(Textures.Of(12, 2, (column, _) =>
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * column / 12);
            var m = mean + 1e-3 * cos * first + 1e-3 * sin * second;
            return (m.X, m.Y, m.Z);
        }));
        Assert.Equal(0, (map.Mean - mean).Length, 1e-12);
        Assert.Equal(1e-3, map.Largest, 1e-8);
        var picture = map.ToPicture();
        Assert.Equal((12, 2), (picture.Width, picture.Height));
        var hues = Enumerable.Range(0, 12).Select(column => picture[column, 0]).ToList();
        Assert.Equal(12, hues.Distinct().Count());
        Assert.All(hues, hue => Assert.True(Math.Max(hue.Red, Math.Max(hue.Green, hue.Blue)) > 240 && Math.Min(hue.Red, Math.Min(hue.Green, hue.Blue)) < 15, $"{hue}"));
    }

    [Fact]
    public void About_a_mean_along_z_hues_are_those_of_directions_and_what_deviates_less_is_paler()
    {
        var map = new DeviationMap(Textures.Of(5, 1, (column, _) => column switch { -2 => (0.02, 0, 1), -1 => (-0.02, 0, 1), 0 => (0.005, 0, 1), 1 => (-0.005, 0, 1), _ => (0, 0, 0) }));
        Assert.Equal(Cartesian.AlongZ, map.Mean);
        var picture = map.ToPicture();
        Assert.Equal(((byte)255, (byte)0, (byte)0), picture[0, 0]);
        Assert.Equal(((byte)0, (byte)255, (byte)255), picture[1, 0]);

        // A quarter of the largest takes a quarter of green and blue away.
        Assert.Equal(((byte)255, (byte)191, (byte)191), picture[2, 0]);
        Assert.Equal(((byte)128, (byte)128, (byte)128), picture[4, 0]);
    }

    [Fact]
    public void A_film_that_is_uniform_or_empty_deviates_nowhere()
    {
        var uniform = new DeviationMap(Textures.Of(3, 2, (_, _) => (0, 1, 0)));
        Assert.Equal(0, uniform.Largest);
        Assert.Equal(((byte)255, (byte)255, (byte)255), uniform.ToPicture()[1, 1]);
        var empty = new DeviationMap(Textures.Of(3, 2, (_, _) => (0, 0, 0)));
        Assert.Equal(0, empty.Largest);
        Assert.Equal(((byte)128, (byte)128, (byte)128), empty.ToPicture()[1, 1]);

        // Two directions at 45° to their mean: a chord of 2·sin(45°/2).
        Assert.Equal(2 * Math.Sin(Math.PI / 8), new DeviationMap(Textures.Of(2, 1, (x, _) => x < 0 ? (1, 1, 0) : (1, -1, 0))).Largest, 1e-12);
    }
}
