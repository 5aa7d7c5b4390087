namespace SpinBench.Physics.Magnetostatics;

/// <summary>
/// A number of about 32 digits, the unevaluated sum of two doubles (Dekker, Numer. Math. 18, 224, 1971; products by fused multiply-add).
/// For long differences of nearly equal numbers.
/// </summary>
/// <param name="High">The number, rounded to double.</param>
/// <param name="Low">What the rounding left over.</param>
internal readonly record struct DoubleDouble(double High, double Low)
{
    // The series of the inverse functions is summed to the last digit below this argument in this many terms: 0.05²⁶/27 < 1e-35.
    private const double SmallArgument = 0.05;
    private const int SeriesTerms = 13;

    private static readonly DoubleDouble[] Reciprocals = [.. Enumerable.Range(0, SeriesTerms + 1).Select(term => (DoubleDouble)1 / (2 * term + 1))];

    public static implicit operator DoubleDouble(double value) => new(value, 0);

    public static DoubleDouble operator +(DoubleDouble a, DoubleDouble b)
    {
        var (high, error) = Sum(a.High, b.High);
        var (low, rest) = Sum(a.Low, b.Low);
        (high, error) = OrderedSum(high, error + low);
        (high, error) = OrderedSum(high, error + rest);
        return new DoubleDouble(high, error);
    }

    public static DoubleDouble operator -(DoubleDouble a) => new(-a.High, -a.Low);

    public static DoubleDouble operator -(DoubleDouble a, DoubleDouble b) => a + -b;

    public static DoubleDouble operator *(DoubleDouble a, DoubleDouble b)
    {
        double high = a.High * b.High;
        double error = Math.FusedMultiplyAdd(a.High, b.High, -high) + (a.High * b.Low + a.Low * b.High);
        (high, error) = OrderedSum(high, error);
        return new DoubleDouble(high, error);
    }

    public static DoubleDouble operator /(DoubleDouble a, DoubleDouble b)
    {
        double first = a.High / b.High;
        var rest = a - first * b;
        double second = rest.High / b.High;
        rest -= second * b;
        var (high, low) = OrderedSum(first, second);
        return new DoubleDouble(high, low) + rest.High / b.High;
    }

    /// <summary>Square root of a number that is not negative.</summary>
    public static DoubleDouble Sqrt(DoubleDouble value)
    {
        if (value.High <= 0)
            return 0;
        DoubleDouble root = Math.Sqrt(value.High);
        return root + (value - root * root) / (2 * root);
    }

    /// <summary>Angle of the point (x, y) in the first quadrant: atan(y/x), also for x = 0.</summary>
    public static DoubleDouble Atan(DoubleDouble y, DoubleDouble x) => InverseTangent(y / (x + Sqrt(x * x + y * y)), 1);

    /// <summary>asinh(y/r) for r &gt; 0 and y not negative: tanh of its half is y/(r + √(r² + y²)) + …, which cancels nowhere.</summary>
    public static DoubleDouble Asinh(DoubleDouble y, DoubleDouble r) => InverseTangent(y / (r + Sqrt(r * r + y * y)), -1);

    // Twice atan (sign 1) or atanh (sign −1): halve the value until the series converges at once.
    private static DoubleDouble InverseTangent(DoubleDouble tangent, int sign)
    {
        double factor = 2;
        for (; tangent.High > SmallArgument; factor *= 2)
            tangent /= 1 + Sqrt(1 + sign * (tangent * tangent));
        DoubleDouble square = -sign * (tangent * tangent), sum = 0;
        for (int term = SeriesTerms; term >= 0; term--)
            sum = sum * square + Reciprocals[term];
        return factor * (tangent * sum);
    }

    private static (double High, double Low) Sum(double a, double b)
    {
        double sum = a + b, second = sum - a;
        return (sum, a - (sum - second) + (b - second));
    }

    private static (double High, double Low) OrderedSum(double a, double b)
    {
        double sum = a + b;
        return (sum, b - (sum - a));
    }
}
