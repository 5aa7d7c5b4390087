using SpinBench.Physics.Ensembles;
using SpinBench.Physics.Ensembles.Waveforms;
using SpinBench.Physics.Films;
using SpinBench.Physics.Magnetostatics;

namespace SpinBench.Physics.Tests.Films;

/// <summary>What must not change a bit: widths of vectors, threads, how steps are asked for, where a periodic film begins.</summary>
public class SameBitsTests
{
    public static TheoryData<Scheme, Precision, bool, bool> Cases { get; } = new()
    {
        { Scheme.RungeKutta, Precision.Double, false, false },
        { Scheme.RungeKutta, Precision.Double, true, true },
        { Scheme.RungeKutta, Precision.Single, false, true },
        { Scheme.RungeKutta, Precision.Single, true, false },
        { Scheme.Heun, Precision.Double, false, true },
        { Scheme.Heun, Precision.Double, true, false },
        { Scheme.Heun, Precision.Single, true, true },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_width_and_number_of_threads_gives_the_same_bits(Scheme scheme, Precision precision, bool varied, bool periodic)
    {
        double[] one = Run(Make(scheme, precision, varied, periodic), 37);
        Assert.All(one, component => Assert.InRange(component, -1.01, 1.01));
        foreach (int bits in Sheet.Widths)
        {
            foreach (int threads in new[] { 1, 2, 3, 64 })
                Assert.Equal(one, Run(Make(scheme, precision, varied, periodic, bits, threads), 37));
        }
    }

    [Fact]
    public void Every_width_gives_the_same_bits_in_adaptive_steps_and_in_a_search_for_equilibrium()
    {
        foreach (bool periodic in new[] { false, true })
        {
            var all = Sheet.Widths.Select(bits =>
            {
                var film = Make(Scheme.RungeKutta, Precision.Double, true, periodic, bits);
                film.RunAdaptively(2e-13, new AdaptiveSettings { Tolerance = 1e-6, LongestStep = 1e-13 });
                film.Minimize(1e-3);
                return Sheet.Bits(film);
            }).ToArray();
            Assert.All(all, bits => Assert.Equal(all[0], bits));
        }
    }

    [Theory]
    [InlineData(Scheme.RungeKutta)]
    [InlineData(Scheme.Heun)]
    public void Steps_may_be_asked_for_one_by_one(Scheme scheme)
    {
        var film = Make(scheme, Precision.Double, true, true, threads: 2);
        for (int step = 0; step < 37; step++)
            film.Step(1);
        Assert.Equal(Run(Make(scheme, Precision.Double, true, true), 37), Sheet.Bits(film));
    }

    [Theory]
    [InlineData(Scheme.RungeKutta)]
    [InlineData(Scheme.Heun)]
    public void Stage_by_stage_over_the_whole_film_gives_the_same_bits_as_row_by_row(Scheme scheme)
    {
        // A nonlocal field that adds nothing makes the film sweep.
        double[] expected = Run(Make(scheme, Precision.Double, true, true), 37);
        foreach (int threads in new[] { 1, 2, 3 })
            Assert.Equal(expected, Run(Make(scheme, Precision.Double, true, true, threads: threads, nonlocal: true), 37));
    }

    [Theory]
    [InlineData(20, 1, 2)]
    [InlineData(19, 2, 1)]
    [InlineData(19, 3, 3)]
    public void A_film_goes_on_from_a_snapshot(int steps, int threads, int others)
    {
        var film = Make(Scheme.Heun, Precision.Double, true, true, threads: threads);
        film.Step(steps);
        var snapshot = film.Snapshot();
        film.Step(18);
        var other = Make(Scheme.Heun, Precision.Double, true, true, threads: others);
        other.Step(7);
        other.Restore(snapshot);
        Assert.Equal(steps * 1e-14, other.Time, 1e-20);
        other.Step(18);
        Assert.Equal(Sheet.Bits(film), Sheet.Bits(other));
        Assert.Contains("thermal field", Assert.Throws<ArgumentException>(() => Make(Scheme.RungeKutta, Precision.Double, true, true).Restore(snapshot)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20, 1, 2)]
    [InlineData(19, 2, 1)]
    public void A_hot_film_with_its_demagnetising_field_goes_on_from_a_snapshot(int steps, int threads, int others)
    {
        Film film = Hot(threads), other = Hot(others);
        film.Step(steps);
        var snapshot = film.Snapshot();
        film.Step(18);
        other.Step(7);
        other.Restore(snapshot);
        other.Step(18);
        Assert.Equal(Sheet.Bits(film), Sheet.Bits(other));

        static Film Hot(int threads)
        {
            var grid = Sheet.Grid(21, 11);
            var hot = new Film(grid, Sheet.Plain with { Temperature = 300 }, new FilmSettings
            {
                TimeStep = 2e-15,
                Scheme = Scheme.Heun,
                Threads = threads,
                Seed = 4,
                Component = "test/film",
                NonlocalFields = [new DemagnetizingField(grid, Sheet.Plain)],
            });
            hot.Fill(Sheet.Rough);
            return hot;
        }
    }

    [Fact]
    public void An_adaptive_run_goes_on_from_a_snapshot_with_the_step_that_it_had()
    {
        var adaptive = new AdaptiveSettings { Tolerance = 1e-6, LongestStep = 1e-13 };
        Film film = Make(Scheme.RungeKutta, Precision.Double, true, true), other = Make(Scheme.RungeKutta, Precision.Double, true, true, threads: 2);
        film.RunAdaptively(2e-13, adaptive);
        var snapshot = film.Snapshot();
        Assert.True(snapshot.AdaptiveStep > 0);
        int steps = film.RunAdaptively(1e-13, adaptive);
        other.Restore(snapshot);
        Assert.Equal(steps, other.RunAdaptively(1e-13, adaptive));
        Assert.Equal(Sheet.Bits(film), Sheet.Bits(other));
    }

    [Theory]
    [InlineData(21, 17)]
    [InlineData(16, 4)]
    [InlineData(5, 3)]
    public void A_periodic_film_begins_anywhere(int columns, int rows)
    {
        const int Right = 3, Up = 2;
        var grid = Sheet.Grid(columns, rows) with { PeriodicX = true, PeriodicY = true };
        Film one = Plain(grid), other = Plain(grid);
        double width = columns * grid.CellWidth, height = rows * grid.CellHeight;
        one.Fill(Start);
        other.Fill((x, y) => Start((x + width - Right * grid.CellWidth) % width, (y + height - Up * grid.CellHeight) % height));
        one.Step(25);
        other.Step(25);
        for (int cell = 0; cell < grid.Count; cell++)
            Assert.Equal(one[cell % columns, cell / columns], other[(cell % columns + Right) % columns, (cell / columns + Up) % rows]);
    }

    [Fact]
    public void A_film_without_material_in_its_margin_moves_like_a_smaller_film()
    {
        var mask = Enumerable.Range(0, 13 * 9).Select(cell => cell % 13 is >= 2 and < 11 && cell / 13 is >= 1 and < 7).ToArray();
        Film whole = Plain(Sheet.Grid(9, 6)), masked = Plain(Sheet.Grid(13, 9) with { Mask = mask });
        whole.Fill(Start);
        masked.Fill((x, y) => Start(x - 2e-9, y - 1e-9));
        whole.Step(25);
        masked.Step(25);
        for (int cell = 0; cell < 54; cell++)
            Assert.Equal(whole[cell % 9, cell / 9], masked[2 + cell % 9, 1 + cell / 9]);
        Assert.Equal(default, masked[0, 0]);
        Assert.Equal(default, masked[12, 8]);
    }

    [Fact]
    public void A_masked_film_is_one_of_no_saturation_there()
    {
        var grid = Sheet.Grid(12, 10).Ellipse();
        var material = Sheet.Plain with { InterfacialDzyaloshinskii = 2e-3, SaturationMap = [.. Enumerable.Range(0, grid.Count).Select(cell => grid.IsFilled(cell) ? 5.8e5 : 0)] };
        var settings = new FilmSettings { TimeStep = 1e-14 };
        Film masked = new(grid, material with { SaturationMap = null }, settings), empty = new(grid with { Mask = null }, material, settings);
        masked.Fill(Sheet.Rough);
        empty.Fill(Sheet.Rough);
        masked.Step(25);
        empty.Step(25);

        // The map of one makes other coefficients, so bits may differ.
        Assert.All(Sheet.Bits(masked).Zip(Sheet.Bits(empty)), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        Assert.Equal(masked.MeanDirection().Z, empty.MeanDirection().Z, 1e-12);
        Assert.Equal(masked.Energies().Total, empty.Energies().Total, 1e-12 * Math.Abs(masked.Energies().Total));
    }

    // The same bits for coordinates that differ by rounding.
    private static Cartesian Start(double x, double y) => Sheet.Rough(Math.Round(2e9 * x) / 2e9, Math.Round(2e9 * y) / 2e9);

    private static Film Plain(FilmGrid grid)
    {
        var film = new Film(grid, Sheet.Plain with { BulkDzyaloshinskii = 1e-3 }, new FilmSettings { TimeStep = 1e-14, Current = new SpinCurrent { Density = (1e12, 2e12) } });
        film.Fill(Sheet.Rough);
        return film;
    }

    private static Film Make(Scheme scheme, Precision precision, bool varied, bool periodic, int? bits = null, int threads = 1, bool nonlocal = false)
    {
        var grid = Sheet.Grid(37, 19).Ellipse() with { PeriodicX = periodic, PeriodicY = periodic };
        var material = Sheet.Plain with { Damping = 0.2, BulkDzyaloshinskii = 1e-3, InterfacialDzyaloshinskii = varied ? -2e-3 : 0 };
        var settings = new FilmSettings
        {
            TimeStep = 1e-14,
            Scheme = scheme,
            Precision = precision,
            VectorBits = bits ?? EnsembleSettings.WidestVector,
            Threads = threads,
            Seed = 7,
            Component = "test/film",
            Field = new Cartesian(0.1, 0, 0.3),
            NonlocalFields = nonlocal ? [new PlaneField(grid, 0)] : [],
            Current = new SpinCurrent
            {
                DensityMap = [.. Enumerable.Range(0, grid.Count).Select(cell => (1e12 * Math.Sin(cell), 1e12))],
                NonAdiabaticity = 0.1,
                Signal = varied ? new Tone(1, 1e11) : null,
            },
        };
        if (varied && scheme == Scheme.RungeKutta)
        {
            material = material with
            {
                ExchangeMap = [.. Enumerable.Range(0, grid.Count).Select(cell => 1e-11 + 1e-12 * (cell % 6))],
                BulkDzyaloshinskiiMap = [.. Enumerable.Range(0, grid.Count).Select(cell => 1e-3 * Math.Sin(cell))],
                InterfacialDzyaloshinskiiMap = [.. Enumerable.Range(0, grid.Count).Select(cell => -2e-3 + 1e-4 * (cell % 11))],
            };
        }

        if (varied)
        {
            material = material with
            {
                AnisotropyAxis = new Cartesian(0.1, 0.2, 1),
                Temperature = scheme == Scheme.Heun ? 300 : 0,
                DampingMap = material.AbsorbingEdges(grid, 4, 0.5),
                AnisotropyMap = [.. Enumerable.Range(0, grid.Count).Select(cell => 8e5 + 1e4 * (cell % 5))],
                SaturationMap = [.. Enumerable.Range(0, grid.Count).Select(cell => 5.8e5 + 1e4 * (cell % 7))],
            };
            settings = settings with
            {
                Pattern = new FieldPattern([.. Enumerable.Range(0, grid.Count).Select(cell => new Cartesian(1e-4 * cell, 0, 0.1))]),
                SpinOrbit = new SpinOrbitTorque(new Cartesian(0, 0.1, 0), default, new Tone(1, 2e11)),
            };
        }

        var film = new Film(grid, material, settings);
        film.Fill(Sheet.Rough);
        return film;
    }

    private static double[] Run(Film film, int steps)
    {
        film.Step(steps);
        return Sheet.Bits(film);
    }
}
