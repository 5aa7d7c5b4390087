using MathNet.Numerics;

namespace SpinBench.Protocols.HallBars;

/// <summary>A normalised curve as 1/(1 + exp(−(x − X₀)/K)), by least squares.</summary>
/// <param name="Midpoint">X₀.</param>
/// <param name="Slope">K.</param>
/// <param name="Residual">Root of the mean squared deviation.</param>
/// <param name="LargestResidual">Largest deviation.</param>
internal sealed record SigmoidFit(double Midpoint, double Slope, double Residual, double LargestResidual)
{
    private const int FewestPoints = 4;

    /// <summary>Fits; null where there are too few points.</summary>
    /// <param name="x">Ascending.</param>
    /// <param name="y">From 0 to 1.</param>
    public static SigmoidFit? Of(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        if (x.Count < FewestPoints || !y.All(double.IsFinite)) return null;
        var extent = x[^1] - x[0];
        var middle = x.Zip(y).MinBy(point => Math.Abs(point.Second - 0.5)).First;
        // Searched in units of the extent, so that the steps of the search fit the scale of the inputs; the slope by its logarithm.
        double Misfit(double shift, double logarithm) => Root(x, y, middle + (shift * extent), extent * Math.Exp(logarithm));
        var (best, bestLogarithm) = FindMinimum.OfFunction(Misfit, 0, Math.Log(0.1), 1e-10, 10_000);
        var (midpoint, slope) = (middle + (best * extent), extent * Math.Exp(bestLogarithm));
        var largest = x.Zip(y).Max(point => Math.Abs(point.Second - Value(point.First, midpoint, slope)));
        return new SigmoidFit(midpoint, slope, Root(x, y, midpoint, slope), largest);
    }

    /// <summary>The fit at an input.</summary>
    public double ValueAt(double x) => Value(x, Midpoint, Slope);

    private static double Value(double x, double midpoint, double slope) => 1 / (1 + Math.Exp((midpoint - x) / slope));

    private static double Root(IReadOnlyList<double> x, IReadOnlyList<double> y, double midpoint, double slope)
    {
        double sum = 0;
        for (var i = 0; i < x.Count; i++)
        {
            var deviation = y[i] - Value(x[i], midpoint, slope);
            sum += deviation * deviation;
        }

        return Math.Sqrt(sum / x.Count);
    }
}
