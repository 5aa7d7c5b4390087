using MathNet.Numerics.LinearAlgebra;
using SpinBench.Physics.Crossbars;
using SpinBench.Randomness;

namespace SpinBench.Physics.Tests.Crossbars;

public class CrossbarNetworkTests
{
    private const int Rows = 5, Columns = 4;

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(100, 0, 0)]
    [InlineData(0, 0, 50)]
    [InlineData(100, 0, 50)]
    [InlineData(0, 20, 0)]
    [InlineData(100, 20, 0)]
    [InlineData(100, 20, 50)]
    public void Currents_are_those_of_Kirchhoffs_laws_solved_as_one_system(double driver, double wire, double sensor)
    {
        var chance = new RandomStream(1, "crossbar", "test");
        double[] conductances = [.. Enumerable.Range(0, Rows * Columns).Select(_ => 1e-4 + (1e-3 * chance.NextUniform()))];
        double[] voltages = [.. Enumerable.Range(0, Rows).Select(_ => chance.NextUniform() - 0.3)];
        var currents = new double[Columns];
        new CrossbarNetwork(Rows, Columns, driver, wire, sensor).Solve(conductances, voltages, currents);
        var expected = Nodal(conductances, voltages, driver, wire, sensor);
        for (var column = 0; column < Columns; column++) Assert.Equal(expected[column], currents[column], 2e-7 * expected.Max(Math.Abs));
    }

    [Fact]
    public void Without_resistance_in_the_wiring_it_multiplies_exactly()
    {
        var currents = new double[2];
        new CrossbarNetwork(2, 2, 0, 0, 0).Solve([1e-3, 2e-3, 3e-3, 4e-3], [0.5, -0.25], currents);
        Assert.Equal(new[] { (0.5 * 1e-3) - (0.25 * 3e-3), (0.5 * 2e-3) - (0.25 * 4e-3) }, currents);
    }

    // Potentials of all crossings and terminals as one linear system; no resistance is one of a thousandth of an ohm.
    private static double[] Nodal(double[] conductances, double[] voltages, double driver, double wire, double sensor)
    {
        double Link(double resistance) => 1 / Math.Max(resistance, 1e-6);
        var nodes = 2 * Rows * Columns;
        var matrix = Matrix<double>.Build.Dense(nodes, nodes);
        var right = Vector<double>.Build.Dense(nodes);
        int Upper(int row, int column) => (row * Columns) + column;
        int Lower(int row, int column) => (Rows * Columns) + (row * Columns) + column;
        void Join(int one, int other, double conductance)
        {
            matrix[one, one] += conductance;
            matrix[other, other] += conductance;
            matrix[one, other] -= conductance;
            matrix[other, one] -= conductance;
        }

        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                Join(Upper(row, column), Lower(row, column), conductances[(row * Columns) + column]);
                if (column + 1 < Columns) Join(Upper(row, column), Upper(row, column + 1), Link(wire));
                if (row + 1 < Rows) Join(Lower(row, column), Lower(row + 1, column), Link(wire));
            }

            matrix[Upper(row, 0), Upper(row, 0)] += Link(driver);
            right[Upper(row, 0)] += Link(driver) * voltages[row];
        }

        for (var column = 0; column < Columns; column++) matrix[Lower(Rows - 1, column), Lower(Rows - 1, column)] += Link(sensor);
        var potentials = matrix.Solve(right);
        return [.. Enumerable.Range(0, Columns).Select(column => Enumerable.Range(0, Rows).Sum(row =>
            conductances[(row * Columns) + column] * (potentials[Upper(row, column)] - potentials[Lower(row, column)])))];
    }
}
