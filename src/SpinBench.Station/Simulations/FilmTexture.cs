namespace SpinBench.Station.Simulations;

/// <summary>Where a film begins.</summary>
public enum FilmTexture
{
    /// <summary>All cells along the direction that is given.</summary>
    Uniform,

    /// <summary>Every cell in a direction of its own.</summary>
    Random,

    /// <summary>Circling the middle, with a core that points up.</summary>
    Vortex,

    /// <summary>A disc that points down in a film that points up, with a wall of Néel's kind.</summary>
    Skyrmion,

    /// <summary>Left half up, right half down.</summary>
    TwoDomains,
}
