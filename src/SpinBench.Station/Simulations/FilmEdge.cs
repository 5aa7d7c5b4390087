namespace SpinBench.Station.Simulations;

/// <summary>An edge that is an electrode.</summary>
public enum FilmEdge
{
    /// <summary>The edge at x = 0.</summary>
    Left,

    /// <summary>The edge at the largest x.</summary>
    Right,
}
