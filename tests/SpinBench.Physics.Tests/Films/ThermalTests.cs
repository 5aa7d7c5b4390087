using SpinBench.Physics.Ensembles;
using SpinBench.Physics.Films;

namespace SpinBench.Physics.Tests.Films;

public class ThermalTests
{
    [Theory]
    [InlineData(Precision.Double, 3)]
    [InlineData(Precision.Single, 4)]
    public void The_cells_have_the_temperature_of_their_bath(Precision precision, ulong seed)
    {
        // 1600 cells under exchange, anisotropy and both Dzyaloshinskii–Moriya interactions, 60 samples 0.4 ps apart after 12 ps, seed as
        // given. A sample scatters by 1/√1600, and the fields that count most forget within 0.2 ps: 0.4 % in all. Heun's bias
        // at ω·dt = 0.15 for the shortest waves, (ω·dt)³/8α, is below 0.1 %.
        const double Bath = 300;
        var film = new Film(
            Sheet.Grid(40, 40) with { PeriodicX = true },
            Sheet.Plain with { Damping = 0.5, Temperature = Bath, BulkDzyaloshinskii = 1e-3, InterfacialDzyaloshinskii = 2e-3 },
            new FilmSettings { TimeStep = 2e-15, Scheme = Scheme.Heun, Precision = precision, Seed = seed, Component = "test/film", Field = new Cartesian(0.2, 0, 0.5) });
        film.Run(12e-12);
        double sum = 0;
        for (int sample = 0; sample < 60; sample++)
        {
            film.Run(0.4e-12);
            sum += film.SpinTemperature();
        }

        Assert.InRange(sum / 60, 0.99 * Bath, 1.01 * Bath);
    }

    [Fact]
    public void A_single_cell_is_agitated_as_Brown_says()
    {
        // Cells far apart without exchange are moments of their own in a field: ⟨m_z⟩ = coth ξ − 1/ξ with ξ = Ms·V·B/kB·T = 3. 4096 cells, 10
        // samples 20 ps apart (they forget within 1/(αγB) = 9 ps), seed 5: σ(m_z) = 0.30, so 0.0015 in the mean of 10 samples; the band is four
        // deviations.
        const double Bath = 300, Ratio = 3;
        double field = 2, saturation = Ratio * PhysicalConstants.Boltzmann * Bath / (field * 1e-27);
        var film = new Film(
            Sheet.Grid(64, 64),
            new FilmMaterial { SaturationMagnetization = saturation, Damping = 0.3, Temperature = Bath },
            new FilmSettings { TimeStep = 5e-14, Scheme = Scheme.Heun, Seed = 5, Component = "test/film", Field = new Cartesian(0, 0, field) });
        film.Run(50e-12);
        double sum = 0;
        for (int sample = 0; sample < 10; sample++)
        {
            film.Run(20e-12);
            sum += film.MeanDirection().Z;
        }

        Assert.Equal(1 / Math.Tanh(Ratio) - 1 / Ratio, sum / 10, 0.006);
    }

    [Fact]
    public void Another_seed_or_component_is_another_run_and_the_same_is_the_same()
    {
        double[] one = Run(1, "a");
        Assert.Equal(one, Run(1, "a"));
        Assert.NotEqual(one, Run(2, "a"));
        Assert.NotEqual(one, Run(1, "b"));

        static double[] Run(ulong seed, string component)
        {
            var film = new Film(Sheet.Grid(8, 8), Sheet.Plain with { Temperature = 300 }, new FilmSettings { TimeStep = 2e-15, Scheme = Scheme.Heun, Seed = seed, Component = component });
            film.Step(11);
            return Sheet.Bits(film);
        }
    }
}
