using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using SpinBench.Networks.Kernels;

namespace SpinBench.Networks.Perceptrons;

/// <summary>What the neurons of all layers hold while a batch goes through: one row a sample.</summary>
internal sealed unsafe class ForwardPass : IDisposable
{
    private const float Grey = 1f / 255;

    private readonly IReadOnlyList<Layer> _layers;
    private readonly AlignedNumbers[] _values;
    private readonly int[] _strides;

    /// <param name="layers">The layers of weights.</param>
    /// <param name="batch">Most samples in a batch.</param>
    /// <param name="sparse">Whether the images are dark nearly everywhere, so that only what is lit is kept of them.</param>
    public ForwardPass(IReadOnlyList<Layer> layers, int batch, bool sparse = false)
    {
        _layers = layers;
        Batch = batch;
        _strides = [DenseKernel.Padded(layers[0].Inputs), .. layers.Select(layer => layer.Stride)];
        if (sparse) Lit = new SparseRows(batch, layers[0].Inputs);
        _values = [.. _strides.Select(stride => new AlignedNumbers(batch * stride))];
    }

    public int Batch { get; }

    /// <summary>The inputs that are not dark, where only they are kept; the values of layer 0 are not filled in then.</summary>
    public SparseRows? Lit { get; }

    /// <summary>Length of a row of one layer's values; layer 0 are the inputs.</summary>
    public int Stride(int layer) => _strides[layer];

    /// <summary>Values of one layer; layer 0 are the inputs.</summary>
    public float* Start(int layer) => _values[layer].Start;

    /// <summary>Rows of one layer's values, padding included.</summary>
    public Span<float> Values(int layer, int from, int count) => _values[layer].Span.Slice(from * _strides[layer], count * _strides[layer]);

    /// <summary>Puts an image into a row of the inputs: 0 for black to 1.</summary>
    public void Show(int row, ReadOnlySpan<byte> image)
    {
        if (Lit is not null)
        {
            Lit.Set(row, image, Grey);
            return;
        }

        var to = _values[0].Span.Slice(row * _strides[0], image.Length);
        var i = 0;
        var grey = Vector128.Create(Grey);
        for (; i + Vector128<byte>.Count <= image.Length; i += Vector128<byte>.Count)
        {
            var (low, high) = Vector128.Widen(Vector128.Create(image[i..]));
            var (first, second) = Vector128.Widen(low);
            var (third, fourth) = Vector128.Widen(high);
            (Vector128.ConvertToSingle(first.AsInt32()) * grey).CopyTo(to[i..]);
            (Vector128.ConvertToSingle(second.AsInt32()) * grey).CopyTo(to[(i + 4)..]);
            (Vector128.ConvertToSingle(third.AsInt32()) * grey).CopyTo(to[(i + 8)..]);
            (Vector128.ConvertToSingle(fourth.AsInt32()) * grey).CopyTo(to[(i + 12)..]);
        }

        for (; i < image.Length; i++) to[i] = image[i] * Grey;
    }

    /// <summary>Sums up the inputs of a block of the next layer's neurons.</summary>
    /// <param name="layer">Number of the layer of weights, from 0 behind the inputs.</param>
    /// <param name="block">Samples × neurons.</param>
    public void Add(int layer, Block block)
    {
        var weights = _layers[layer];
        DenseKernel.Best.Multiply(
            Start(layer), _strides[layer], weights.Weights.Start, weights.Stride, weights.Biases.Start, Start(layer + 1), weights.Inputs, block);
    }

    /// <summary>Sums up some parts of the lit inputs, for the first layer's neurons; the parts must come in order.</summary>
    /// <param name="parts">The parts.</param>
    /// <param name="samples">The samples.</param>
    public void AddLit(Slice parts, Slice samples)
    {
        var weights = _layers[0];
        DenseKernel.Best.Multiply(
            Lit!, parts, weights.Weights.Start, weights.Stride, weights.Biases.Start, Start(1), new Block(samples.From, samples.To, 0, weights.Stride));
    }

    /// <summary>The class with the largest sum.</summary>
    public int Winner(int row) => TensorPrimitives.IndexOfMax<float>(_values[^1].Span.Slice(row * _strides[^1], _layers[^1].Outputs));

    public void Dispose()
    {
        Lit?.Dispose();
        foreach (var values in _values) values.Dispose();
    }
}
