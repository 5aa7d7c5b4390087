namespace SpinBench.Station.Simulations;

/// <summary>How far a simulation is within a row.</summary>
/// <param name="Stage">Number of the stage, from 1.</param>
/// <param name="Time">Simulated time since the beginning, s.</param>
/// <param name="Share">Share of the stage's time that has passed; null in a search for equilibrium, whose length nobody knows.</param>
/// <param name="Steps">Steps of the search; 0 where time passes.</param>
/// <param name="Torque">Largest |m×B| that the search has still to bring down, T.</param>
public readonly record struct SimulationProgress(int Stage, double Time, double? Share, int Steps, double Torque);
