using SpinBench.Randomness;

namespace SpinBench.VirtualBench.LockIns;

/// <summary>
/// The output filter of both channels: one to four equal RC poles in a chain, driven by a constant signal and white noise. An interval of
/// any length is one step and exact: the signal by the matrix exponential of equal poles, the noise as the Gaussian process that it is.
/// </summary>
/// <remarks>
/// With e_k the distance of pole k from the input, e_k(t) = Σ_j (t/τ)^j/j!·e^(−t/τ)·e_(k−j)(0). White noise of one-sided density S gains
/// the covariance S/2τ times that of <see cref="FilterTransition"/>.
/// </remarks>
internal sealed class FilterCascade(RandomStream random)
{
    private const int CachedTransitions = 8;

    private readonly double[] _x = new double[FilterTransition.MostPoles];
    private readonly double[] _y = new double[FilterTransition.MostPoles];
    private readonly FilterTransition[] _transitions = [.. Enumerable.Range(0, CachedTransitions).Select(_ => new FilterTransition())];
    private int _oldest;
    private int _poles = 1;

    public double TimeConstant { get; set; } = 0.1;

    /// <summary>Poles in the chain. One that is added starts where the output stands, so that the output does not jump.</summary>
    public int Poles
    {
        get => _poles;
        set
        {
            for (; _poles < value; _poles++) (_x[_poles], _y[_poles]) = (_x[_poles - 1], _y[_poles - 1]);
            _poles = value;
        }
    }

    public double X => _x[_poles - 1];

    public double Y => _y[_poles - 1];

    /// <summary>Larger of the two channels' magnitudes behind the first pole.</summary>
    public double FirstPole => Math.Max(Math.Abs(_x[0]), Math.Abs(_y[0]));

    /// <summary>Advances by an interval of constant input.</summary>
    public void Advance(double duration, in DemodulatedInput input)
    {
        var ratio = duration / TimeConstant;
        Span<double> weights = stackalloc double[FilterTransition.MostPoles];
        Decay(ratio, weights);
        Relax(_x, input.X, weights);
        Relax(_y, input.Y, weights);
        if (input.NoiseDensity <= 0) return;
        var transition = Transition(ratio, withIntegral: false);
        var scale = input.NoiseDensity / Math.Sqrt(2 * TimeConstant);
        AddNoise(_x, transition, scale, withIntegral: false);
        AddNoise(_y, transition, scale, withIntegral: false);
    }

    /// <summary>Advances by an interval of constant input and returns the time integral of both outputs over it, in V·s.</summary>
    public (double X, double Y) AdvanceIntegrating(double duration, in DemodulatedInput input)
    {
        var ratio = duration / TimeConstant;
        var x = Integral(_x, input.X, ratio);
        var y = Integral(_y, input.Y, ratio);
        Span<double> weights = stackalloc double[FilterTransition.MostPoles];
        Decay(ratio, weights);
        Relax(_x, input.X, weights);
        Relax(_y, input.Y, weights);
        if (input.NoiseDensity > 0)
        {
            var transition = Transition(ratio, withIntegral: true);
            var scale = input.NoiseDensity / Math.Sqrt(2 * TimeConstant);
            x += AddNoise(_x, transition, scale, withIntegral: true);
            y += AddNoise(_y, transition, scale, withIntegral: true);
        }

        return (x * TimeConstant, y * TimeConstant);
    }

    private void Decay(double ratio, Span<double> weights)
    {
        var weight = Math.Exp(-ratio);
        for (var j = 0; j < _poles; j++)
        {
            weights[j] = weight;
            weight *= ratio / (j + 1);
        }
    }

    private void Relax(double[] poles, double input, ReadOnlySpan<double> weights)
    {
        for (var k = _poles - 1; k >= 0; k--)
        {
            var distance = 0.0;
            for (var j = 0; j <= k; j++) distance += weights[j] * (poles[k - j] - input);
            poles[k] = input + distance;
        }
    }

    private double Integral(double[] poles, double input, double ratio)
    {
        var integral = input * ratio;
        for (var j = 0; j < _poles; j++) integral += (poles[_poles - 1 - j] - input) * FilterTransition.Gamma(j + 1, ratio);
        return integral;
    }

    private double AddNoise(double[] poles, FilterTransition transition, double scale, bool withIntegral)
    {
        Span<double> draws = stackalloc double[FilterTransition.MostPoles + 1];
        var size = withIntegral ? _poles + 1 : _poles;
        for (var k = 0; k < size; k++) draws[k] = random.NextGaussian();
        for (var k = 0; k < _poles; k++) poles[k] += scale * Row(k, draws, transition);
        return withIntegral ? scale * Row(_poles, draws, transition) : 0;
    }

    private static double Row(int row, ReadOnlySpan<double> draws, FilterTransition transition)
    {
        var sum = 0.0;
        for (var column = 0; column <= row; column++) sum += transition[row, column] * draws[column];
        return sum;
    }

    private FilterTransition Transition(double ratio, bool withIntegral)
    {
        var key = FilterTransition.Key(ratio, withIntegral);
        foreach (var known in _transitions)
        {
            if (known.IsFor(key, _poles, withIntegral)) return known;
        }

        var transition = _transitions[_oldest];
        _oldest = (_oldest + 1) % CachedTransitions;
        transition.Prepare(key, _poles, withIntegral);
        return transition;
    }
}
