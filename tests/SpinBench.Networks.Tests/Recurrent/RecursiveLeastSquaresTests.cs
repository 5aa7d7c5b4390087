using SpinBench.Networks.Recurrent;
using SpinBench.Randomness;

namespace SpinBench.Networks.Tests.Recurrent;

public class RecursiveLeastSquaresTests
{
    [Theory]
    [InlineData(1.0)]
    [InlineData(0.98)]
    public void The_weights_are_those_of_the_normal_equations(double forgetting)
    {
        const int Inputs = 5, Samples = 60;
        const double Regularization = 0.3;
        var chance = new RandomStream(1, "test", "samples");
        var squares = new RecursiveLeastSquares(Inputs, Regularization, forgetting);
        var weights = new double[Inputs];
        var correlation = new double[Inputs, Inputs + 1];
        for (var i = 0; i < Inputs; i++) correlation[i, i] = Regularization;
        for (var n = 0; n < Samples; n++)
        {
            var inputs = Enumerable.Range(0, Inputs).Select(_ => chance.NextGaussian()).ToArray();
            var target = chance.NextGaussian();
            var error = inputs.Zip(weights, (a, b) => a * b).Sum() - target;
            var gain = squares.See(inputs);
            for (var i = 0; i < Inputs; i++) weights[i] -= error * gain[i];
            for (var i = 0; i < Inputs; i++)
            {
                for (var j = 0; j < Inputs; j++) correlation[i, j] = (forgetting * correlation[i, j]) + (inputs[i] * inputs[j]);
                correlation[i, Inputs] = (forgetting * correlation[i, Inputs]) + (inputs[i] * target);
            }
        }

        Assert.All(Solve(correlation).Zip(weights), pair => Assert.Equal(pair.First, pair.Second, 1e-10));
    }

    private static double[] Solve(double[,] system)
    {
        var n = system.GetLength(0);
        for (var pivot = 0; pivot < n; pivot++)
        {
            for (var row = 0; row < n; row++)
            {
                if (row == pivot) continue;
                var factor = system[row, pivot] / system[pivot, pivot];
                for (var column = pivot; column <= n; column++) system[row, column] -= factor * system[pivot, column];
            }
        }

        return [.. Enumerable.Range(0, n).Select(i => system[i, n] / system[i, i])];
    }
}
