namespace SpinBench.Samples;

/// <summary>What a sample has been through since it was made.</summary>
/// <param name="Pulses">Write pulses applied.</param>
/// <param name="Energy">Energy put into the write channel, J: Σ V²/R·width.</param>
/// <param name="HighestVoltage">Largest |V| of a write pulse, V.</param>
/// <param name="BrokenCells">Cells destroyed so far.</param>
/// <param name="HighestCurrent">Largest |I| in the write channel, A.</param>
public readonly record struct WearReport(long Pulses, double Energy, double HighestVoltage, int BrokenCells, double HighestCurrent);
