using SpinBench.Physics.Ensembles;
using SpinBench.Physics.Films;
using SpinBench.Physics.Magnetostatics;
using SpinBench.Randomness;

namespace SpinBench.Physics.Tests.Magnetostatics;

public class DemagnetizingFieldTests
{
    private const double Saturation = 8e5;

    private static readonly FilmMaterial Material = new() { SaturationMagnetization = Saturation, Damping = 0.01 };

    public static TheoryData<int, int> Sizes => new() { { 1, 1 }, { 1, 7 }, { 9, 1 }, { 2, 2 }, { 8, 8 }, { 16, 16 }, { 13, 21 }, { 33, 17 }, { 40, 30 }, { 50, 64 } };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void It_is_the_sum_over_all_cells(int columns, int rows)
    {
        var field = new DemagnetizingField(new FilmGrid(columns, rows, 4e-9, 5e-9, 3e-9), Material);
        var magnetization = Random(columns * rows, 1);
        var expected = Sum(field, magnetization);
        var scale = PhysicalConstants.VacuumPermeability * Saturation;
        AssertClose(expected, Evaluate(field, magnetization, columns), 5e-15 * scale);
        AssertClose(expected, EvaluateSingle(field, magnetization, columns + 3), 1e-6 * scale);
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Threads_widths_and_padded_rows_change_no_bit(int columns, int rows)
    {
        var grid = new FilmGrid(columns, rows, 4e-9, 5e-9, 3e-9);
        var magnetization = Random(columns * rows, 2);
        DemagnetizingField reference = new(grid, Material);
        double[] expected = Evaluate(reference, magnetization, columns), single = EvaluateSingle(reference, magnetization, columns);
        foreach (int bits in FourierKernelTests.Widths)
        {
            foreach (int threads in new[] { 1, 2, 3 })
            {
                var field = new DemagnetizingField(grid, Material, threads, bits);
                for (int call = 0; call < 3; call++)
                {
                    Assert.Equal(expected, Evaluate(field, magnetization, columns + 5));
                    Assert.Equal(single, EvaluateSingle(field, magnetization, columns));
                }
            }
        }
    }

    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Single)]
    public void The_threads_of_a_film_serve_its_field_and_change_no_bit(Precision precision)
    {
        var grid = new FilmGrid(50, 37, 4e-9, 4e-9, 3e-9);
        var expected = Run(1, []);
        foreach (int threads in new[] { 2, 3 })
        {
            Assert.Equal(expected, Run(threads, []));

            // A second field is added to the first, and the thermal field of a film is there before both.
            Assert.Equal(Run(1, [new DemagnetizingField(grid, Material)]), Run(threads, [new DemagnetizingField(grid, Material, threads: 1)]));
        }

        double[] Run(int threads, INonlocalField[] more)
        {
            var settings = new FilmSettings
            {
                TimeStep = 1e-14,
                Scheme = Scheme.Heun,
                Precision = precision,
                Threads = threads,
                Seed = 3,
                NonlocalFields = [new DemagnetizingField(grid, Material), .. more],
            };
            var film = new Film(grid, Material with { Temperature = 100, ExchangeStiffness = 1e-11 }, settings);
            film.Fill((x, y) => new Cartesian(Math.Sin(1e8 * x), 1, Math.Cos(2e8 * y)));
            film.Step(5);
            return film.ToVectorField().Values.ToArray();
        }
    }

    [Fact]
    public void What_it_writes_is_what_it_adds_to_nothing()
    {
        var field = new DemagnetizingField(new FilmGrid(21, 9, 4e-9, 4e-9, 3e-9), Material);
        var magnetization = Random(21 * 9, 5);
        var expected = Evaluate(field, magnetization, 21);
        double[] m = [.. Enumerable.Range(0, 3 * 189).Select(i => magnetization[i])], target = new double[3 * 189];
        Array.Fill(target, 7);
        field.Write(
            new CellVectors<double>(m.AsSpan(0, 189), m.AsSpan(189, 189), m.AsSpan(378), 21, 9, 21),
            new CellVectors<double>(target.AsSpan(0, 189), target.AsSpan(189, 189), target.AsSpan(378), 21, 9, 21));
        Assert.Equal(expected, target);
    }

    [Fact]
    public void It_adds_to_what_is_there_and_leaves_alone_what_lies_between_rows()
    {
        var field = new DemagnetizingField(new FilmGrid(3, 2, 4e-9, 4e-9, 3e-9), Material);
        double[] m = [1, 1, 1, 9, 9, 1, 1, 1, 9, 9], x = new double[10], y = new double[10], z = [7, 7, 7, 7, 7, 7, 7, 7, 7, 7], zero = new double[10];
        field.Add(new CellVectors<double>(zero, zero, m, 3, 2, 5), new CellVectors<double>(x, y, z, 3, 2, 5));
        Assert.All(x.Concat(y), value => Assert.Equal(0, value, 1e-15));
        Assert.All(new[] { 3, 4, 8, 9 }, gap => Assert.Equal(7, z[gap]));
        Assert.All(new[] { 0, 1, 2, 5, 6, 7 }, cell => Assert.InRange(z[cell], 6.2, 6.6));
    }

    [Fact]
    public void Cells_of_another_saturation_count_by_it()
    {
        var grid = new FilmGrid(20, 10, 4e-9, 4e-9, 3e-9);
        double[] map = [.. Enumerable.Range(0, 200).Select(cell => Saturation * (cell % 3) / 2)], magnetization = Random(200, 3);
        var uniform = new DemagnetizingField(grid, Material);
        var scaled = magnetization.Select((value, i) => value * (i % 200 % 3) / 2).ToArray();
        AssertClose(Evaluate(uniform, scaled, 20), Evaluate(new DemagnetizingField(grid, Material with { SaturationMap = map }), magnetization, 20), 1e-15);
    }

    // Cells of which a bar is made add up to the bar exactly: the averages over cells average to the bar's.
    [Theory]
    [InlineData(40, 16, 5e-9, 5e-9, 3e-9)]
    [InlineData(64, 64, 2e-9, 2e-9, 20e-9)]
    [InlineData(25, 100, 4e-9, 2e-9, 1e-9)]
    public void The_mean_field_of_a_uniform_bar_is_the_factor_of_Aharoni(int columns, int rows, double width, double height, double thickness)
    {
        var field = new DemagnetizingField(new FilmGrid(columns, rows, width, height, thickness), Material);
        double x = columns * width, y = rows * height;
        var (nx, ny, nz) = BodyFactors.OfCells(field);
        Assert.Equal(BodyFactors.Bar(y, thickness, x), nx, 1e-13);
        Assert.Equal(BodyFactors.Bar(x, thickness, y), ny, 1e-13);
        Assert.Equal(BodyFactors.Bar(x, y, thickness), nz, 1e-13);
    }

    // Cells make the rim jagged, which costs field in proportion to their edge: some per cent of the small factor along the long axis at 2 nm.
    // What is left after extrapolation from two edges to none is the chance of where the steps fall.
    [Theory]
    [InlineData(200, 100, 10)]
    [InlineData(200, 200, 20)]
    [InlineData(200, 50, 5)]
    public void The_mean_field_of_a_uniform_elliptic_cylinder_is_its_factor_as_cells_become_small(int width, int height, double thickness)
    {
        var (x, y) = BodyFactors.EllipticCylinder(width / 2.0, height / 2.0, thickness);
        var coarse = BodyFactors.OfCells(Cylinder(2));
        var fine = BodyFactors.OfCells(Cylinder(1));
        Assert.Equal(1, (2 * fine.X - coarse.X) / x, 0.015);
        Assert.Equal(1, (2 * fine.Y - coarse.Y) / y, 0.015);
        Assert.Equal(1, fine.X / x, 0.08);
        Assert.Equal(1, fine.Y / y, 0.02);
        Assert.Equal(1, fine.X + fine.Y + fine.Z, 1e-12);

        DemagnetizingField Cylinder(int edge) =>
            new(new FilmGrid(width / edge, height / edge, edge * 1e-9, edge * 1e-9, thickness * 1e-9).Ellipse(), Material);
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        foreach (int threads in new[] { 1, 2 })
        {
            var field = new DemagnetizingField(new FilmGrid(40, 30, 4e-9, 4e-9, 3e-9), Material, threads);
            double[] m = new double[1200], h = new double[1200];
            for (int i = 0; i < 100; i++)
                Step();
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 100; i++)
                Step();
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

            void Step() => field.Add(new CellVectors<double>(m, m, m, 40, 30, 40), new CellVectors<double>(h, h, h, 40, 30, 40));
        }
    }

    [Fact]
    public void Films_that_it_cannot_serve_are_refused()
    {
        var grid = new FilmGrid(4, 4, 4e-9, 4e-9, 3e-9);
        Assert.Contains("A/m", Assert.Throws<ArgumentException>(() => new DemagnetizingField(grid, Material with { SaturationMagnetization = double.NaN })).Message, StringComparison.Ordinal);
        Assert.Contains("4 × 4 = 16", Assert.Throws<ArgumentException>(() => new DemagnetizingField(grid, Material with { SaturationMap = [1.0] })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new DemagnetizingField(grid with { CellWidth = 0 }, Material));
        Assert.Contains("MB", Assert.Throws<ArgumentException>(() => new DemagnetizingField(grid with { Columns = 30_000, Rows = 30_000 }, Material)).Message, StringComparison.Ordinal);
        var field = new DemagnetizingField(grid, Material);
        Assert.Throws<ArgumentException>(() => Evaluate(field, new double[3 * 20], 5));
        var endless = Assert.Throws<ArgumentException>(() => new Film(grid with { PeriodicX = true }, Material, new FilmSettings { NonlocalFields = [field] }));
        Assert.Contains("other edges", endless.Message, StringComparison.Ordinal);
    }

    private static double[] Random(int cells, ulong seed)
    {
        var stream = new RandomStream(seed, "test", "magnetization");
        return [.. Enumerable.Range(0, 3 * cells).Select(_ => 2 * stream.NextUniform() - 1)];
    }

    // Components one after the other, without gaps.
    private static double[] Evaluate(DemagnetizingField field, double[] magnetization, int stride)
    {
        var (columns, rows) = (field.Grid.Columns, magnetization.Length / 3 / field.Grid.Columns);
        double[][] m = [.. Enumerable.Range(0, 3).Select(component => Pad(magnetization, component, columns, rows, stride))];
        double[][] h = [.. Enumerable.Range(0, 3).Select(_ => new double[rows * stride])];
        field.Add(new CellVectors<double>(m[0], m[1], m[2], columns, rows, stride), new CellVectors<double>(h[0], h[1], h[2], columns, rows, stride));
        return [.. h.SelectMany(component => component.Where((_, i) => i % stride < columns))];
    }

    private static double[] EvaluateSingle(DemagnetizingField field, double[] magnetization, int stride)
    {
        var (columns, rows) = (field.Grid.Columns, field.Grid.Rows);
        float[][] m = [.. Enumerable.Range(0, 3).Select(component => Pad(magnetization, component, columns, rows, stride).Select(value => (float)value).ToArray())];
        float[][] h = [.. Enumerable.Range(0, 3).Select(_ => new float[rows * stride])];
        field.Add(new CellVectors<float>(m[0], m[1], m[2], columns, rows, stride), new CellVectors<float>(h[0], h[1], h[2], columns, rows, stride));
        return [.. h.SelectMany(component => component.Where((_, i) => i % stride < columns).Select(value => (double)value))];
    }

    private static double[] Pad(double[] values, int component, int columns, int rows, int stride)
    {
        var padded = new double[rows * stride];
        Array.Fill(padded, double.NaN);
        for (int row = 0; row < rows; row++)
            values.AsSpan((component * rows + row) * columns, columns).CopyTo(padded.AsSpan(row * stride));
        return padded;
    }

    private static double[] Sum(DemagnetizingField field, double[] magnetization)
    {
        int columns = field.Grid.Columns, rows = field.Grid.Rows, cells = columns * rows;
        double factor = -PhysicalConstants.VacuumPermeability * Saturation;
        var sum = new double[3 * cells];
        for (int at = 0; at < cells; at++)
        {
            for (int from = 0; from < cells; from++)
            {
                int column = at % columns - from % columns, row = at / columns - from / columns;
                double x = magnetization[from], y = magnetization[cells + from], xy = field.Tensor.XY(column, row);
                sum[at] += factor * (field.Tensor.XX(column, row) * x + xy * y);
                sum[cells + at] += factor * (xy * x + field.Tensor.YY(column, row) * y);
                sum[2 * cells + at] += factor * field.Tensor.ZZ(column, row) * magnetization[2 * cells + from];
            }
        }

        return sum;
    }

    private static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        double worst = expected.Zip(actual, (a, b) => Math.Abs(a - b)).Max();
        Assert.True(worst <= tolerance, $"The worst component is off by {worst:E2} T, more than {tolerance:E2} T.");
    }
}
