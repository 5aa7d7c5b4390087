using SpinBench.Networks.Kernels;
using SpinBench.Randomness;

namespace SpinBench.Networks.Tests.Kernels;

public unsafe class DenseKernelTests
{
    private static readonly DenseKernel[] Kernels = [new DenseKernel512(), new DenseKernel256()];

    [Theory]
    [InlineData(32, 784, 128)]
    [InlineData(7, 5, 10)]
    [InlineData(1, 1, 1)]
    [InlineData(9, 33, 112)]
    public void A_product_is_that_of_the_definition_with_the_same_bits_at_every_width(int rows, int depth, int columns)
    {
        var stride = DenseKernel.Padded(columns);
        using var left = Random(rows * depth, "left");
        using var right = Random(depth * stride, "right");
        using var start = Random(stride, "start");
        using var first = new AlignedNumbers(rows * stride);
        using var second = new AlignedNumbers(rows * stride);
        Kernels[0].Multiply(left.Start, depth, right.Start, stride, start.Start, first.Start, depth, new Block(0, rows, 0, stride));
        Kernels[1].Multiply(left.Start, depth, right.Start, stride, start.Start, second.Start, depth, new Block(0, rows, 0, stride));
        Assert.Equal(first.Span.ToArray(), second.Span.ToArray());
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < stride; column++)
            {
                // The order of the sum is part of the contract: fused, by rising index.
                var sum = start.Span[column];
                for (var k = 0; k < depth; k++) sum = MathF.FusedMultiplyAdd(left.Span[(row * depth) + k], right.Span[(k * stride) + column], sum);
                Assert.Equal(sum, first.Span[(row * stride) + column]);
            }
        }
    }

    [Fact]
    public void A_product_made_in_blocks_has_the_same_bits()
    {
        const int Rows = 19, Depth = 50, Stride = 96;
        using var left = Random(Rows * Depth, "left");
        using var right = Random(Depth * Stride, "right");
        using var start = new AlignedNumbers(Stride);
        using var whole = new AlignedNumbers(Rows * Stride);
        using var parts = new AlignedNumbers(Rows * Stride);
        DenseKernel.Best.Multiply(left.Start, Depth, right.Start, Stride, start.Start, whole.Start, Depth, new Block(0, Rows, 0, Stride));
        foreach (var (from, to) in ((int, int)[])[(0, 3), (3, 8), (8, Rows)])
        {
            DenseKernel.Best.Multiply(left.Start, Depth, right.Start, Stride, start.Start, parts.Start, Depth, new Block(from, to, 0, 16));
            DenseKernel.Best.Multiply(left.Start, Depth, right.Start, Stride, start.Start, parts.Start, Depth, new Block(from, to, 16, Stride));
        }

        Assert.Equal(whole.Span.ToArray(), parts.Span.ToArray());
    }

    [Fact]
    public void Adam_takes_the_steps_of_Kingma_and_Ba()
    {
        const int Batch = 8, Inputs = 6, Outputs = 16, Steps = 20;
        const double Rate = 0.01, MeanDecay = 0.9, SquareDecay = 0.999, Floor = 1e-8;
        using var input = Random(Batch * Inputs, "input");
        using var error = Random(Batch * Outputs, "error");
        foreach (var kernel in Kernels)
        {
            using var weights = new AlignedNumbers(Inputs * Outputs);
            using var mean = new AlignedNumbers(Inputs * Outputs);
            using var square = new AlignedNumbers(Inputs * Outputs);
            for (var t = 1; t <= Steps; t++)
            {
                var step = new AdamStep(
                    (float)MeanDecay, (float)SquareDecay, (float)(Rate / (1 - Math.Pow(MeanDecay, t))), (float)(1 / Math.Sqrt(1 - Math.Pow(SquareDecay, t))), (float)Floor);
                kernel.Adam(input.Start, Inputs, error.Start, Batch, weights.Start, mean.Start, square.Start, Outputs, step, new Block(0, Inputs, 0, Outputs));
            }

            for (var i = 0; i < Inputs; i++)
            {
                for (var o = 0; o < Outputs; o++)
                {
                    double gradient = 0, m = 0, v = 0, w = 0;
                    for (var b = 0; b < Batch; b++) gradient += input.Span[(b * Inputs) + i] * (double)error.Span[(b * Outputs) + o];
                    for (var t = 1; t <= Steps; t++)
                    {
                        m = (MeanDecay * m) + ((1 - MeanDecay) * gradient);
                        v = (SquareDecay * v) + ((1 - SquareDecay) * gradient * gradient);
                        w -= Rate * (m / (1 - Math.Pow(MeanDecay, t))) / (Math.Sqrt(v / (1 - Math.Pow(SquareDecay, t))) + Floor);
                    }

                    // Single precision over 20 steps; 1 − 0.999 alone is rounded by 5e-5 of itself.
                    Assert.Equal(w, weights.Span[(i * Outputs) + o], 2e-5);
                }
            }
        }
    }

    private static AlignedNumbers Random(int count, string purpose)
    {
        var numbers = new AlignedNumbers(count);
        var chance = new RandomStream(1, "test", purpose);
        foreach (ref var number in numbers.Span) number = (float)chance.NextGaussian();
        return numbers;
    }
}
