using SpinBench.Physics.Films;
using SpinBench.Physics.Magnetostatics;

namespace SpinBench.Physics.Tests.Magnetostatics;

/// <summary>
/// The standard problems of the micromagnetic modelling activity group (μMAG) at NIST that one layer can tell of. Reference values are those
/// of mumax3's own tests (Vansteenkiste et al., AIP Advances 4, 107133, 2014), with the same cells.
/// </summary>
public class StandardProblemTests
{
    private static readonly FilmMaterial Permalloy = new()
    {
        SaturationMagnetization = 8e5,
        ExchangeStiffness = 1.3e-11,
        Damping = 0.02,
        GyromagneticRatio = 1.7595e11,
    };

    private static readonly FilmGrid Strip = new(128, 32, 500e-9 / 128, 125e-9 / 32, 3e-9);
    private static readonly Cartesian Field1 = new(-24.6e-3, 4.3e-3, 0);
    private static readonly Cartesian Field2 = new(-35.5e-3, -6.3e-3, 0);

    // Problem 2, Donahue, Porter, McMichael and Eicke, J. Appl. Phys. 87, 5520 (2000): a bar of 5 × 1 × 0.1 widths that is too small for
    // anything but uniform rotation has a coercive field of 0.057069478 of Ms along [111].
    [Fact]
    public void Problem_2_in_the_limit_of_a_small_particle_gives_the_coercive_field_to_all_digits() =>
        Assert.Equal(0.057069478, CoerciveField(1, 1, 1e-9, 1e-10), 1e-9);

    // With cells, and a width of a fifth of the exchange length: what is left of the flower at the ends is below the tolerance.
    [Fact]
    public void Problem_2_of_a_small_bar_of_cells_comes_close_to_that_limit() =>
        Assert.Equal(0.057069478, CoerciveField(20, 4, 0.2 * Permalloy.ExchangeLength, 1e-6), 1e-5);

    // Problem 4. mumax3 computes its tensor by quadrature; with the same quadrature its values come out but for what single
    // precision makes in a nanosecond, more in field 2: 1e-3 when computed here in single precision too. Those for field 2 are from a test of an
    // early version of mumax3, which tells four digits and holds them to 1e-3.
    [Fact]
    public void Problem_4_is_that_of_mumax3_with_its_tensor()
    {
        var tensor = FaceCharges.Tensor(Strip.Columns, Strip.Rows, (Strip.CellWidth, Strip.CellHeight, Strip.Thickness));
        var demagnetizing = new DemagnetizingField(Strip, Permalloy, tensor);
        var relaxed = SState(demagnetizing);
        AssertClose(new Cartesian(0.96696867, 0.12527321, 0), relaxed.MeanDirection(), 3e-5);
        AssertClose(new Cartesian(-0.98461241, 0.12604089, 0.04327124), Reverse(relaxed, demagnetizing, Field1), 1e-4);
        AssertClose(new Cartesian(-0.9687, -0.1186, -0.00569), Reverse(relaxed, demagnetizing, Field2), 1e-3);
    }

    // With the exact tensor <m> is the same after relaxation to 3e-5, and 5e-3 away after a nanosecond in field 1: that much comes of per
    // milles in the tensor of neighbours. The last values were found by another program too, with Newell's tensor in extended precision and a
    // time step of 0.2 ps; which one, and its version, was not written down, so they hold what is computed here but prove nothing.
    [Fact]
    public void Problem_4_with_the_exact_tensor_is_close_to_the_published_values()
    {
        var demagnetizing = new DemagnetizingField(Strip, Permalloy);
        var relaxed = SState(demagnetizing);
        var reversed = Reverse(relaxed, demagnetizing, Field1);
        AssertClose(new Cartesian(0.96696867, 0.12527321, 0), relaxed.MeanDirection(), 5e-5);
        AssertClose(new Cartesian(-0.98461241, 0.12604089, 0.04327124), reversed, 6e-3);
        AssertClose(new Cartesian(-0.98409063, 0.13121350, 0.04294813), reversed, 3e-5);
    }

    // Problem 5 (Najafi et al., J. Appl. Phys. 105, 113914, 2009). The published values are of four layers of cells, between which the vortex
    // core bulges; here is one. Another program, whose name and version were not written down, gave values of one layer that differ from those of
    // four by 5.3e-3 in x and 4e-4 in y: that is what may be missing against the published ones. Those of one layer hold what is computed here.
    [Fact]
    public void Problem_5_moves_the_vortex_as_published_but_for_the_layers()
    {
        var grid = new FilmGrid(32, 32, 100e-9 / 32, 100e-9 / 32, 10e-9);
        var vortex = Make(grid, Permalloy with { Damping = 1 }, new FilmSettings());
        vortex.Fill((x, y) =>
        {
            double u = x - 50e-9, v = y - 50e-9, radius = Math.Sqrt(u * u + v * v);
            return new Cartesian(-v / radius, u / radius, 2 * Math.Exp(-radius * radius / 100e-18));
        });
        vortex.Minimize();
        var driven = Make(grid, Permalloy with { Damping = 0.1 }, new FilmSettings { TimeStep = 0.5e-12, Current = new SpinCurrent { Density = (1e12, 0), NonAdiabaticity = 0.05 } });
        driven.Load(vortex.ToVectorField());
        driven.Run(1e-9);
        AssertClose(new Cartesian(-0.23479773, -0.09453578, 0.02296375), driven.MeanDirection(), 6e-3);
        AssertClose(new Cartesian(-0.22935070, -0.09407311, 0.02310619), driven.MeanDirection(), 2e-5);
    }

    private static Film SState(DemagnetizingField demagnetizing)
    {
        var film = new Film(Strip, Permalloy, new FilmSettings { NonlocalFields = [demagnetizing] });
        film.Fill(new Cartesian(1, 0.1, 0));
        film.Minimize();
        return film;
    }

    private static Cartesian Reverse(Film start, DemagnetizingField demagnetizing, Cartesian field)
    {
        var film = new Film(Strip, Permalloy, new FilmSettings { Field = field, TimeStep = 0.5e-12, NonlocalFields = [demagnetizing] });
        film.Load(start.ToVectorField());
        film.Run(1e-9);
        return film.MeanDirection();
    }

    // The field against [111] in which the magnetisation along it vanishes, followed from saturation, as a share of Ms.
    private static double CoerciveField(int columns, int rows, double width, double tolerance)
    {
        var grid = new FilmGrid(columns, rows, 5 * width / columns, width / rows, width / 10);
        var demagnetizing = new DemagnetizingField(grid, Permalloy);
        var along = new Cartesian(1, 1, 1).Unit();
        var film = At(0.1, null);
        for (double share = 0.08; share > -0.05; share -= 0.02)
            film = At(share, film);
        double low = 0.045, high = 0.07;
        film = At(-low, film);
        Assert.True(film.MeanDirection().Dot(along) > 0);
        while (high - low > tolerance / 4)
        {
            double middle = 0.5 * (low + high);
            var next = At(-middle, film);
            if (next.MeanDirection().Dot(along) > 0)
                (low, film) = (middle, next);
            else
                high = middle;
        }

        return 0.5 * (low + high);

        Film At(double share, Film? from)
        {
            var film = new Film(grid, Permalloy, new FilmSettings
            {
                Field = share * PhysicalConstants.VacuumPermeability * Permalloy.SaturationMagnetization * along,
                NonlocalFields = [demagnetizing],
            });
            if (from is null)
                film.Fill(along);
            else
                film.Load(from.ToVectorField());
            film.Minimize(1e-9);
            return film;
        }
    }

    private static Film Make(FilmGrid grid, FilmMaterial material, FilmSettings settings) =>
        new(grid, material, settings with { NonlocalFields = [new DemagnetizingField(grid, material)] });

    private static void AssertClose(Cartesian expected, Cartesian actual, double tolerance)
    {
        double error = (actual - expected).Length;
        Assert.True(error <= tolerance, $"({actual.X:F8}, {actual.Y:F8}, {actual.Z:F8}) is off by {error:E2}.");
    }
}
