namespace SpinBench.Physics.Ensembles;

/// <summary>A small motion about an equilibrium, exp(−t·<paramref name="Decay"/>)·cos(2π·<paramref name="Frequency"/>·t).</summary>
/// <param name="Frequency">Frequency, Hz; zero where the motion does not oscillate.</param>
/// <param name="Decay">Rate of decay, 1/s; half the width 2π·Δf of the resonance. Negative: the motion grows, the state is unstable.</param>
public readonly record struct Mode(double Frequency, double Decay);
