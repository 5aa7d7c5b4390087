namespace SpinBench.Physics.Ensembles;

/// <summary>
/// Coefficients of the embedded pair of orders 5 and 4 (Dormand and Prince, J. Comput. Appl. Math. 6, 19, 1980) and of its continuous
/// extension of fourth order (Hairer, Nørsett and Wanner, Solving Ordinary Differential Equations I, II.6).
/// </summary>
internal static class DormandPrince
{
    public const int Stages = 7;

    /// <summary>Times of the stages as shares of the step.</summary>
    public static readonly double[] Times = [0, 1.0 / 5, 3.0 / 10, 4.0 / 5, 8.0 / 9, 1, 1];

    /// <summary>Weights of the slopes before each stage; the last row is the step of fifth order.</summary>
    public static readonly double[][] Weights =
    [
        [],
        [1.0 / 5],
        [3.0 / 40, 9.0 / 40],
        [44.0 / 45, -56.0 / 15, 32.0 / 9],
        [19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729],
        [9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656],
        [35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84],
    ];

    /// <summary>Difference of the two orders.</summary>
    public static readonly double[] Error = [71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339200, 22.0 / 525, -1.0 / 40];

    private static readonly double[] Dense =
    [
        -12715105075.0 / 11282082432, 0, 87487479700.0 / 32700410799, -10690763975.0 / 1880347072,
        701980252875.0 / 199316789632, -1453857185.0 / 822651844, 69997945.0 / 29380423,
    ];

    /// <summary>Weight of a slope in the solution at a share of the step.</summary>
    /// <param name="slope">Slope.</param>
    /// <param name="share">0 at the beginning of the step, 1 at its end.</param>
    public static double DenseWeight(int slope, double share)
    {
        double difference = slope < Stages - 1 ? Weights[^1][slope] : 0;
        double bend = (slope == 0 ? 1 : 0) - difference, last = slope == Stages - 1 ? 1 : 0, rest = 1 - share;
        return share * (difference + rest * (bend + share * (difference - last - bend + rest * Dense[slope])));
    }
}
