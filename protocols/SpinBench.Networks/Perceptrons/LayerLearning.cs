using SpinBench.Networks.Kernels;

namespace SpinBench.Networks.Perceptrons;

/// <summary>What learning keeps of one layer beside its weights.</summary>
internal sealed unsafe class LayerLearning : IDisposable
{
    private readonly Layer _layer;
    private readonly bool _realized;
    private readonly bool _first;
    private readonly int _transposedStride;
    private readonly AlignedNumbers _transposed;
    private readonly AlignedNumbers _mean, _square, _biasMean, _biasSquare;

    /// <param name="layer">The layer.</param>
    /// <param name="batch">Samples in a batch.</param>
    /// <param name="first">Whether the layer stands behind the inputs, which nothing is passed back to.</param>
    /// <param name="realized">Whether the weights are made real by devices, so that the ideal ones are kept apart.</param>
    public LayerLearning(Layer layer, int batch, bool first, bool realized)
    {
        (_layer, _first, _realized) = (layer, first, realized);
        Ideal = realized ? new AlignedNumbers(layer.Weights.Count) : layer.Weights;
        if (realized) layer.Weights.Span.CopyTo(Ideal.Span);
        _transposedStride = DenseKernel.Padded(layer.Inputs);
        _transposed = new AlignedNumbers(first ? 0 : layer.Outputs * _transposedStride);
        Error = new AlignedNumbers(batch * layer.Stride);
        Slopes = new AlignedNumbers(batch * layer.Stride);
        (_mean, _square) = (new AlignedNumbers(layer.Weights.Count), new AlignedNumbers(layer.Weights.Count));
        (_biasMean, _biasSquare) = (new AlignedNumbers(layer.Stride), new AlignedNumbers(layer.Stride));
    }

    /// <summary>The weights that learning moves.</summary>
    public AlignedNumbers Ideal { get; }

    /// <summary>Derivative of the loss by each sum, a row for each sample.</summary>
    public AlignedNumbers Error { get; }

    /// <summary>Derivative of each answer by its sum, a row for each sample.</summary>
    public AlignedNumbers Slopes { get; }

    /// <summary>All that a checkpoint must hold of the layer.</summary>
    public IEnumerable<AlignedNumbers> State => _realized
        ? [_layer.Weights, Ideal, _layer.Biases, _mean, _square, _biasMean, _biasSquare]
        : [_layer.Weights, _layer.Biases, _mean, _square, _biasMean, _biasSquare];

    /// <summary>Renews a share of the transposed weights, through which errors are passed back.</summary>
    public void Transpose(int from, int to)
    {
        if (_first) return;
        float* weights = _layer.Weights.Start, transposed = _transposed.Start;
        for (var row = from; row < to; row++)
        {
            for (var column = 0; column < _layer.Outputs; column++) transposed[(column * _transposedStride) + row] = weights[(row * _layer.Stride) + column];
        }
    }

    /// <summary>Passes errors back through the weights: a row for each sample, in the stride of the layer before.</summary>
    public void PassBack(float* zero, float* before, int from, int to) => DenseKernel.Best.Multiply(
        Error.Start, _layer.Stride, _transposed.Start, _transposedStride, zero, before, _layer.Outputs, new Block(from, to, 0, _transposedStride));

    /// <summary>Moves a block of the weights by Adam.</summary>
    public void Adam(float* input, int inputStride, int batch, in AdamStep step, Block block) => DenseKernel.Best.Adam(
        input, inputStride, Error.Start, batch, Ideal.Start, _mean.Start, _square.Start, _layer.Stride, step, block);

    /// <summary>Moves the weights of some parts of the inputs by Adam, where few inputs are not zero.</summary>
    public void Adam(SparseRows input, Slice parts, int batch, in AdamStep step) => DenseKernel.Best.Adam(
        input, parts, Error.Start, batch, Ideal.Start, _mean.Start, _square.Start, _layer.Stride, step);

    /// <summary>Moves the biases by Adam.</summary>
    public void AdamBiases(float* ones, int batch, in AdamStep step) => DenseKernel.Best.Adam(
        ones, 1, Error.Start, batch, _layer.Biases.Start, _biasMean.Start, _biasSquare.Start, _layer.Stride, step, new Block(0, 1, 0, _layer.Stride));

    /// <summary>Moves a block of the weights down the gradient.</summary>
    public void Descend(float* input, int inputStride, int batch, float rate, float momentum, Block block) => DenseKernel.Best.Descend(
        input, inputStride, Error.Start, batch, Ideal.Start, _mean.Start, _layer.Stride, rate, momentum, block);

    /// <summary>Moves the weights of some parts of the inputs down the gradient, where few inputs are not zero.</summary>
    public void Descend(SparseRows input, Slice parts, int batch, float rate, float momentum) => DenseKernel.Best.Descend(
        input, parts, Error.Start, batch, Ideal.Start, _mean.Start, _layer.Stride, rate, momentum);

    /// <summary>Moves the biases down the gradient.</summary>
    public void DescendBiases(float* ones, int batch, float rate, float momentum) => DenseKernel.Best.Descend(
        ones, 1, Error.Start, batch, _layer.Biases.Start, _biasMean.Start, _layer.Stride, rate, momentum, new Block(0, 1, 0, _layer.Stride));

    public void Dispose()
    {
        if (_realized) Ideal.Dispose();
        foreach (var numbers in (AlignedNumbers[])[_transposed, Error, Slopes, _mean, _square, _biasMean, _biasSquare]) numbers.Dispose();
    }
}
