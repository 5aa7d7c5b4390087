using SpinBench.Physics.Ensembles;
using SpinBench.Physics.Films;
using SpinBench.Physics.Magnetostatics;

namespace SpinBench.Physics.Tests.Films;

public class ThermalTests
{
    [Fact]
    public void The_cells_have_the_temperature_of_their_bath_in_either_precision()
    {
        // 1600 cells under exchange, anisotropy and both Dzyaloshinskii–Moriya interactions, 100 samples 0.4 ps apart after 10 ps. With 60
        // samples, six seeds scattered by 0.40 % (standard deviation) about 299.4 ± 0.5 K, and at half the step about 299.8 ± 0.6 K; so here 0.3 %,
        // and Heun's bias is below that. Noise of one seed and damping lead both precisions along the same path.
        const double Bath = 300;
        var films = new[] { Precision.Double, Precision.Single }.Select(precision => new Film(
            Sheet.Grid(40, 40) with { PeriodicX = true },
            Sheet.Plain with { Damping = 0.5, Temperature = Bath, BulkDzyaloshinskii = 1e-3, InterfacialDzyaloshinskii = 2e-3 },
            new FilmSettings { TimeStep = 2e-15, Scheme = Scheme.Heun, Precision = precision, Seed = 3, Component = "test/film", Field = new Cartesian(0.2, 0, 0.5) })).ToArray();
        double[] doubles = Temperatures(films[0], 100), singles = Temperatures(films[1], 20);
        Assert.InRange(doubles.Average(), 0.99 * Bath, 1.01 * Bath);
        Assert.All(singles.Zip(doubles), pair => Assert.Equal(pair.Second, pair.First, 1e-2 * Bath));

        static double[] Temperatures(Film film, int samples)
        {
            film.Run(10e-12);
            return [.. Enumerable.Range(0, samples).Select(_ =>
            {
                film.Run(0.4e-12);
                return film.SpinTemperature();
            })];
        }
    }

    [Fact]
    public void The_cells_have_the_temperature_of_their_bath_in_their_demagnetising_field_too()
    {
        // 1024 cells of which shape is most of the anisotropy, at damping one, 150 samples 4 ps apart after 20 ps. Six seeds scattered by 0.27 %
        // (standard deviation) about 299.4 ± 0.3 K; without the tensor's part in the curvature the thermometer would read 364 K.
        const double Bath = 300;
        var grid = Sheet.Grid(32, 32, 4e-9) with { Thickness = 4e-9 };
        var material = new FilmMaterial { SaturationMagnetization = 1.2e6, ExchangeStiffness = 1e-12, Anisotropy = 2e5, Damping = 1, Temperature = Bath };
        var film = new Film(grid, material, new FilmSettings
        {
            TimeStep = 2e-13,
            Scheme = Scheme.Heun,
            Seed = 3,
            Component = "test/film",
            Field = new Cartesian(0.5, 0, 3),
            NonlocalFields = [new DemagnetizingField(grid, material)],
        });
        film.Run(20e-12);
        double sum = 0;
        for (int sample = 0; sample < 150; sample++)
        {
            film.Run(4e-12);
            sum += film.SpinTemperature();
        }

        Assert.InRange(sum / 150, 0.99 * Bath, 1.01 * Bath);
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
