namespace SpinBench.Physics.Conduction;

/// <summary>A conductance between a cell of an electrode and one that is none.</summary>
/// <param name="Of">Array of the conductance: along x, along y, or of a corner.</param>
/// <param name="At">Where in it.</param>
/// <param name="Sign">Corners conduct along one diagonal and, with the opposite sign, along the other.</param>
/// <param name="From">Cell of the electrode.</param>
/// <param name="To">The other cell.</param>
internal readonly record struct CellLink(CellArray Of, int At, double Sign, int From, int To);
