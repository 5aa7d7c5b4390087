using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace SpinBench.Networks.Perceptrons;

/// <summary>
/// An activation that was measured on a device: answers at stimuli, with straight lines between them and the outermost answers beyond. The
/// network's sums are laid over the stimuli by a centre and a width, as the fit of a logistic function to the same curve gives them.
/// </summary>
public sealed class MeasuredActivation : Activation
{
    private readonly float[] _sums;
    private readonly float[] _answers;

    /// <summary>Lays a measured curve over the sums of a network: sum = (stimulus − centre)/width.</summary>
    /// <param name="name">Where the curve comes from, for reports.</param>
    /// <param name="stimuli">What was applied, rising.</param>
    /// <param name="answers">What was read, scaled so that the network can use it, such as 0 to 1.</param>
    /// <param name="centre">Stimulus that answers a sum of zero, in the unit of the stimuli.</param>
    /// <param name="width">Change of the stimulus that answers a change of the sum by one.</param>
    /// <exception cref="ArgumentException">The curve is no curve: too short, not rising in its stimuli, or not monotonic where it must be.</exception>
    public MeasuredActivation(string name, ReadOnlySpan<double> stimuli, ReadOnlySpan<double> answers, double centre, double width)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (stimuli.Length != answers.Length || stimuli.Length < 2)
            throw new ArgumentException($"{name}: a measured activation needs an answer for each stimulus, and at least two of them.", nameof(answers));
        if (!double.IsFinite(centre) || !double.IsFinite(width) || width <= 0)
            throw new ArgumentException($"{name}: the centre must be a number and the width a positive one; they are {centre} and {width}.", nameof(width));
        _sums = new float[stimuli.Length];
        _answers = new float[stimuli.Length];
        for (var i = 0; i < stimuli.Length; i++)
        {
            _sums[i] = (float)((stimuli[i] - centre) / width);
            _answers[i] = (float)answers[i];
            if (!float.IsFinite(_sums[i]) || !float.IsFinite(_answers[i])) throw new ArgumentException($"{name}: point {i + 1} of the curve is not a number.", nameof(answers));
            if (i > 0 && _sums[i] <= _sums[i - 1]) throw new ArgumentException($"{name}: the stimuli must rise; point {i + 1} does not.", nameof(stimuli));
            if (i > 0 && _answers[i] < _answers[i - 1])
            {
                throw new ArgumentException(
                    $"{name}: the answers must not fall, or learning loses its way; that at {stimuli[i]} is below that at {stimuli[i - 1]}. "
                    + "Average more repetitions, or smooth the curve.", nameof(answers));
            }
        }

        Name = name;
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override string Identity
    {
        get
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(MemoryMarshal.AsBytes<float>(_sums));
            hash.AppendData(MemoryMarshal.AsBytes<float>(_answers));
            return $"{Name}, {Convert.ToHexStringLower(hash.GetHashAndReset())}";
        }
    }

    /// <inheritdoc/>
    public override void Apply(Span<float> values, Span<float> slopes)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var (answer, slope) = At(values[i]);
            values[i] = answer;
            if (!slopes.IsEmpty) slopes[i] = slope;
        }
    }

    private (float Answer, float Slope) At(float sum)
    {
        if (sum <= _sums[0]) return (_answers[0], 0);
        if (sum >= _sums[^1]) return (_answers[^1], 0);
        var above = Array.BinarySearch(_sums, sum);
        if (above < 0) above = ~above;
        var slope = (_answers[above] - _answers[above - 1]) / (_sums[above] - _sums[above - 1]);
        return (_answers[above - 1] + (slope * (sum - _sums[above - 1])), slope);
    }
}
