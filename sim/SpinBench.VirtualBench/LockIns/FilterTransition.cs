namespace SpinBench.VirtualBench.LockIns;

/// <summary>
/// What white noise does to a chain of equal RC poles during an interval: the Cholesky factor of the covariance that the pole voltages
/// (and, when asked for, the time integral of the last one) gain. Time is in units of the time constant.
/// </summary>
/// <remarks>
/// Pole k answers an impulse with h_k(s) = s^(k−1)/(k−1)!·e^(−s), its integral with P(n, s), the regularised incomplete gamma function of
/// integer order. The covariance is ∫ h_k h_l ds over the interval: for two poles binomial(k+l−2, k−1)·2^(1−k−l)·P(k+l−1, 2T), which
/// tends to 1/2, 1/4, 3/16, 5/32 on the diagonal and so to noise bandwidths of 1/4τ, 1/8τ, 3/32τ, 5/64τ.
/// </remarks>
internal sealed class FilterTransition
{
    public const int MostPoles = 4;
    private const int Stride = MostPoles + 1;

    /// <summary>Beyond this many time constants the covariance has its final value to double precision.</summary>
    private const double Stationary = 50;

    private static readonly double[] Nodes =
    [
        -0.9602898564975363, -0.7966664774136267, -0.525532409916329, -0.1834346424956498,
        0.1834346424956498, 0.525532409916329, 0.7966664774136267, 0.9602898564975363,
    ];

    private static readonly double[] Weights =
    [
        0.1012285362903763, 0.2223810344533745, 0.3137066458778873, 0.362683783378362,
        0.362683783378362, 0.3137066458778873, 0.2223810344533745, 0.1012285362903763,
    ];

    private readonly double[] _factor = new double[Stride * Stride];
    private double _ratio = -1;
    private int _poles;
    private bool _withIntegral;

    /// <summary>Entry of the lower triangular factor; the row after the last pole is the integral's.</summary>
    public double this[int row, int column] => _factor[(row * Stride) + column];

    /// <summary>
    /// The interval as the cache knows it: with 40 bits of mantissa, so that equal waits are equal although their ends were rounded, and
    /// no longer than it takes to become stationary.
    /// </summary>
    public static double Key(double ratio, bool withIntegral)
    {
        if (!withIntegral && ratio > Stationary) return Stationary;
        return BitConverter.Int64BitsToDouble((BitConverter.DoubleToInt64Bits(ratio) + (1L << 11)) & ~((1L << 12) - 1));
    }

    public bool IsFor(double key, int poles, bool withIntegral) => _ratio == key && _poles == poles && _withIntegral == withIntegral;

    public void Prepare(double key, int poles, bool withIntegral)
    {
        _ratio = key;
        _poles = poles;
        _withIntegral = withIntegral;
        for (var row = 0; row < poles; row++)
        {
            for (var column = 0; column <= row; column++) _factor[(row * Stride) + column] = Covariance(row + 1, column + 1, key);
        }

        if (withIntegral) IntegralCovariances(key, poles);
        Factorise(withIntegral ? poles + 1 : poles);
    }

    /// <summary>Regularised lower incomplete gamma function P(m, x) of integer order, to full relative precision.</summary>
    public static double Gamma(int order, double x)
    {
        var term = Math.Exp(-x);
        if (x >= order)
        {
            var below = term;
            for (var k = 1; k < order; k++) below += term *= x / k;
            return 1 - below;
        }

        for (var k = 1; k <= order; k++) term *= x / k;
        var sum = term;
        for (var k = order + 1; term > sum * 1e-17; k++) sum += term *= x / k;
        return sum;
    }

    private static double Covariance(int first, int second, double ratio)
    {
        var binomial = 1.0;
        for (var k = 1; k < first; k++) binomial *= (double)(second - 1 + k) / k;
        return binomial * Math.ScaleB(1, 1 - first - second) * Gamma(first + second - 1, 2 * ratio);
    }

    /// <summary>Covariances with the integral: Gauss-Legendre quadrature, whose terms are all positive and so never cancel.</summary>
    private void IntegralCovariances(double ratio, int poles)
    {
        var row = _factor.AsSpan(poles * Stride, Stride);
        row.Clear();
        var end = Math.Min(ratio, Stationary);
        var panels = (int)Math.Ceiling(end);
        var half = end / panels / 2;
        for (var panel = 0; panel < panels; panel++)
        {
            for (var node = 0; node < Nodes.Length; node++)
            {
                var s = half * ((2 * panel) + 1 + Nodes[node]);
                var integral = Gamma(poles, s);
                var weight = half * Weights[node] * integral;
                row[poles] += weight * integral;
                var impulse = Math.Exp(-s);
                for (var k = 0; k < poles; k++)
                {
                    row[k] += weight * impulse;
                    impulse *= s / (k + 1);
                }
            }
        }

        row[poles] += ratio - end;
    }

    private void Factorise(int size)
    {
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                var rest = _factor[(row * Stride) + column];
                for (var k = 0; k < column; k++) rest -= _factor[(row * Stride) + k] * _factor[(column * Stride) + k];
                var pivot = _factor[(column * Stride) + column];
                _factor[(row * Stride) + column] = column == row ? Math.Sqrt(Math.Max(rest, 0)) : pivot > 0 ? rest / pivot : 0;
            }
        }
    }
}
