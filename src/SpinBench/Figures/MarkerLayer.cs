namespace SpinBench.Figures;

/// <summary>Points as markers, with error bars where given. The exact values are shown on hover unless there are very many points.</summary>
public sealed record MarkerLayer : SeriesLayer
{
    /// <summary>Creates markers without error bars.</summary>
    /// <param name="x">Horizontal values, SI.</param>
    /// <param name="y">Vertical values, SI, as many as <paramref name="x"/>.</param>
    /// <exception cref="ArgumentException">The two lists differ in length.</exception>
    public MarkerLayer(IReadOnlyList<double> x, IReadOnlyList<double> y)
        : base(x, y)
    {
    }

    /// <summary>Creates markers with vertical error bars from <paramref name="lower"/> to <paramref name="upper"/>.</summary>
    /// <param name="x">Horizontal values, SI.</param>
    /// <param name="y">Vertical values, SI, as many as <paramref name="x"/>.</param>
    /// <param name="lower">Lower end of each bar, on the y axis itself (not a difference). NaN leaves the bar out.</param>
    /// <param name="upper">Upper end of each bar, on the y axis itself (not a difference). NaN leaves the bar out.</param>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public MarkerLayer(IReadOnlyList<double> x, IReadOnlyList<double> y, IReadOnlyList<double> lower, IReadOnlyList<double> upper)
        : base(x, y)
    {
        ArgumentNullException.ThrowIfNull(lower);
        ArgumentNullException.ThrowIfNull(upper);
        if (lower.Count != x.Count || upper.Count != x.Count)
        {
            throw new ArgumentException(
                $"There are {x.Count} points but {lower.Count} lower and {upper.Count} upper ends of error bars; give as many of each.",
                nameof(lower));
        }

        Lower = lower;
        Upper = upper;
    }

    /// <summary>Lower ends of the error bars on the y axis, or null.</summary>
    public IReadOnlyList<double>? Lower { get; }

    /// <summary>Upper ends of the error bars on the y axis, or null.</summary>
    public IReadOnlyList<double>? Upper { get; }
}
