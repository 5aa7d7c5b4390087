using SpinBench.Physics.Analysis;
using SpinBench.Physics.Ensembles;
using SpinBench.Physics.Films;

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
        Wrong(Sheet.Grid(8, 8), Sheet.Plain, Settings with { Scheme = Scheme.SemiImplicit }, "coupled");
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
    public void A_film_that_does_not_fit_says_how_much_it_needs()
    {
        Wrong(Sheet.Grid(40_000, 40_000), Sheet.Plain, Settings, "MB");
        Wrong(Sheet.Grid(100_000, 100_000), Sheet.Plain, Settings, "at most");
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
