namespace SpinBench.Networks.Synapses;

/// <summary>
/// Gives weights of both signs the states of devices after they were learnt: a weight becomes the nearest of ±G·s, where G are the
/// conductances of the states relative to the largest and s is the weight that the largest stands for. There is no zero among them: the
/// smaller the magnetoresistance, the closer all weights come to ±s.
/// </summary>
public sealed class WeightQuantizer
{
    private readonly float[] _levels;
    private readonly double _fullScale;

    /// <summary>Prepares to quantise.</summary>
    /// <param name="levels">States of the devices.</param>
    /// <param name="fullScale">Weight that the largest conductance stands for, in units of the root mean square of a layer's weights.</param>
    public WeightQuantizer(ConductanceLevels levels, double fullScale)
    {
        ArgumentNullException.ThrowIfNull(levels);
        if (!(fullScale > 0) || !double.IsFinite(fullScale)) throw new ArgumentOutOfRangeException(nameof(fullScale), "it must be above zero");
        _levels = levels.Relative();
        _fullScale = fullScale;
    }

    /// <summary>Quantises the weights of a layer in place.</summary>
    /// <returns>The weight that the largest conductance stands for.</returns>
    public double Quantize(Span<float> weights)
    {
        double squares = 0;
        foreach (var weight in weights) squares += (double)weight * weight;
        var scale = (float)(_fullScale * Math.Sqrt(squares / Math.Max(1, weights.Length)));
        if (scale == 0) return 0;
        foreach (ref var weight in weights) weight = weight < 0 ? -scale * Nearest(-weight / scale) : scale * Nearest(weight / scale);
        return scale;
    }

    private float Nearest(float share)
    {
        var i = 1;
        while (i < _levels.Length && share > (_levels[i - 1] + _levels[i]) / 2) i++;
        return _levels[i - 1];
    }
}
