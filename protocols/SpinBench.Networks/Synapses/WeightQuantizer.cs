namespace SpinBench.Networks.Synapses;

/// <summary>
/// Gives weights of both signs the states of devices after they were learnt: a weight becomes the nearest of ±G·s, where G are the
/// conductances of the states relative to the largest and s is the weight that the largest stands for. There is no zero among them: the
/// smaller the magnetoresistance, the closer all weights come to ±s.
/// </summary>
public sealed class WeightQuantizer
{
    // Scales that are tried, in units of the root mean square: 64 in equal ratios.
    private const int Trials = 64;
    private const double SmallestTrial = 0.2, LargestTrial = 8;

    private readonly float[] _levels;
    private readonly double? _fullScale;

    /// <summary>Prepares to quantise.</summary>
    /// <param name="levels">States of the devices.</param>
    /// <param name="fullScale">
    /// Weight that the largest conductance stands for, in units of the root mean square of a layer's weights; null for the one that leaves the
    /// least squared error.
    /// </param>
    public WeightQuantizer(ConductanceLevels levels, double? fullScale = null)
    {
        ArgumentNullException.ThrowIfNull(levels);
        if (fullScale is { } given && (!(given > 0) || !double.IsFinite(given))) throw new ArgumentOutOfRangeException(nameof(fullScale), "it must be above zero");
        _levels = levels.Relative();
        _fullScale = fullScale;
    }

    /// <summary>Quantises the weights of a layer in place.</summary>
    /// <returns>The weight that the largest conductance stands for.</returns>
    public double Quantize(Span<float> weights)
    {
        double squares = 0;
        foreach (var weight in weights) squares += (double)weight * weight;
        var unit = Math.Sqrt(squares / Math.Max(1, weights.Length));
        if (unit == 0) return 0;
        var scale = (float)(unit * (_fullScale ?? BestScale(weights, unit)));
        foreach (ref var weight in weights) weight = Quantized(weight, scale);
        return scale;
    }

    private double BestScale(ReadOnlySpan<float> weights, double unit)
    {
        double best = 1, least = double.PositiveInfinity;
        for (var trial = 0; trial < Trials; trial++)
        {
            var relative = SmallestTrial * Math.Pow(LargestTrial / SmallestTrial, trial / (Trials - 1.0));
            var scale = (float)(unit * relative);
            double error = 0;
            foreach (var weight in weights)
            {
                double off = weight - Quantized(weight, scale);
                error += off * off;
            }

            if (error < least) (best, least) = (relative, error);
        }

        return best;
    }

    private float Quantized(float weight, float scale) => weight < 0 ? -scale * Nearest(-weight / scale) : scale * Nearest(weight / scale);

    private float Nearest(float share)
    {
        var i = 1;
        while (i < _levels.Length && share > (_levels[i - 1] + _levels[i]) / 2) i++;
        return _levels[i - 1];
    }
}
