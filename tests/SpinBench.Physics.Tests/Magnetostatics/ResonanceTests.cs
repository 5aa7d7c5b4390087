using SpinBench.Physics.Films;
using SpinBench.Physics.Magnetostatics;

namespace SpinBench.Physics.Tests.Magnetostatics;

/// <summary>
/// Kittel, Phys. Rev. 73, 155 (1948): f = γ/(2π)·√{[B + (Ny − Nx)·μ0·Ms]·[B + (Nz − Nx)·μ0·Ms]} for a field along x, with the
/// demagnetising field of the cells.
/// </summary>
public class ResonanceTests
{
    private const double Saturation = 8e5;
    private const double Tilt = 5e-3;

    private static readonly FilmMaterial Material = new() { SaturationMagnetization = Saturation, ExchangeStiffness = 1.3e-11, Damping = 1e-3 };

    // One cell is a macrospin with the factors of a bar. A tilt of 5 mrad and a damping of 1e-3 shift the frequency by less than 1e-5.
    [Theory]
    [InlineData(0.02)]
    [InlineData(0.1)]
    [InlineData(0.5)]
    public void One_cell_resonates_as_Kittel_says(double field)
    {
        var grid = new FilmGrid(1, 1, 60e-9, 40e-9, 3e-9);
        double expected = Kittel(field, BodyFactors.Bar(40, 3, 60), BodyFactors.Bar(60, 3, 40), BodyFactors.Bar(60, 40, 3));
        Assert.Equal(1, Frequency(grid, field) / expected, 1e-4);
    }

    // Bodies of two exchange lengths turn as one, nearly: the uneven field makes the mode bend, which lowers the frequency, by some per mille
    // in a low field, less in an ellipse than in a bar, and four times as much in bodies twice as long.
    [Theory]
    [InlineData(0.05, false)]
    [InlineData(0.5, false)]
    [InlineData(0.05, true)]
    [InlineData(0.2, true)]
    [InlineData(0.5, true)]
    public void A_small_body_of_cells_resonates_as_Kittel_says(double field, bool isEllipse)
    {
        var bar = new FilmGrid(8, 6, 1.5e-9, 1.5e-9, 3e-9);
        var grid = isEllipse ? bar.Ellipse() : bar;
        var (x, y, z) = isEllipse ? BodyFactors.OfCells(new DemagnetizingField(grid, Material)) : (BodyFactors.Bar(9, 3, 12), BodyFactors.Bar(12, 3, 9), BodyFactors.Bar(12, 9, 3));
        Assert.Equal(1, Frequency(grid, field) / Kittel(field, x, y, z), 0.01);
    }

    [Fact]
    public void The_energy_of_a_uniform_bar_is_that_of_its_factor()
    {
        var grid = new FilmGrid(30, 20, 4e-9, 4e-9, 5e-9);
        var film = new Film(grid, Material, new FilmSettings { NonlocalFields = [new DemagnetizingField(grid, Material)] });
        double scale = 0.5 * PhysicalConstants.VacuumPermeability * Saturation * Saturation * 120e-9 * 80e-9 * 5e-9;
        foreach (var (direction, factor) in new[] { (Cartesian.AlongX, BodyFactors.Bar(80, 5, 120)), (Cartesian.AlongY, BodyFactors.Bar(120, 5, 80)), (Cartesian.AlongZ, BodyFactors.Bar(120, 80, 5)) })
        {
            film.Fill(direction);
            Assert.Equal(factor, film.Energies().Nonlocal / scale, 1e-12);
        }
    }

    private static double Kittel(double field, double x, double y, double z)
    {
        double full = PhysicalConstants.VacuumPermeability * Saturation;
        return PhysicalConstants.GyromagneticRatio / (2 * Math.PI) * Math.Sqrt((field + (y - x) * full) * (field + (z - x) * full));
    }

    // From the first to the last zero of the mean of y that falls, between steps by a straight line.
    private static double Frequency(FilmGrid grid, double field)
    {
        const double Step = 0.1e-12;
        const int Periods = 4;
        var film = new Film(grid, Material, new FilmSettings { TimeStep = Step, Field = new Cartesian(field, 0, 0), NonlocalFields = [new DemagnetizingField(grid, Material)] });
        film.Fill((_, _) => new Cartesian(1, Tilt, 0));
        double before = film.MeanDirection().Y, first = 0;
        for (int step = 1, found = 0; ; step++)
        {
            film.Step(1);
            double now = film.MeanDirection().Y;
            if (before > 0 && now <= 0)
            {
                double crossing = (step - 1 + before / (before - now)) * Step;
                if (found++ == 0)
                    first = crossing;
                else if (found > Periods)
                    return Periods / (crossing - first);
            }

            before = now;
            Assert.True(step < 100_000, "It does not oscillate.");
        }
    }
}
