using SpinBench.Physics.Films;
using SpinBench.Physics.Magnetostatics;

namespace SpinBench.Physics.Tests.Magnetostatics;

/// <summary>The demagnetising field of films that repeat for ever, against closed forms.</summary>
public class PeriodicFieldTests
{
    private const double Saturation = 8e5;
    private const double Scale = PhysicalConstants.VacuumPermeability * Saturation;

    private static readonly FilmMaterial Material = new() { SaturationMagnetization = Saturation, Damping = 0.01 };

    [Theory]
    [InlineData(32, 32, 4e-9, 4e-9, 3e-9)]
    [InlineData(40, 15, 5e-9, 4e-9, 10e-9)]
    [InlineData(1, 1, 4e-9, 4e-9, 3e-9)]
    [InlineData(3, 64, 4e-9, 2e-9, 1e-9)]
    public void An_endless_film_has_the_factor_one_across_and_none_in_its_plane(int columns, int rows, double width, double height, double thickness)
    {
        // Images beyond eight periods are spread evenly, which errs by less than the thickness over the period times 1e-4.
        var grid = new FilmGrid(columns, rows, width, height, thickness) { PeriodicX = true, PeriodicY = true };
        for (int component = 0; component < 3; component++)
        {
            var field = Field(grid, (_, _) => 1, component);
            for (int other = 0; other < 3; other++)
                Assert.All(field[other], value => Assert.Equal(other == 2 && component == 2 ? -Scale : 0, value, 1e-5 * Scale));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_endless_square_bar_has_the_factor_a_half_across_and_none_along(bool alongX)
    {
        var grid = alongX ? new FilmGrid(16, 5, 4e-9, 2e-9, 10e-9) { PeriodicX = true } : new FilmGrid(5, 16, 2e-9, 4e-9, 10e-9) { PeriodicY = true };
        for (int component = 0; component < 3; component++)
        {
            double expected = component == (alongX ? 0 : 1) ? 0 : 0.5;
            Assert.Equal(-expected * Scale, Field(grid, (_, _) => 1, component)[component].Average(), 1e-5 * Scale);
        }
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(3, 0)]
    [InlineData(0, 2)]
    [InlineData(2, 5)]
    public void A_wave_across_the_film_has_the_field_of_its_wavenumber(int alongX, int alongY)
    {
        // For m_z = cos(k·r), N = (1 − e^(−kt))/(kt) averaged over the thickness; that cells are uniform, and fields averaged over them, adds the waves
        // k + 2πn/edge with (sin/x)² of each axis.
        const int Columns = 24, Rows = 20, Most = 200;
        const double Width = 4e-9, Height = 5e-9, Thickness = 6e-9;
        var grid = new FilmGrid(Columns, Rows, Width, Height, Thickness) { PeriodicX = true, PeriodicY = true };
        double kx = 2 * Math.PI * alongX / (Columns * Width), ky = 2 * Math.PI * alongY / (Rows * Height);
        double factor = 0;
        for (int i = -Most; i <= Most; i++)
        {
            for (int j = -Most; j <= Most; j++)
            {
                double qx = kx + 2 * Math.PI * i / Width, qy = ky + 2 * Math.PI * j / Height, q = Math.Sqrt(qx * qx + qy * qy);
                double share = Math.Pow(Sinc(0.5 * qx * Width) * Sinc(0.5 * qy * Height), 2);
                factor += share * (q == 0 ? 1 : (1 - Math.Exp(-q * Thickness)) / (q * Thickness));
            }
        }

        double Wave(int column, int row) => Math.Cos(kx * column * Width + ky * row * Height + 0.3);
        var field = Field(grid, Wave, 2);
        for (int cell = 0; cell < grid.Count; cell++)
        {
            Assert.Equal(-factor * Scale * Wave(cell % Columns, cell / Columns), field[2][cell], 1e-5 * Scale);
            Assert.Equal(0, field[0][cell], 1e-14 * Scale);
        }

        static double Sinc(double x) => x == 0 ? 1 : Math.Sin(x) / x;
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    public void A_periodic_field_begins_anywhere(bool alongX, bool alongY)
    {
        const int Columns = 14, Rows = 9, Right = 5, Up = 4;
        var grid = new FilmGrid(Columns, Rows, 4e-9, 3e-9, 2e-9) { PeriodicX = alongX, PeriodicY = alongY };
        int up = alongY ? Up : 0;
        for (int component = 0; component < 3; component++)
        {
            double[][] one = Field(grid, Rough, component), other = Field(grid, (column, row) => Rough((column + Columns - Right) % Columns, (row + Rows - up) % Rows), component);
            for (int cell = 0; cell < grid.Count; cell++)
            {
                int moved = (cell / Columns + up) % Rows * Columns + (cell % Columns + Right) % Columns;
                for (int to = 0; to < 3; to++)
                    Assert.Equal(one[to][cell], other[to][moved], 1e-14 * Scale);
            }
        }

        static double Rough(int column, int row) => Math.Sin(3 * column + 7 * row * row);
    }

    [Fact]
    public void Many_copies_side_by_side_are_nearly_endless()
    {
        // What the middle one of 41 copies of a strip lacks are dipoles beyond 20.5 periods X: width·thickness/(2π·(20.5·X)²) = 3e-5 along the strip.
        const int Columns = 8, Rows = 6, Copies = 41;
        FilmGrid endless = new(Columns, Rows, 4e-9, 4e-9, 3e-9) { PeriodicX = true }, copies = new(Columns * Copies, Rows, 4e-9, 4e-9, 3e-9);
        for (int component = 0; component < 3; component++)
        {
            double[][] one = Field(endless, Rough, component), many = Field(copies, (column, row) => Rough(column % Columns, row), component);
            for (int cell = 0; cell < endless.Count; cell++)
            {
                int middle = cell / Columns * Columns * Copies + Copies / 2 * Columns + cell % Columns;
                for (int to = 0; to < 3; to++)
                    Assert.Equal(many[to][middle], one[to][cell], 1e-4 * Scale);
            }
        }

        static double Rough(int column, int row) => 1 + Math.Sin(3 * column + 7 * row * row);
    }

    // Field of a film of which one component is set.
    private static double[][] Field(FilmGrid grid, Func<int, int, double> direction, int component)
    {
        double[][] m = [.. Enumerable.Range(0, 3).Select(_ => new double[grid.Count])], field = [.. Enumerable.Range(0, 3).Select(_ => new double[grid.Count])];
        for (int cell = 0; cell < grid.Count; cell++)
            m[component][cell] = direction(cell % grid.Columns, cell / grid.Columns);
        new DemagnetizingField(grid, Material).Add(
            new CellVectors<double>(m[0], m[1], m[2], grid.Columns, grid.Rows, grid.Columns),
            new CellVectors<double>(field[0], field[1], field[2], grid.Columns, grid.Rows, grid.Columns));
        return field;
    }
}
