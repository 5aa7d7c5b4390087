using SpinBench.Networks.Data;
using SpinBench.Networks.Kernels;
using SpinBench.Networks.Metrics;
using SpinBench.Randomness;

namespace SpinBench.Networks.Perceptrons;

/// <summary>
/// A multilayer perceptron: dense layers with one activation between them, and a softmax at the end that says how likely each class is.
/// </summary>
public sealed unsafe class Perceptron : IDisposable
{
    private const int ScoringBatch = 64;

    /// <summary>Builds a network with random weights.</summary>
    /// <param name="sizes">Neurons of each layer from the inputs to the classes, such as 784, 128, 10.</param>
    /// <param name="activation">What the hidden neurons make of the sum of their inputs.</param>
    /// <param name="seed">Seed of the weights.</param>
    /// <param name="initial">What they are drawn from.</param>
    /// <exception cref="ArgumentException">There are fewer than two layers, or one without neurons.</exception>
    public Perceptron(IReadOnlyList<int> sizes, Activation activation, ulong seed, InitialWeights initial = InitialWeights.ByInputs)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        ArgumentNullException.ThrowIfNull(activation);
        if (sizes.Count < 2 || sizes.Any(size => size < 1))
            throw new ArgumentException($"A perceptron needs at least inputs and outputs, each of one neuron or more; the layers are {string.Join("-", sizes)}.", nameof(sizes));
        Sizes = [.. sizes];
        Activation = activation;
        Layers = [.. Enumerable.Range(0, sizes.Count - 1).Select(i => new Layer(sizes[i], sizes[i + 1]))];
        for (var i = 0; i < Layers.Count; i++) Layers[i].Initialise(initial, new RandomStream(seed, $"network/layer/{i}", "weights"));
    }

    /// <summary>Neurons of each layer from the inputs to the classes.</summary>
    public IReadOnlyList<int> Sizes { get; }

    /// <summary>What the hidden neurons make of the sum of their inputs; may be exchanged, such as for the devices that it was measured on.</summary>
    public Activation Activation { get; set; }

    /// <summary>Number of weights, without the biases.</summary>
    public int WeightCount => Layers.Sum(layer => layer.Inputs * layer.Outputs);

    internal IReadOnlyList<Layer> Layers { get; }

    /// <summary>The weights of one layer, row by row: a row for each input, in it a weight for each output.</summary>
    /// <param name="layer">Number of the layer, from 0 behind the inputs.</param>
    public float[] ReadWeights(int layer) => Layers[layer].ReadWeights();

    /// <summary>Replaces the weights of one layer.</summary>
    /// <param name="layer">Number of the layer, from 0 behind the inputs.</param>
    /// <param name="weights">Weights in the order of <see cref="ReadWeights"/>.</param>
    /// <exception cref="ArgumentException">There are not as many as the layer has.</exception>
    public void WriteWeights(int layer, ReadOnlySpan<float> weights) => Layers[layer].WriteWeights(weights);

    /// <summary>
    /// Draws all weights anew, evenly from ± a limit. Weights that will be rounded to few states need it: those that begin close together
    /// would cross from one state to the next together, and the network would jump.
    /// </summary>
    /// <param name="limits">Largest weight of each layer.</param>
    /// <param name="seed">Seed of the weights.</param>
    /// <exception cref="ArgumentException">There is not one limit for each layer.</exception>
    public void Scatter(IReadOnlyList<double> limits, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (limits.Count != Layers.Count) throw new ArgumentException($"There are {Layers.Count} layers of weights, and {limits.Count} limits.", nameof(limits));
        for (var i = 0; i < Layers.Count; i++) Layers[i].Scatter(limits[i], new RandomStream(seed, $"network/layer/{i}", "scatter"));
    }

    /// <summary>The biases of one layer.</summary>
    /// <param name="layer">Number of the layer, from 0 behind the inputs.</param>
    public float[] ReadBiases(int layer) => Layers[layer].Biases.Span[..Layers[layer].Outputs].ToArray();

    /// <summary>Lets the network name the class of every image.</summary>
    /// <param name="images">The images.</param>
    /// <param name="cancellation">Ends the work, and the wait for devices.</param>
    /// <returns>How often each class was taken for each.</returns>
    /// <exception cref="DataSetException">The images do not fit the network.</exception>
    public ConfusionMatrix Classify(LabelledImages images, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(images);
        Fit(images);
        var confusion = new ConfusionMatrix(images.Classes);
        using var pass = new ForwardPass(Layers, ScoringBatch);
        for (var first = 0; first < images.Count; first += ScoringBatch)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = Math.Min(ScoringBatch, images.Count - first);
            for (var i = 0; i < count; i++) pass.Show(i, images.Image(first + i));
            for (var layer = 0; layer < Layers.Count; layer++)
            {
                pass.Add(layer, new Block(0, count, 0, Layers[layer].Stride));
                if (layer < Layers.Count - 1) Answer(pass, layer, count, cancellation);
            }

            for (var i = 0; i < count; i++) confusion.Count(images.Labels[first + i], pass.Winner(i));
        }

        return confusion;
    }

    private void Answer(ForwardPass pass, int layer, int count, CancellationToken cancellation)
    {
        if (!Activation.AnswersByLayer)
        {
            Activation.Apply(pass.Values(layer + 1, 0, count), []);
            return;
        }

        for (var row = 0; row < count; row++) Activation.ApplyLayer(pass.Values(layer + 1, row, 1)[..Layers[layer].Outputs], [], cancellation);
    }

    /// <summary>Makes sure that images fit the network.</summary>
    /// <exception cref="DataSetException">They do not.</exception>
    public void Fit(LabelledImages images)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.Size == Sizes[0] && images.Classes == Sizes[^1]) return;
        throw new DataSetException(
            $"The network {string.Join("-", Sizes)} does not fit the {images.Name}: its images have {images.Size} pixels and {images.Classes} classes. "
            + $"The layers must begin with {images.Size} and end with {images.Classes}.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var layer in Layers) layer.Dispose();
    }
}
