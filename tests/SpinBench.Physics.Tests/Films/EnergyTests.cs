using SpinBench.Physics.Ensembles;
using SpinBench.Physics.Films;
using SpinBench.Physics.Magnetostatics;

namespace SpinBench.Physics.Tests.Films;

/// <summary>What the energy of a film does, and what follows from it.</summary>
public class EnergyTests
{
    [Fact]
    public void The_energy_never_rises_while_nothing_drives()
    {
        foreach (var scheme in new[] { Scheme.RungeKutta, Scheme.Heun })
        {
            Falls(scheme, demagnetized: false, 2000);
            Falls(scheme, demagnetized: true, 500);
        }

        static void Falls(Scheme scheme, bool demagnetized, int steps)
        {
            // At the longest step that is allowed; sums of 10⁻¹⁷ J round at 10⁻¹².
            var (grid, material, settings) = Undriven(demagnetized);
            settings = settings with { Scheme = scheme };
            var film = new Film(grid, material, settings with { TimeStep = new Film(grid, material, settings).LargestTimeStep });
            film.Fill(Sheet.Rough);
            double energy = film.Energies().Total;
            for (int step = 0; step < steps; step++)
            {
                film.Step(1);
                double next = film.Energies().Total;
                Assert.True(next <= energy + 1e-12 * Math.Abs(energy), $"{scheme}, step {step}: from {energy:R} to {next:R} J");
                energy = next;
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_energy_never_rises_in_adaptive_steps(bool demagnetized)
    {
        // A tolerance of 10⁻⁷ of a direction in each step may cost the energy as much of itself.
        var (grid, material, settings) = Undriven(demagnetized);
        var film = new Film(grid, material, settings);
        film.Fill(Sheet.Rough);
        double energy = film.Energies().Total;
        int taken = film.RunAdaptively(20e-12, new AdaptiveSettings { Tolerance = 1e-7, LongestStep = 1e-12 }, time =>
        {
            double next = film.Energies().Total;
            Assert.True(next <= energy + 1e-7 * Math.Abs(energy), $"{time} s: from {energy:R} to {next:R} J");
            energy = next;
        });
        Assert.InRange(taken, 50, 100_000);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_field_is_the_slope_of_the_energy(bool mapped)
    {
        // ΔE for a small turn of one cell, by central differences of 10⁻⁵ rad, whose error is 10⁻¹⁰ of the field, and rounding of the sum.
        var grid = Sheet.Grid(9, 7).Ellipse() with { PeriodicX = true };
        var material = Sheet.Plain with
        {
            BulkDzyaloshinskii = 1e-3,
            InterfacialDzyaloshinskii = -2e-3,
            AnisotropyAxis = new Cartesian(0.2, 0.1, 1),
            SaturationMap = [.. Enumerable.Range(0, grid.Count).Select(cell => 5.8e5 + 1e4 * (cell % 7))],
            ExchangeMap = mapped ? [.. Enumerable.Range(0, grid.Count).Select(cell => 1e-11 + 1e-12 * (cell % 5))] : null,
            BulkDzyaloshinskiiMap = mapped ? [.. Enumerable.Range(0, grid.Count).Select(cell => 1e-3 * Math.Sin(cell))] : null,
            InterfacialDzyaloshinskiiMap = mapped ? [.. Enumerable.Range(0, grid.Count).Select(cell => -2e-3 + 1e-4 * (cell % 11))] : null,
        };
        var film = new Film(grid, material, new FilmSettings
        {
            Field = new Cartesian(0.1, 0.2, -0.3),
            Pattern = new FieldPattern([.. Enumerable.Range(0, grid.Count).Select(cell => new Cartesian(0.01 * cell, 0, 0.1))]),
        });
        film.Fill(Sheet.Rough);
        foreach (var (column, row) in new[] { (4, 3), (0, 3), (8, 3), (4, 0), (2, 5) })
        {
            var m = film[column, row];
            var field = film.EffectiveField(column, row);
            foreach (var axis in new[] { Cartesian.AlongX, Cartesian.AlongY, Cartesian.AlongZ })
            {
                var way = axis.Cross(m);
                double moment = material.SaturationMap[row * 9 + column] * grid.CellVolume;
                Assert.Equal(-moment * field.Dot(way), (At(1e-5) - At(-1e-5)) / 2e-5, 1e-6 * moment * field.Length);

                double At(double angle)
                {
                    film[column, row] = m + angle * way;
                    double energy = film.Energies().Total;
                    film[column, row] = m;
                    return energy;
                }
            }
        }
    }

    // Every conservative term at once.
    private static (FilmGrid Grid, FilmMaterial Material, FilmSettings Settings) Undriven(bool demagnetized)
    {
        var grid = Sheet.Grid(20, 12).Ellipse();
        var material = Sheet.Plain with
        {
            BulkDzyaloshinskii = 1e-3,
            InterfacialDzyaloshinskii = -2e-3,
            AnisotropyAxis = new Cartesian(0.2, 0.1, 1),
            SaturationMap = [.. Enumerable.Range(0, grid.Count).Select(cell => 5.8e5 + 1e4 * (cell % 7))],
        };
        return (grid, material, new FilmSettings { Field = new Cartesian(0.1, 0.2, -0.3), NonlocalFields = demagnetized ? [new DemagnetizingField(grid, material)] : [] });
    }
}
