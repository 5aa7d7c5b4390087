namespace SpinBench.Station.Simulations;

/// <summary>A column of the table.</summary>
/// <typeparam name="T">What it is read from.</typeparam>
/// <param name="Output">Output that it belongs to.</param>
/// <param name="Name">Name of the column.</param>
/// <param name="Unit">Its unit; empty for none.</param>
/// <param name="Read">Reads it.</param>
internal sealed record Observable<T>(SimulationOutput Output, string Name, string Unit, Func<T, double> Read);
