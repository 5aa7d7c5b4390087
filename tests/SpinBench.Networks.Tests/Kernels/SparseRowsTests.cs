using SpinBench.Networks.Kernels;
using SpinBench.Randomness;

namespace SpinBench.Networks.Tests.Kernels;

public unsafe class SparseRowsTests
{
    private const float Unit = 1f / 255;
    private const int Rows = 9;

    private static readonly DenseKernel[] Kernels = [new DenseKernel512(), new DenseKernel256()];

    private static readonly AdamStep Step = new(0.9f, 0.999f, 1e-3f, 2, 1e-8f);

    [Theory]
    [InlineData(784)]
    [InlineData(83)]
    [InlineData(5)]
    public void A_row_is_the_list_of_what_is_not_zero_cut_into_parts_and_a_column_that_of_the_rows(int columns)
    {
        var numbers = Numbers(columns);
        using var sparse = Sparse(numbers, columns);
        for (var row = 0; row < Rows; row++)
        {
            var terms = Enumerable.Range(0, sparse.Parts).SelectMany(part =>
            {
                var (from, to) = sparse.Columns(part);
                var own = sparse.Terms(row, part).ToArray();
                Assert.All(own, term => Assert.InRange(term.Index, from, to - 1));
                return own;
            });
            Assert.Equal(Enumerable.Range(0, columns).Where(column => At(row, column) != 0).Select(column => new SparseTerm(column, At(row, column))), terms);
        }

        for (var part = 0; part < sparse.Parts; part++)
        {
            sparse.Turn(part, Rows - 1);
            var (from, to) = sparse.Columns(part);
            for (var column = from; column < to; column++)
            {
                var expected = Enumerable.Range(0, Rows - 1).Where(row => At(row, column) != 0).Select(row => new SparseTerm(row, At(row, column)));
                Assert.Equal(expected, sparse.Turned(part, column).ToArray());
            }
        }

        float At(int row, int column) => numbers[(row * columns) + column] * Unit;
    }

    [Theory]
    [InlineData(784, 128)]
    [InlineData(83, 112)]
    [InlineData(5, 16)]
    [InlineData(200, 320)]
    public void A_product_of_sparse_rows_has_the_bits_of_that_of_dense_ones_part_by_part_and_at_every_width(int depth, int stride)
    {
        var numbers = Numbers(depth);
        using var sparse = Sparse(numbers, depth);
        using var left = Dense(numbers);
        using var right = Random(depth * stride, "right");
        using var start = Random(stride, "start");
        using var expected = new AlignedNumbers(Rows * stride);
        DenseKernel.Best.Multiply(left.Start, depth, right.Start, stride, start.Start, expected.Start, depth, new Block(0, Rows, 0, stride));
        foreach (var kernel in Kernels)
        {
            using var product = new AlignedNumbers(Rows * stride);
            var middle = sparse.Parts / 2;
            kernel.Multiply(sparse, new Slice(0, middle), right.Start, stride, start.Start, product.Start, new Block(0, Rows, 0, stride));
            kernel.Multiply(sparse, new Slice(middle, sparse.Parts), right.Start, stride, start.Start, product.Start, new Block(0, 4, 0, stride));
            kernel.Multiply(sparse, new Slice(middle, sparse.Parts), right.Start, stride, start.Start, product.Start, new Block(4, Rows, 0, stride));
            Assert.Equal(expected.Span.ToArray(), product.Span.ToArray());
        }
    }

    [Theory]
    [InlineData(784, 128)]
    [InlineData(83, 112)]
    public void Sparse_inputs_move_weights_to_the_same_bits_as_dense_ones(int inputs, int stride)
    {
        var numbers = Numbers(inputs);
        using var sparse = Sparse(numbers, inputs);
        using var input = Dense(numbers);
        using var error = Random(Rows * stride, "error");
        var whole = new Block(0, inputs, 0, stride);
        float[] byAdam = Moved((weights, mean, square) =>
            DenseKernel.Best.Adam(input.Start, inputs, error.Start, Rows, weights.Start, mean.Start, square.Start, stride, Step, whole));
        float[] byDescent = Moved((weights, mean, _) =>
            DenseKernel.Best.Descend(input.Start, inputs, error.Start, Rows, weights.Start, mean.Start, stride, 1e-3f, 0.9f, whole));
        foreach (var kernel in Kernels)
        {
            Assert.Equal(byAdam, Moved((weights, mean, square) =>
            {
                for (var part = sparse.Parts - 1; part >= 0; part--)
                    kernel.Adam(sparse, new Slice(part, part + 1), error.Start, Rows, weights.Start, mean.Start, square.Start, stride, Step);
            }));
            Assert.Equal(byDescent, Moved((weights, mean, _) =>
                kernel.Descend(sparse, new Slice(0, sparse.Parts), error.Start, Rows, weights.Start, mean.Start, stride, 1e-3f, 0.9f)));
        }

        float[] Moved(Action<AlignedNumbers, AlignedNumbers, AlignedNumbers> move)
        {
            using var weights = Random(inputs * stride, "weights");
            using var mean = Random(inputs * stride, "mean");
            using var square = new AlignedNumbers(inputs * stride);
            square.Span.Fill(0.1f);
            for (var step = 0; step < 3; step++) move(weights, mean, square);
            return [.. weights.Span, .. mean.Span, .. square.Span];
        }
    }

    // A fifth is not zero, and the last row is empty.
    private static byte[] Numbers(int columns)
    {
        var chance = new RandomStream(1, "test", "numbers");
        return [.. Enumerable.Range(0, Rows * columns).Select(i => i < (Rows - 1) * columns && chance.NextUniform() < 0.2 ? (byte)(1 + (int)(chance.NextUniform() * 255)) : (byte)0)];
    }

    private static SparseRows Sparse(byte[] numbers, int columns)
    {
        var sparse = new SparseRows(Rows, columns);
        for (var row = 0; row < Rows; row++)
        {
            // What a row held before is gone.
            sparse.Set(row, [.. Enumerable.Repeat((byte)7, columns)], Unit);
            sparse.Set(row, numbers.AsSpan(row * columns, columns), Unit);
        }

        return sparse;
    }

    private static AlignedNumbers Dense(byte[] numbers)
    {
        var dense = new AlignedNumbers(numbers.Length);
        for (var i = 0; i < numbers.Length; i++) dense.Span[i] = numbers[i] * Unit;
        return dense;
    }

    private static AlignedNumbers Random(int count, string purpose)
    {
        var numbers = new AlignedNumbers(count);
        var chance = new RandomStream(1, "test", purpose);
        foreach (ref var number in numbers.Span) number = (float)chance.NextGaussian();
        return numbers;
    }
}
