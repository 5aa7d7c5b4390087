namespace SpinBench.Physics.Ensembles;

/// <summary>A member crossed a threshold.</summary>
/// <param name="Member">Index of the member.</param>
/// <param name="Time">When, s.</param>
/// <param name="Upwards">Whether it came from below.</param>
public readonly record struct Crossing(int Member, double Time, bool Upwards);
