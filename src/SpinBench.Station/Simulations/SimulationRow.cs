using SpinBench.Physics;

namespace SpinBench.Station.Simulations;

/// <summary>What a simulation shows at one moment.</summary>
/// <param name="Stage">Number of the stage, from 1.</param>
/// <param name="Time">Time since the beginning, s; searches for equilibrium take none.</param>
/// <param name="Field">Constant field, T.</param>
/// <param name="Mean">Mean direction.</param>
/// <param name="Quantities">The system's own quantities.</param>
/// <param name="Snapshot">Name of the snapshot that was taken; empty for none.</param>
public sealed record SimulationRow(int Stage, double Time, Cartesian Field, Cartesian Mean, IReadOnlyList<double> Quantities, string Snapshot);
