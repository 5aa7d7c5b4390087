using FsCheck;
using FsCheck.Fluent;
using SpinBench.Physics.Conduction;

namespace SpinBench.Physics.Tests.Conduction;

public class CurrentSolverTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 5)]
    [InlineData(24, 12)]
    [InlineData(17, 64)]
    public void Between_plates_the_field_is_uniform(int columns, int rows)
    {
        var film = Strip.Of(columns, rows);
        var solver = new CurrentSolver(film, Strip.Ends(), 1e-12);
        solver.Solve();
        double length = columns * film.CellWidth, density = film.Conductivity * 0.1 / length;
        double[] potential = new double[film.Cells], jx = new double[film.Cells], jy = new double[film.Cells];
        solver.CopyPotential(potential);
        solver.CopyCurrentDensity(jx, jy);
        for (int cell = 0; cell < film.Cells; cell++)
        {
            Assert.Equal(0.1 * (1 - (cell % columns + 0.5) / columns), potential[cell], 1e-12);
            Assert.Equal(density, jx[cell], 1e-10 * density);
            Assert.Equal(0, jy[cell], 1e-10 * density);
        }

        Assert.Equal(length / (film.Conductivity * rows * film.CellHeight * film.Thickness), solver.Resistance, 1e-10 * solver.Resistance);
    }

    [Fact]
    public void Layers_in_series_add_their_resistances_and_parallel_ones_their_conductances()
    {
        // Exact for any contrast, here of 10⁴: only the tolerance remains.
        const int Columns = 24, Rows = 20;
        double[] of = [.. Enumerable.Range(0, Columns).Select(i => 1e3 * Math.Pow(10, 4 * Math.Abs(Math.Sin(i * i))))];
        var series = Strip.Of(Columns, Rows) with { ConductivityMap = [.. Enumerable.Range(0, Columns * Rows).Select(cell => of[cell % Columns])] };
        var solver = new CurrentSolver(series, Strip.Ends(), 1e-10);
        solver.Solve();
        double expected = of.Sum(conductivity => series.CellWidth / (conductivity * Rows * series.CellHeight * series.Thickness));
        Assert.Equal(expected, solver.Resistance, 1e-8 * expected);

        var parallel = Strip.Of(Columns, Rows) with { ConductivityMap = [.. Enumerable.Range(0, Columns * Rows).Select(cell => of[cell / Columns])] };
        solver = new CurrentSolver(parallel, Strip.Ends(), 1e-10);
        solver.Solve();
        expected = 1 / of.Take(Rows).Sum(conductivity => conductivity * parallel.CellHeight * parallel.Thickness / (Columns * parallel.CellWidth));
        Assert.Equal(expected, solver.Resistance, 1e-8 * expected);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(45)]
    [InlineData(90)]
    public void Anisotropic_magnetoresistance_follows_the_square_of_the_cosine(double degrees)
    {
        // A wire one cell wide: no current across, so R = (ρ⊥ + Δρ·cos²θ)·L/(w·t) for every angle, and out of the plane ρ⊥.
        double angle = degrees * Math.PI / 180, cosine = Math.Cos(angle);
        var film = Strip.Of(40, 1, 0.3);
        var solver = new CurrentSolver(film, Strip.Ends(), 1e-11);
        var (x, y) = Strip.Uniform(40, angle);
        solver.Solve(x, y);
        double across = 40 * film.CellWidth / (film.Conductivity * film.CellHeight * film.Thickness);
        Assert.Equal(across * (1 + 0.3 * cosine * cosine), solver.Resistance, 1e-9 * across);
        solver.Solve([.. x.Select(value => 0.5 * value)], [.. y.Select(value => 0.5 * value)]);
        Assert.Equal(across * (1 + 0.3 * 0.25 * cosine * cosine), solver.Resistance, 1e-9 * across);
    }

    [Fact]
    public void A_tilted_magnetisation_raises_the_planar_Hall_voltage_in_the_middle_of_a_long_strip()
    {
        // Far from the electrodes j is along x and Ey = ρxy·j = Δρ·sinθ·cosθ·j; four widths away what the electrodes short is e^(−4π) of it.
        const int Columns = 128, Rows = 16;
        var film = Strip.Of(Columns, Rows, 0.05) with { CellWidth = 3e-9 };
        var solver = new CurrentSolver(film, Strip.Ends(), 1e-11);
        var (x, y) = Strip.Uniform(film.Cells, Math.PI / 6);
        solver.Solve(x, y);
        double[] potential = new double[film.Cells];
        solver.CopyPotential(potential);
        double density = solver.Current(0) / (Rows * film.CellHeight * film.Thickness);
        double across = (potential[64] - potential[(Rows - 1) * Columns + 64]) / ((Rows - 1) * film.CellHeight);
        double expected = 0.05 / film.Conductivity * Math.Sin(Math.PI / 6) * Math.Cos(Math.PI / 6) * density;
        Assert.Equal(expected, across, 1e-4 * expected);
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.5)]
    public void What_flows_in_flows_through_every_column_and_out(double magnetoresistance)
    {
        const int Columns = 50, Rows = 33;
        var film = Strip.Of(Columns, Rows, magnetoresistance);
        var solver = new CurrentSolver(film, Strip.Ends(), 1e-8);
        var (x, y) = Strip.Texture(Columns, Rows);
        solver.Solve(x, y);
        Assert.Equal(solver.Current(0), -solver.Current(1), 1e-8 * solver.Current(0));
        double[] jx = new double[film.Cells], jy = new double[film.Cells];
        solver.CopyCurrentDensity(jx, jy);
        for (int column = 0; column < Columns; column++)
        {
            double through = Enumerable.Range(0, Rows).Sum(row => jx[row * Columns + column]) * film.CellHeight * film.Thickness;
            Assert.Equal(solver.Current(0), through, 1e-8 * solver.Current(0));
        }
    }

    [Fact]
    public void The_error_falls_with_the_square_of_the_cell()
    {
        // Potential and conductance of a film that is a deformed uniform one are known exactly: ratios of errors tend to 4.
        var errors = new[] { 16, 32, 64 }.Select(DeformedFilm.Errors).ToArray();
        for (int i = 1; i < errors.Length; i++)
        {
            Assert.InRange(errors[i - 1].Potential / errors[i].Potential, 3.4, 4.6);
            Assert.InRange(errors[i - 1].Resistance / errors[i].Resistance, 3.4, 4.6);
            Assert.InRange(errors[i - 1].Density / errors[i].Density, 3.2, 4.8);
        }

        Assert.InRange(errors[^1].Potential, 0, 2e-3);
    }

    [Fact]
    public void The_operator_is_symmetric_and_positive()
    {
        Prop.ForAll(Gen.Choose(1, 1_000_000).ToArbitrary(), seed =>
        {
            var random = new SpinBench.Randomness.RandomStream((ulong)seed, "test", "film");
            int columns = 3 + (int)(12 * random.NextUniform()), rows = 1 + (int)(12 * random.NextUniform());
            var film = Strip.Of(columns, rows, 10 * random.NextUniform()) with
            {
                ConductivityMap = [.. Enumerable.Range(0, columns * rows).Select(_ => Math.Pow(10, 6 * random.NextUniform()))],
            };
            var plan = new CellPlan(film, random.NextUniform() < 0.5 ? Strip.Ends() : [Electrode.OfCells("contact", 1, [(1, 0)])]);
            var links = new Links(plan);
            CellArray mx = Filled(1), my = Filled(0), first = Filled(2), second = Filled(2), none = Filled(0), one = new(plan.Grid), other = new(plan.Grid);
            links.Compute(mx, my);
            var iterate = new Iterate(plan, links);
            double symmetric = iterate.Follow(first, 0, none, one), product = iterate.Follow(second, 0, first, other);
            double left = iterate.Product(second, one), right = iterate.Product(none, other), size = Math.Sqrt(symmetric * product);
            return symmetric > 0 && product > 0 && Math.Abs(left - right) <= 1e-11 * size;

            CellArray Filled(double scale)
            {
                var array = new CellArray(plan.Grid);
                for (int row = 0; row < rows; row++)
                {
                    for (int column = 0; column < columns; column++)
                        array[plan.Grid.At(column, row)] = plan.At(column, row) == CellKind.Free ? scale * (random.NextUniform() - (scale == 1 ? 0 : 0.5)) : 0;
                }

                return array;
            }
        }).Check(Repeatable.Checks);
    }

    [Fact]
    public void A_solution_near_by_is_a_good_beginning_and_costs_no_memory()
    {
        const int Size = 64;
        var solver = new CurrentSolver(Strip.Of(Size, Size, 0.05), Strip.Ends());
        var (x, y) = Strip.Texture(Size, Size);
        int cold = solver.Solve(x, y);
        Assert.Equal(0, solver.Solve(x, y));
        // The runtime may take memory of its own while it compiles anew what runs often: not each time.
        List<long> taken = [];
        for (int i = 1; i <= 3; i++)
        {
            (x, y) = Strip.Texture(Size, Size, i * 1e-3);
            long before = GC.GetAllocatedBytesForCurrentThread();
            int warm = solver.Solve(x, y);
            taken.Add(GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.InRange(warm, 1, cold - 1);
        }

        Assert.Equal(0, taken.Min());

        // Where it began does not show in the result.
        double resistance = solver.Resistance;
        solver.Forget();
        solver.Solve(x, y);
        Assert.Equal(solver.Resistance, resistance, 1e-8 * resistance);
    }
}
