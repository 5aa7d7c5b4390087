namespace SpinBench.Figures;

/// <summary>A layer made of points (x, y) in the order they were measured.</summary>
public abstract record SeriesLayer : Layer
{
    private protected SeriesLayer(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (x.Count != y.Count)
            throw new ArgumentException($"x holds {x.Count} values and y {y.Count}; a series needs as many of each.", nameof(y));
        X = x;
        Y = y;
    }

    /// <summary>Horizontal values, SI. NaN or infinity breaks the line.</summary>
    public IReadOnlyList<double> X { get; }

    /// <summary>Vertical values, SI, as many as <see cref="X"/>. NaN or infinity breaks the line.</summary>
    public IReadOnlyList<double> Y { get; }

    /// <summary>Name in the legend; null keeps the layer out of it. Layers of the same name and series share one entry.</summary>
    public string? Name { get; init; }

    /// <summary>Number of the colour and marker, from 0; null takes the next free one. Give a line and its markers the same number.</summary>
    public int? Series { get; init; }
}
