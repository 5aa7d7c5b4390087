using SpinBench.Randomness;

namespace SpinBench.Networks.Perceptrons;

/// <summary>
/// Noise on every weight, drawn anew each time: the network computes with it, gradients included, and finds weights that do not mind what
/// devices will do to them (noise-aware gradients; Murray and Edwards, IEEE Transactions on Neural Networks 5, 792, 1994).
/// </summary>
/// <param name="noise">Standard deviation, as a share of the root mean square of the weights of the layer.</param>
/// <param name="layers">Number of layers.</param>
/// <param name="seed">Seed of the noise.</param>
public sealed class NoisyWeights(double noise, int layers, ulong seed) : IWeightRealization
{
    private readonly RandomStream[] _chance = [.. Enumerable.Range(0, layers).Select(layer => new RandomStream(seed, $"network/layer/{layer}", "weight noise"))];
    private double[] _drawn = [];

    /// <inheritdoc/>
    public bool IsForLearningOnly => true;

    /// <inheritdoc/>
    public void Realize(int layer, Span<float> ideal, Span<float> real, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        if (_drawn.Length < ideal.Length) _drawn = new double[ideal.Length];
        var drawn = _drawn.AsSpan(0, ideal.Length);
        _chance[layer].FillGaussian(drawn);
        double squares = 0;
        var weights = 0;
        foreach (var weight in ideal)
        {
            squares += (double)weight * weight;
            if (weight != 0) weights++;
        }

        // Padding is zero, and stays so.
        var deviation = noise * Math.Sqrt(squares / Math.Max(1, weights));
        for (var i = 0; i < ideal.Length; i++) real[i] = ideal[i] == 0 ? 0 : (float)(ideal[i] + (deviation * drawn[i]));
    }

    /// <inheritdoc/>
    public void Save(BinaryWriter to)
    {
        ArgumentNullException.ThrowIfNull(to);
        foreach (var chance in _chance) to.Write(chance.Position);
    }

    /// <inheritdoc/>
    public void Load(BinaryReader from)
    {
        ArgumentNullException.ThrowIfNull(from);
        foreach (var chance in _chance) chance.Position = from.ReadUInt64();
    }
}
