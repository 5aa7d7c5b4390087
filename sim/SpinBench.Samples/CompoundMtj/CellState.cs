namespace SpinBench.Samples.CompoundMtj;

/// <summary>One cell as it is now.</summary>
/// <param name="Status">Parallel, antiparallel or broken.</param>
/// <param name="Resistance">Resistance of this cell alone, Ω.</param>
/// <param name="Switchings">How often its free layer has reversed.</param>
public readonly record struct CellState(CellStatus Status, double Resistance, long Switchings);
