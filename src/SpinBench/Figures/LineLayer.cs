namespace SpinBench.Figures;

/// <summary>Points joined by straight lines. Long series are thinned to what the pixels can show; extremes are always kept.</summary>
public sealed record LineLayer : SeriesLayer
{
    /// <summary>Creates the series.</summary>
    /// <param name="x">Horizontal values, SI.</param>
    /// <param name="y">Vertical values, SI, as many as <paramref name="x"/>.</param>
    /// <exception cref="ArgumentException">The two lists differ in length.</exception>
    public LineLayer(IReadOnlyList<double> x, IReadOnlyList<double> y)
        : base(x, y)
    {
    }

    /// <summary>True for a dashed line, say a fit or a model beside the data.</summary>
    public bool Dashed { get; init; }

    /// <summary>True draws arrow heads that show in which direction the points follow one another, at the jumps of a loop.</summary>
    public bool ArrowHints { get; init; }
}
