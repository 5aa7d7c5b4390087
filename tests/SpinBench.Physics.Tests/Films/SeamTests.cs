using SpinBench.Physics.Analysis;
using SpinBench.Physics.Ensembles;
using SpinBench.Physics.Films;

namespace SpinBench.Physics.Tests.Films;

/// <summary>Where a film meets others: nonlocal fields, files, current solvers, absorbing edges.</summary>
public class SeamTests
{
    [Theory]
    [InlineData(Precision.Double, 1e-11)]
    [InlineData(Precision.Single, 1e-3)]
    public void A_nonlocal_field_acts_in_every_stage_in_the_energy_and_in_the_search_for_equilibrium(Precision precision, double tolerance)
    {
        // −μ0·Ms·m_z is the field of an anisotropy of −½·μ0·Ms²; in single precision rounding decides on
        // other lengths of adaptive steps, of a tolerance of 10⁻⁴.
        var grid = Sheet.Grid(12, 9).Ellipse();
        double shape = 0.5 * PhysicalConstants.VacuumPermeability * Sheet.Plain.SaturationMagnetization * Sheet.Plain.SaturationMagnetization;
        var settings = new FilmSettings { TimeStep = 2e-14, Precision = precision, Field = new Cartesian(0.1, 0, 0.2) };
        var local = new Film(grid, Sheet.Plain with { Anisotropy = Sheet.Plain.Anisotropy - shape }, settings);
        var nonlocal = new Film(grid, Sheet.Plain, settings with { NonlocalFields = [new PlaneField(grid, Sheet.Plain.SaturationMagnetization)] });
        Compare();
        foreach (var film in new[] { local, nonlocal })
        {
            film.Fill(Sheet.Rough);
            film.Step(200);
        }

        Compare();
        foreach (var film in new[] { local, nonlocal })
            film.RunAdaptively(1e-12, new AdaptiveSettings { Tolerance = 1e-4, LongestStep = 1e-13 });
        Compare();
        foreach (var film in new[] { local, nonlocal })
        {
            film.Minimize(1e-4);
            Assert.InRange(film.LargestTorque(), 0, precision == Precision.Double ? 1e-4 : 1e-3);
        }

        void Compare()
        {
            Assert.All(Sheet.Cells(local).Zip(Sheet.Cells(nonlocal)), pair => Assert.InRange((pair.First - pair.Second).Length, 0, tolerance));
            double energy = local.Energies().Total;
            Assert.Equal(energy, nonlocal.Energies().Total, 10 * tolerance * Math.Abs(energy));
            Assert.NotEqual(0, nonlocal.Energies().Nonlocal);
        }
    }

    [Fact]
    public void A_film_goes_into_a_file_and_comes_back()
    {
        var film = new Film(Sheet.Grid(7, 5).Ellipse(), Sheet.Plain, new FilmSettings());
        film.Fill(Sheet.Rough);
        using var file = new MemoryStream();
        OvfWriter.Write(film.ToVectorField(), file, OvfEncoding.Binary8);
        file.Position = 0;
        var copy = new Film(film.Grid, Sheet.Plain, new FilmSettings());
        copy.Load(OvfReader.Read(file));
        Assert.All(Sheet.Bits(film).Zip(Sheet.Bits(copy)), pair => Assert.Equal(pair.First, pair.Second, 1e-15));
    }

    [Fact]
    public void A_current_density_may_change_between_steps()
    {
        var grid = Sheet.Grid(12, 6);
        (double, double)[] quiet = new (double, double)[grid.Count], loud = [.. quiet.Select(_ => (1e12, 5e11))];
        Film changed = Make(quiet), given = Make(loud);
        changed.SetCurrentDensity(loud);
        changed.Step(20);
        given.Step(20);
        Assert.Equal(Sheet.Bits(given), Sheet.Bits(changed));
        Assert.Contains("DensityMap", Assert.Throws<InvalidOperationException>(() => new Film(grid, Sheet.Plain, new FilmSettings()).SetCurrentDensity(loud)).Message, StringComparison.Ordinal);

        Film Make((double, double)[] map)
        {
            var film = new Film(grid, Sheet.Plain, new FilmSettings { TimeStep = 1e-14, Current = new SpinCurrent { DensityMap = map } });
            film.Fill(Sheet.Rough);
            return film;
        }
    }

    [Fact]
    public void Absorbing_edges_take_a_spin_wave_that_free_edges_throw_back()
    {
        // A packet of 20 nm wavelength runs into the right edge, its amplitude reduced within the margin. What is left of Σ(m_x² + m_y²) after
        // it would have come back: everything at a free edge, a few per cent where 40 nm absorb.
        double free = Left(null), absorbed = Left(Sheet.Plain.AbsorbingEdges(Sheet.Grid(200, 1), 40, 0.5));
        Assert.InRange(free, 0.9, 1.01);
        Assert.InRange(absorbed, 0, 0.05);

        static double Left(IReadOnlyList<double>? map)
        {
            var material = Sheet.Plain with { Damping = 1e-5, Anisotropy = 0, DampingMap = map };
            var film = new Film(Sheet.Grid(200, 1), material, new FilmSettings { TimeStep = 3e-14, Field = new Cartesian(0, 0, 0.1) });
            film.Fill((x, _) =>
            {
                double amplitude = 1e-3 * Math.Exp(-Math.Pow((x - 100e-9) / 15e-9, 2)), phase = 2 * Math.PI * x / 20e-9;
                return new Cartesian(amplitude * Math.Cos(phase), -amplitude * Math.Sin(phase), 1);
            });
            double before = Power(film);
            film.Step(1333);
            return Power(film) / before;
        }

        static double Power(Film film) => Sheet.Cells(film).Sum(cell => cell.X * cell.X + cell.Y * cell.Y);
    }
}
