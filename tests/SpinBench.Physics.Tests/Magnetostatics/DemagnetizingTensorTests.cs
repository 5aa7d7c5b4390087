using SpinBench.Physics.Magnetostatics;

namespace SpinBench.Physics.Tests.Magnetostatics;

public class DemagnetizingTensorTests
{
    public static TheoryData<double, double, double> Cells => new() { { 1, 1, 1 }, { 5e-9, 5e-9, 3e-9 }, { 2e-9, 3e-9, 0.4e-9 }, { 1e-9, 1e-9, 4e-9 }, { 4e-9, 1e-9, 2e-9 } };

    [Theory]
    [MemberData(nameof(Cells))]
    public void Of_a_cell_on_itself_it_is_that_of_a_bar(double x, double y, double z)
    {
        var tensor = new DemagnetizingTensor(1, 1, (x, y, z));
        Assert.Equal(BodyFactors.Bar(y, z, x), tensor.XX(0, 0), 1e-13);
        Assert.Equal(BodyFactors.Bar(x, z, y), tensor.YY(0, 0), 1e-13);
        Assert.Equal(BodyFactors.Bar(x, y, z), tensor.ZZ(0, 0), 1e-13);
        Assert.Equal(0, tensor.XY(0, 0));
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Its_trace_is_one_for_a_cell_on_itself_and_zero_for_others(double x, double y, double z)
    {
        var tensor = new DemagnetizingTensor(60, 40, (x, y, z));
        for (int row = 0; row < 40; row++)
        {
            for (int column = 0; column < 60; column++)
            {
                double sum = tensor.XX(column, row) + tensor.YY(column, row) + tensor.ZZ(column, row);
                double size = Math.Abs(tensor.XX(column, row)) + Math.Abs(tensor.YY(column, row)) + Math.Abs(tensor.ZZ(column, row));
                Assert.Equal(column == 0 && row == 0 ? 1 : 0, sum, 1e-14 * size);
            }
        }
    }

    // Two evaluations that have nothing in common. Measured where one takes over from the other: 1.4e-10, falling with the tenth power of the distance.
    [Theory]
    [MemberData(nameof(Cells))]
    public void Quadrature_takes_over_where_it_is_as_good_as_differences(double x, double y, double z)
    {
        double unit = Math.Max(x, Math.Max(y, z)), worst = 0;
        (double X, double Y, double Z) cell = (x / unit, y / unit, z / unit);
        int columns = (int)Math.Ceiling(1.3 * DemagnetizingTensor.NearEdges / cell.X), rows = (int)Math.Ceiling(1.3 * DemagnetizingTensor.NearEdges / cell.Y);
        var differences = new NewellDifferences(columns, rows, cell);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                double distance = Math.Sqrt(column * cell.X * column * cell.X + row * cell.Y * row * cell.Y);
                if (distance < DemagnetizingTensor.NearEdges)
                    continue;
                var exact = differences.At(column, row);
                var (xx, yy, zz, xy) = DipoleQuadrature.At(column * cell.X, row * cell.Y, cell);
                double size = cell.X * cell.Y * cell.Z / (4 * Math.PI * distance * distance * distance);
                double error = Math.Abs(xx - exact.XX) + Math.Abs(yy - exact.YY) + Math.Abs(zz - exact.ZZ) + Math.Abs(xy - exact.XY);
                worst = Math.Max(worst, error / size);
            }
        }

        Assert.True(worst < 2e-10, $"Quadrature and differences differ by {worst:E1} of the dipole's field.");
    }

    // Every element that a grid can ask for enters the sum; the oracle is the closed form of the whole bar.
    [Theory]
    [InlineData(40, 16, 5e-9, 5e-9, 3e-9)]
    [InlineData(7, 90, 2e-9, 1e-9, 0.5e-9)]
    [InlineData(30, 30, 1e-9, 1e-9, 12e-9)]
    [InlineData(1, 200, 3e-9, 3e-9, 3e-9)]
    public void Summed_over_a_bar_it_is_the_factor_of_the_bar(int columns, int rows, double x, double y, double z)
    {
        var tensor = new DemagnetizingTensor(columns, rows, (x, y, z));
        double xx = 0, yy = 0, zz = 0, xy = 0;
        for (int row = 1 - rows; row < rows; row++)
        {
            for (int column = 1 - columns; column < columns; column++)
            {
                double pairs = (double)(columns - Math.Abs(column)) * (rows - Math.Abs(row)) / (columns * rows);
                xx += pairs * tensor.XX(column, row);
                yy += pairs * tensor.YY(column, row);
                zz += pairs * tensor.ZZ(column, row);
                xy += pairs * tensor.XY(column, row);
            }
        }

        Assert.Equal(BodyFactors.Bar(rows * y, z, columns * x), xx, 1e-11);
        Assert.Equal(BodyFactors.Bar(columns * x, z, rows * y), yy, 1e-11);
        Assert.Equal(BodyFactors.Bar(columns * x, rows * y, z), zz, 1e-11);
        Assert.Equal(0, xy, 1e-14);
    }

    [Fact]
    public void It_turns_with_the_cell()
    {
        DemagnetizingTensor one = new(20, 30, (2e-9, 3e-9, 1e-9)), other = new(30, 20, (3e-9, 2e-9, 1e-9));
        for (int row = -19; row < 20; row++)
        {
            for (int column = -19; column < 20; column++)
            {
                Assert.Equal(one.XX(column, row), other.YY(row, column), 1e-16);
                Assert.Equal(one.ZZ(column, row), other.ZZ(row, column), 1e-16);
                Assert.Equal(one.XY(column, row), other.XY(row, column), 1e-16);
                Assert.Equal(one.XY(column, row), one.XY(-column, -row));
                Assert.Equal(one.XY(column, row), -one.XY(-column, row));
            }
        }
    }

    [Fact]
    public void Far_away_it_is_that_of_a_dipole()
    {
        var tensor = new DemagnetizingTensor(1001, 1, (1e-9, 1e-9, 1e-9));
        Assert.Equal(-2 / (4 * Math.PI * 1e9), tensor.XX(1000, 0), 1e-14 / (4 * Math.PI * 1e9) * 1e3);
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, -1, 1)]
    [InlineData(1, 1, double.NaN)]
    public void A_cell_without_volume_is_refused(double x, double y, double z) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new DemagnetizingTensor(2, 2, (x, y, z)));
}
