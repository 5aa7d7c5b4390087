using System.Globalization;

namespace SpinBench.Physics.Ensembles;

/// <summary>Durations as numbers of fixed time steps.</summary>
public static class WholeSteps
{
    /// <summary>What rounding may make of a whole number of steps, in steps: a thousand million steps err by less.</summary>
    private const double Rounding = 1e-6;

    /// <summary>Number of steps that a duration is.</summary>
    /// <param name="duration">Duration, s.</param>
    /// <param name="step">Time step, s.</param>
    /// <exception cref="ArgumentException">It is no whole number of steps: time would pass other than was asked for.</exception>
    public static long In(double duration, double step)
    {
        double steps = duration / step;
        return Are(duration, step)
            ? (long)Math.Round(steps)
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"A duration of {duration:G9} s is {steps:G9} time steps of {step:G9} s: it must be a whole number of them. Take another duration or step, or say how many steps."), nameof(duration));
    }

    /// <summary>Whether a duration is a whole number of steps.</summary>
    /// <param name="duration">Duration, s.</param>
    /// <param name="step">Time step, s.</param>
    public static bool Are(double duration, double step)
    {
        double steps = duration / step;
        return Math.Abs(steps - Math.Round(steps)) <= Rounding && steps < long.MaxValue;
    }
}
