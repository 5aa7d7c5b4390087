using SpinBench.Physics.Analysis;
using SpinBench.Physics.Ensembles;
using SpinBench.Physics.Films;
using SpinBench.Physics.Magnetostatics;

namespace SpinBench.Physics.Tests.Films;

public class BadInputTests
{
    private static FilmSettings Settings { get; } = new() { TimeStep = 1e-14 };

    [Fact]
    public void A_film_that_makes_no_sense_is_refused_before_the_first_step()
    {
        Wrong(Sheet.Grid(8, 8) with { Thickness = 0 }, Sheet.Plain, Settings, "positive and finite");
        Wrong(Sheet.Grid(8, 8) with { CellWidth = double.NaN }, Sheet.Plain, Settings, "NaN");
        Wrong(Sheet.Grid(0, 8), Sheet.Plain, Settings, "0 × 8 cells");
        Wrong(Sheet.Grid(8, 8) with { Mask = [true] }, Sheet.Plain, Settings, "1 cells", "8 × 8 = 64");
        Wrong(Sheet.Grid(8, 8) with { Mask = new bool[64] }, Sheet.Plain, Settings, "No cell");
        Wrong(Sheet.Grid(8, 8), Sheet.Plain with { SaturationMagnetization = 0 }, Settings, "saturation magnetisation of 0 A/m");
        Wrong(Sheet.Grid(8, 8), Sheet.Plain with { ExchangeStiffness = double.NaN }, Settings, "exchange stiffness of NaN");
        Wrong(Sheet.Grid(8, 8), Sheet.Plain with { Damping = -0.1 }, Settings, "damping of -0.1");
        Wrong(Sheet.Grid(8, 8), Sheet.Plain with { Anisotropy = double.PositiveInfinity }, Settings, "anisotropy");
        Wrong(Sheet.Grid(8, 8), Sheet.Plain with { AnisotropyAxis = default }, Settings, "no direction");
        Wrong(Sheet.Grid(8, 8), Sheet.Plain with { InterfacialDzyaloshinskii = double.NaN }, Settings, "interfacial Dzyaloshinskii");
        Wrong(Sheet.Grid(8, 8), Sheet.Plain with { DampingMap = [.. Enumerable.Repeat(0.1, 63), double.NaN] }, Settings, "Cell (7, 7)", "damping of NaN");
        Wrong(Sheet.Grid(8, 8), Sheet.Plain with { ExchangeMap = [.. Enumerable.Repeat(1e-11, 63), -1e-11] }, Settings, "Cell (7, 7)", "exchange stiffness of -1E-11");
        Wrong(Sheet.Grid(8, 8), Sheet.Plain with { InterfacialDzyaloshinskiiMap = [double.NaN, .. Enumerable.Repeat(1e-3, 63)] }, Settings, "Cell (0, 0)", "interfacial");
        Wrong(Sheet.Grid(8, 8), Sheet.Plain with { SaturationMap = [1] }, Settings, "1 values", "64 cells");
        Wrong(Sheet.Grid(8, 8), Sheet.Plain with { Temperature = 300 }, Settings, "no thermal field");
        Wrong(Sheet.Grid(8, 8), Sheet.Plain, Settings with { Scheme = Scheme.SemiImplicit }, "by Heun or RungeKutta");
        Wrong(Sheet.Grid(8, 8), Sheet.Plain, Settings with { Field = new Cartesian(0, double.NaN, 0) }, "not a number");
        Wrong(Sheet.Grid(8, 8), Sheet.Plain, Settings with { Current = new SpinCurrent { Density = (double.NaN, 0) } }, "current density");
        Wrong(Sheet.Grid(8, 8), Sheet.Plain, Settings with { Current = new SpinCurrent { DensityMap = [.. Enumerable.Repeat((0.0, 0.0), 63), (0, double.NaN)] } }, "current density");
        Wrong(Sheet.Grid(8, 8), Sheet.Plain, Settings with { Pattern = new FieldPattern([Cartesian.AlongX]) }, "field pattern", "64 cells");
        Wrong(Sheet.Grid(8, 8), Sheet.Plain, Settings with { NonlocalFields = [new PlaneField(Sheet.Grid(8, 9), 1)] }, "8 × 9");
        Wrong(Sheet.Grid(8, 8), Sheet.Plain, Settings with { VectorBits = 128 }, "128 bits");
        Wrong(Sheet.Grid(8, 8), Sheet.Plain, Settings with { TimeStep = double.NaN }, "NaN");
    }

    [Fact]
    public void A_time_step_that_does_not_resolve_the_exchange_is_refused_with_the_longest_that_does()
    {
        var film = new Film(Sheet.Grid(8, 8), Sheet.Plain, new FilmSettings());
        Wrong(Sheet.Grid(8, 8), Sheet.Plain, Settings with { TimeStep = 1e-12 }, "1E-12 s", $"{film.LargestTimeStep:G3} s is the longest");
        Wrong(Sheet.Grid(8, 8), Sheet.Plain with { Temperature = 300 }, Settings with { Scheme = Scheme.Heun, TimeStep = 1e-13 }, "longest");
        Assert.Contains("no time step", Assert.Throws<InvalidOperationException>(() => film.Step(1)).Message, StringComparison.Ordinal);

        // It is close to where the scheme becomes unstable, and not beyond: waves of two cells' length die out at 99 %, and the film
        // would not notice a smaller step.
        var checkerboard = new Film(Sheet.Grid(8, 8), Sheet.Plain, Settings with { TimeStep = 0.99 * film.LargestTimeStep });
        checkerboard.Fill((x, y) => new Cartesian(0.1 * (((int)(x / 1e-9) + (int)(y / 1e-9)) % 2 - 0.5), 0, 1));
        checkerboard.Step(300);
        Assert.All(Sheet.Cells(checkerboard), cell => Assert.InRange(cell.Z, 1 - 1e-6, 1 + 1e-9));
    }

    [Fact]
    public void The_longest_time_step_is_that_of_the_cell_with_most()
    {
        // One cell in which a map has ten times as much allows no longer a step than a film that has as much everywhere.
        var grid = Sheet.Grid(8, 8);
        var plain = Sheet.Plain with { BulkDzyaloshinskii = 3e-4, InterfacialDzyaloshinskii = -2e-4 };
        Same(plain with { ExchangeStiffness = 1.5e-10 }, plain with { ExchangeMap = One(1.5e-11) });
        Same(plain with { Anisotropy = -8e6 }, plain with { AnisotropyMap = One(8e5, -10) });
        Same(plain with { BulkDzyaloshinskii = 3e-3 }, plain with { BulkDzyaloshinskiiMap = One(3e-4, -10) });
        Same(plain with { InterfacialDzyaloshinskii = 2e-3 }, plain with { InterfacialDzyaloshinskiiMap = One(2e-4) });

        // The demagnetising field reaches μ0·Ms of the cell that has most; nothing else acts here.
        var bare = new FilmMaterial { SaturationMagnetization = 1e6, SaturationMap = One(1e6), Damping = 0.1 };
        double longest = Math.PI / 6 / (Sheet.Gamma * PhysicalConstants.VacuumPermeability * 1e7);
        var demagnetizing = new FilmSettings { NonlocalFields = [new DemagnetizingField(grid, bare)] };
        Assert.Equal(1, new Film(grid, bare, demagnetizing).LargestTimeStep / longest, 1e-12);
        Wrong(grid, bare, demagnetizing with { TimeStep = 2 * longest }, "longest allowed");

        void Same(FilmMaterial everywhere, FilmMaterial once)
        {
            double expected = new Film(grid, everywhere, new FilmSettings()).LargestTimeStep;
            Assert.Equal(1, new Film(grid, once, new FilmSettings()).LargestTimeStep / expected, 1e-12);
            Assert.True(new Film(grid, plain, new FilmSettings()).LargestTimeStep > expected);
        }

        double[] One(double usual, double times = 10) => [.. Enumerable.Range(0, grid.Count).Select(cell => cell == 27 ? times * usual : usual)];
    }

    [Fact]
    public void A_film_that_does_not_fit_says_how_much_it_needs()
    {
        Wrong(Sheet.Grid(40_000, 40_000), Sheet.Plain, Settings, "MB");
        Wrong(Sheet.Grid(100_000, 100_000), Sheet.Plain, Settings, "at most");
    }

    [Theory]
    [InlineData(Precision.Double, false)]
    [InlineData(Precision.Double, true)]
    [InlineData(Precision.Single, true)]
    public void All_that_a_film_takes_until_its_end_is_known_when_it_is_built(Precision precision, bool fixedStep)
    {
        // What this thread allocates, in calls each of which is made once, and so almost nothing twice: within a tenth of what was said.
        const int Edge = 160;
        var grid = Sheet.Grid(Edge, Edge);
        var material = Sheet.Plain with
        {
            SaturationMap = [.. Enumerable.Repeat(5.8e5, grid.Count)],
            ExchangeMap = [.. Enumerable.Repeat(1.5e-11, grid.Count)],
            Temperature = fixedStep ? 300 : 0,
        };
        var plain = new FilmSettings { TimeStep = fixedStep ? 1e-15 : null, Scheme = fixedStep ? Scheme.Heun : Scheme.RungeKutta, Precision = precision };
        long before = GC.GetAllocatedBytesForCurrentThread();
        var settings = plain with { NonlocalFields = [new DemagnetizingField(grid, material, 1)] };
        double field = GC.GetAllocatedBytesForCurrentThread() - before;
        var film = new Film(grid, material, settings);
        film.Fill(Sheet.Rough);
        if (fixedStep)
            film.Step(1);
        else
            film.RunAdaptively(1e-16, new AdaptiveSettings { LongestStep = 1e-16 });
        Assert.Throws<InvalidOperationException>(() => film.Minimize(1e-12, 1));
        double taken = GC.GetAllocatedBytesForCurrentThread() - before, said = FilmFootprint.Bytes(grid, material, settings, adaptive: !fixedStep);
        Assert.InRange(taken / said, 0.9, 1.1);

        // The tensor is a part of what the field was said to take, and the film would not fit into less.
        Assert.InRange(field, 4 * sizeof(double) * grid.Count, settings.NonlocalFields[0].BytesIn(precision));
        Wrong(grid, material, settings with { MemoryLimit = 0.99 * said }, "160 × 160 cells", "depend on all of it");
        _ = new Film(grid, material, settings with { MemoryLimit = said });
        Wrong(grid, material, plain with { MemoryLimit = 1e6 }, "there are 1 MB");
    }

    [Fact]
    public void Adaptive_steps_of_a_film_that_has_room_for_fixed_ones_only_are_refused()
    {
        var settings = Settings with { MemoryLimit = FilmFootprint.Bytes(Sheet.Grid(64, 64), Sheet.Plain, Settings, adaptive: false) };
        var film = new Film(Sheet.Grid(64, 64), Sheet.Plain, settings);
        film.Step(2);
        Assert.Contains("64 × 64 cells", Assert.Throws<ArgumentException>(() => film.RunAdaptively(1e-15, new AdaptiveSettings { LongestStep = 1e-15 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_demagnetising_field_that_does_not_fit_is_refused_before_its_tensor_is_computed()
    {
        var problem = Assert.Throws<ArgumentException>(() => new DemagnetizingField(Sheet.Grid(512, 512), Sheet.Plain, null, memoryLimit: 16e6));
        Assert.Contains("512 × 512 cells", problem.Message, StringComparison.Ordinal);
        Assert.Contains("16 MB", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_film_of_too_coarse_cells_says_so()
    {
        Assert.False(new Film(Sheet.Grid(8, 8), Sheet.Plain, new FilmSettings()).IsTooCoarse);
        Assert.True(new Film(Sheet.Grid(8, 8, 5e-9), Sheet.Plain, new FilmSettings()).IsTooCoarse);
    }

    [Fact]
    public void Calls_refuse_what_they_cannot_do()
    {
        var film = new Film(Sheet.Grid(8, 8), Sheet.Plain with { InterfacialDzyaloshinskii = 2e-3 }, Settings);
        Assert.Throws<ArgumentOutOfRangeException>(() => film[8, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => film.Step(-1));
        Assert.Contains("whole number", Assert.Throws<ArgumentException>(() => film.Run(1.5 * Settings.TimeStep!.Value)).Message, StringComparison.Ordinal);
        Assert.Equal(0, film.Time);
        Assert.Contains("8 × 8 × 1", Assert.Throws<ArgumentException>(() => film.Load(new VectorField((8, 8, 2), (1, 1, 1)))).Message, StringComparison.Ordinal);
        Assert.Contains("3 steps", Assert.Throws<InvalidOperationException>(() => film.Minimize(1e-12, 3)).Message, StringComparison.Ordinal);
        var hot = new Film(Sheet.Grid(8, 8), Sheet.Plain with { Temperature = 300 }, new FilmSettings { Scheme = Scheme.Heun });
        Assert.Contains("0 K", Assert.Throws<InvalidOperationException>(() => hot.RunAdaptively(1e-12, new AdaptiveSettings { LongestStep = 1e-13 })).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Scheme.RungeKutta, false)]
    [InlineData(Scheme.Heun, false)]
    [InlineData(Scheme.Heun, true)]
    public void A_step_allocates_nothing(Scheme scheme, bool nonlocal)
    {
        var grid = Sheet.Grid(20, 10);
        var film = new Film(grid, Sheet.Plain with { Temperature = scheme == Scheme.Heun ? 300 : 0 }, new FilmSettings
        {
            TimeStep = 2e-15,
            Scheme = scheme,
            FieldDrives = [new FieldDrive(Cartesian.AlongX, new SpinBench.Physics.Ensembles.Waveforms.Tone(0.1, 1e9))],
            NonlocalFields = nonlocal ? [new PlaneField(grid, 1e5)] : [],
        });
        film.Step(40);
        long before = GC.GetAllocatedBytesForCurrentThread();
        film.Step(100);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static void Wrong(FilmGrid grid, FilmMaterial material, FilmSettings settings, params string[] says)
    {
        var problem = Assert.Throws<ArgumentException>(() => new Film(grid, material, settings));
        Assert.All(says, part => Assert.Contains(part, problem.Message, StringComparison.Ordinal));
    }
}
