namespace SpinBench.Station.Simulations;

/// <summary>Outline of a film.</summary>
public enum FilmShape
{
    /// <summary>All cells have material.</summary>
    Rectangle,

    /// <summary>The ellipse, or disc, that touches the four edges.</summary>
    Ellipse,
}
