namespace SpinBench.Figures;

/// <summary>Points joined by horizontal and vertical lines: a value that holds until something changes it, such as R(V) after each pulse.</summary>
public sealed record StepLayer : SeriesLayer
{
    /// <summary>Creates the series.</summary>
    /// <param name="x">Horizontal values, SI.</param>
    /// <param name="y">Vertical values, SI, as many as <paramref name="x"/>.</param>
    /// <exception cref="ArgumentException">The two lists differ in length.</exception>
    public StepLayer(IReadOnlyList<double> x, IReadOnlyList<double> y)
        : base(x, y)
    {
    }

    /// <summary>Where between two points the value changes.</summary>
    public StepShape Shape { get; init; } = StepShape.HoldThenJump;

    /// <summary>True draws arrow heads that show in which direction the points follow one another, at the jumps of a loop.</summary>
    public bool ArrowHints { get; init; }
}
