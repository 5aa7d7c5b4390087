namespace SpinBench.Physics.Films;

/// <summary>Everything that a film needs to go on from where it was.</summary>
/// <param name="Time">Time since the beginning, s.</param>
/// <param name="Steps">Fixed steps since the origin of time.</param>
/// <param name="Origin">Origin of time, s.</param>
/// <param name="NoiseSteps">Steps of the thermal field.</param>
/// <param name="Directions">Directions of the cells, x y z, row by row with x fastest.</param>
public sealed record FilmSnapshot(double Time, long Steps, double Origin, long NoiseSteps, IReadOnlyList<double> Directions)
{
    /// <summary>Step with which an adaptive run goes on, s; zero where there was none.</summary>
    public double AdaptiveStep { get; init; }

    /// <summary>Where the streams of the thermal field stand, row by row.</summary>
    public IReadOnlyList<uint> NoiseStates { get; init; } = [];

    /// <summary>What they have drawn for the pair of steps that is under way, row by row.</summary>
    public IReadOnlyList<float> NoiseDraws { get; init; } = [];
}
