using SpinBench.Samples.CompoundMtj;

namespace SpinBench.Samples.Tests;

public class CompanionFilmTests
{
    [Theory]
    [InlineData(1.6, 12.7e-3)]
    [InlineData(2.6, 14.8e-3)]
    public void The_loop_saturates_at_the_published_field_and_not_before(double nanometres, double saturation)
    {
        var film = new CompanionFilm(new CompoundSotMtjParameters { FreeLayerThickness = nanometres * 1e-9 });
        Assert.True(film.MoveTo(film.LoopOffset + saturation - 0.3e-3) < 1);
        Assert.Equal(1, film.MoveTo(film.LoopOffset + saturation + 0.3e-3), 1e-12);
    }

    [Fact]
    public void The_loop_is_hysteretic_and_closed()
    {
        var film = new CompanionFilm(new CompoundSotMtjParameters());
        film.MoveTo(30e-3);
        double falling = film.MoveTo(film.LoopOffset);
        film.MoveTo(-30e-3);
        double rising = film.MoveTo(film.LoopOffset);
        Assert.Equal(0.85, falling, 1e-9);
        Assert.Equal(-0.85, rising, 1e-9);
        Assert.Equal(0, (film.MoveTo(film.LoopOffset + film.CoerciveField) - 0.15 * film.CoerciveField / film.SaturationField), 0.05);
    }
}
