namespace SpinBench.Physics.Ensembles;

/// <summary>Everything that an ensemble needs to go on with the same bits.</summary>
/// <param name="Time">Time, s.</param>
/// <param name="Steps">Fixed steps since <paramref name="Origin"/>.</param>
/// <param name="Origin">Time from which fixed steps are counted, s.</param>
/// <param name="NoiseSteps">Steps for which thermal fields were drawn.</param>
/// <param name="AdaptiveStep">Step with which an adaptive run goes on, s; zero where there was none.</param>
/// <param name="Directions">x, y and z of each member.</param>
/// <param name="NoiseStates">Where the streams of the thermal field stand.</param>
public sealed record EnsembleSnapshot(
    double Time, long Steps, double Origin, long NoiseSteps, double AdaptiveStep, IReadOnlyList<double> Directions, IReadOnlyList<uint> NoiseStates);
