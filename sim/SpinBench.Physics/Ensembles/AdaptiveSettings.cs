namespace SpinBench.Physics.Ensembles;

/// <summary>How an adaptive run chooses its steps.</summary>
public sealed record AdaptiveSettings
{
    /// <summary>Largest error of a component of any member in one step.</summary>
    public double Tolerance { get; init; } = 1e-9;

    /// <summary>
    /// Longest step, s: at most the shortest feature of a drive, lest a quiet ensemble step over a pulse without feeling it.
    /// </summary>
    public required double LongestStep { get; init; }

    internal void Check()
    {
        if (!(Tolerance > 0) || !double.IsFinite(Tolerance) || !(LongestStep > 0) || !double.IsFinite(LongestStep))
            throw new ArgumentException($"An adaptive run with a tolerance of {Tolerance:R} and steps of at most {LongestStep:R} s: both must be positive and finite.");
    }
}
