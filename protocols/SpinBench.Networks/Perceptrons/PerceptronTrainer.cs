using SpinBench.Networks.Data;
using SpinBench.Networks.Kernels;
using SpinBench.Randomness;

namespace SpinBench.Networks.Perceptrons;

/// <summary>
/// Lets a perceptron learn from labelled images by back-propagation of the cross-entropy. The order of the samples comes from the seed and
/// the number of the epoch; neither the number of threads nor the width of the processor's vectors changes a bit of the outcome.
/// </summary>
public sealed unsafe partial class PerceptronTrainer : IDisposable
{
    private const double MeanDecay = 0.9, SquareDecay = 0.999, Floor = 1e-8;

    // Above this share of lit pixels it is faster to go through the dark ones as well.
    private const double SparseBelow = 0.6;

    private readonly Perceptron _network;
    private readonly LabelledImages _images;
    private readonly TrainingSettings _settings;
    private readonly IWeightRealization? _realization;
    private readonly ForwardPass _pass;
    private readonly LayerLearning[] _learning;
    private readonly AlignedNumbers _ones, _zero;
    private readonly int[] _order;
    private readonly double[] _losses;
    private readonly bool[] _right;
    private long _steps;
    private bool _isReal, _isLoaded;

    /// <summary>Prepares to learn.</summary>
    /// <param name="network">The network; its weights change while it learns.</param>
    /// <param name="images">What it learns from.</param>
    /// <param name="settings">How it learns.</param>
    /// <param name="realization">What makes its weights real; null when they are as learning asks for.</param>
    /// <exception cref="DataSetException">The images do not fit the network.</exception>
    /// <exception cref="ArgumentException">The settings make no sense.</exception>
    public PerceptronTrainer(Perceptron network, LabelledImages images, TrainingSettings settings, IWeightRealization? realization = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(settings);
        network.Fit(images);
        settings.Check();
        if (settings.WeightNoise > 0)
        {
            if (realization is not null) throw new ArgumentException("Weights that are made real have noise of their own; noise can be added to others only.", nameof(settings));
            realization = new NoisyWeights(settings.WeightNoise, network.Layers.Count, settings.Seed);
        }

        (_network, _images, _settings, _realization) = (network, images, settings, realization);
        var batch = Math.Min(settings.BatchSize, images.Count);
        _pass = new ForwardPass(network.Layers, batch, network.Layers.Count > 1 && images.LitShare < SparseBelow);
        _learning = [.. network.Layers.Select((layer, i) => new LayerLearning(layer, batch, i == 0, realization is not null))];
        _ones = new AlignedNumbers(batch);
        _ones.Span.Fill(1);
        _zero = new AlignedNumbers(network.Sizes.Max(DenseKernel.Padded));
        _order = new int[images.Count];
        _losses = new double[batch];
        _right = new bool[batch];
    }

    /// <summary>Epochs done.</summary>
    public int Epoch { get; private set; }

    /// <summary>Makes the weights real that the network begins with, or has come back to, unless that was done. The first epoch does it as well.</summary>
    /// <param name="cancellation">Ends the wait for devices.</param>
    public void Realize(CancellationToken cancellation = default)
    {
        if (_isReal) return;
        if (!_isLoaded) MakeReal(cancellation);
        else for (var i = 0; i < _learning.Length; i++) _realization?.Return(i, _network.Layers[i].Weights.Span, cancellation);
        _isReal = true;
    }

    /// <summary>Learns from every image once, in an order drawn for this epoch.</summary>
    /// <param name="cancellation">Ends learning, and the wait for devices.</param>
    /// <exception cref="OperationCanceledException">Learning was cancelled; the epoch is not whole.</exception>
    public EpochResult RunEpoch(CancellationToken cancellation = default)
    {
        Realize(cancellation);
        Shuffle();
        var team = new Team(_settings.Threads);
        double loss = 0;
        var right = 0;
        team.Run(member =>
        {
            for (var first = 0; first < _images.Count; first += _pass.Batch)
            {
                // All members look at the same moment of the same loop, so that none waits for one that has left.
                if (member == 0) cancellation.ThrowIfCancellationRequested();
                Step(team, member, first, Math.Min(_pass.Batch, _images.Count - first), ref loss, ref right, cancellation);
            }
        });
        Settle();
        Epoch++;
        return new EpochResult(Epoch, loss / _images.Count, right / (double)_images.Count);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _pass.Dispose();
        foreach (var layer in _learning) layer.Dispose();
        _ones.Dispose();
        _zero.Dispose();
    }

    // What the network has to stand while it learns only is taken from it.
    private void Settle()
    {
        if (_realization is not { IsForLearningOnly: true }) return;
        for (var i = 0; i < _learning.Length; i++) _learning[i].Ideal.Span.CopyTo(_network.Layers[i].Weights.Span);
        _isReal = false;
    }

    private void Shuffle()
    {
        var chance = new RandomStream(_settings.Seed, $"training/epoch/{Epoch + 1}", "order");
        for (var i = 0; i < _order.Length; i++) _order[i] = i;
        for (var i = _order.Length - 1; i > 0; i--)
        {
            var other = (int)(chance.NextUniform() * (i + 1));
            (_order[i], _order[other]) = (_order[other], _order[i]);
        }
    }

    private void MakeReal(CancellationToken cancellation)
    {
        if (_realization is null) return;
        for (var i = 0; i < _learning.Length; i++) _realization.Realize(i, _learning[i].Ideal.Span, _network.Layers[i].Weights.Span, cancellation);
    }
}
