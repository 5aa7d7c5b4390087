namespace SpinBench.Physics.Analysis;

/// <summary>Neighbouring cells that all point up, or all down.</summary>
/// <param name="Up">Whether they point up.</param>
/// <param name="Cells">How many there are.</param>
/// <param name="Area">Their area, m².</param>
public sealed record Domain(bool Up, int Cells, double Area);
