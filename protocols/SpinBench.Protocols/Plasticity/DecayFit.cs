using MathNet.Numerics;

namespace SpinBench.Protocols.Plasticity;

/// <summary>One side of a timing window as A·exp(−|Δt|/τ), by least squares.</summary>
/// <param name="Amplitude">A, in the unit of the changes.</param>
/// <param name="Time">τ, in the unit of the delays.</param>
/// <param name="Residual">Root of the mean squared deviation, in the unit of the changes.</param>
internal sealed record DecayFit(double Amplitude, double Time, double Residual)
{
    // Where τ is looked for, in units of the delays' extent: a window that decays more slowly than this is flat.
    private const double ShortestShare = 1e-2;
    private const double LongestShare = 1e2;
    private const int FewestPoints = 3;

    /// <summary>Fits one side; null where there are too few points, or the changes do not decay.</summary>
    /// <param name="delays">Magnitudes of the delays.</param>
    /// <param name="changes">The changes.</param>
    public static DecayFit? Of(IReadOnlyList<double> delays, IReadOnlyList<double> changes)
    {
        if (delays.Count < FewestPoints || changes.All(change => change == 0)) return null;
        var extent = delays.Max();
        double Misfit(double logarithm) => At(delays, changes, Math.Exp(logarithm)).Residual;
        // For a given τ the best A is that of a straight line through zero, so that only τ is searched.
        var (low, high) = (Math.Log(ShortestShare * extent), Math.Log(LongestShare * extent));
        var best = FindMinimum.OfScalarFunctionConstrained(Misfit, low, high, 1e-9, 1000);
        return At(delays, changes, Math.Exp(best));
    }

    /// <summary>The fit at a delay.</summary>
    public double ValueAt(double delay) => Amplitude * Math.Exp(-Math.Abs(delay) / Time);

    private static DecayFit At(IReadOnlyList<double> delays, IReadOnlyList<double> changes, double time)
    {
        double product = 0, square = 0;
        for (var i = 0; i < delays.Count; i++)
        {
            var basis = Math.Exp(-delays[i] / time);
            product += basis * changes[i];
            square += basis * basis;
        }

        var amplitude = square > 0 ? product / square : 0;
        double misfit = 0;
        for (var i = 0; i < delays.Count; i++)
        {
            var deviation = changes[i] - (amplitude * Math.Exp(-delays[i] / time));
            misfit += deviation * deviation;
        }

        return new DecayFit(amplitude, time, Math.Sqrt(misfit / delays.Count));
    }
}
