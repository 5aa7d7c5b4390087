using SpinBench.Physics.Conduction;
using SpinBench.Randomness;

namespace SpinBench.Physics.Tests.Conduction;

public class DenseInverseTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(37)]
    public void The_inverse_times_the_matrix_gives_the_vector_back(int size)
    {
        // The diagonal begins with zeros, so that rows must be exchanged; rounding grows with the condition, here below 10⁴.
        var random = new RandomStream(3, "test", "matrix");
        double[,] matrix = new double[size, size];
        for (int i = 0; i < size * size; i++)
            matrix[i / size, i % size] = i / size == i % size && i < size * size / 2 && size > 1 ? 0 : random.NextGaussian();
        var inverse = new DenseInverse(size, (row, column) => matrix[row, column]);
        CellArray product = new(size + CellGrid.Lanes), vector = new(size + CellGrid.Lanes);
        for (int row = 0; row < size; row++)
            product[row] = Enumerable.Range(0, size).Sum(column => matrix[row, column] * (column + 1));
        inverse.Multiply(product, vector);
        for (int i = 0; i < size; i++)
            Assert.Equal(i + 1, vector[i], 1e-9);
    }
}
