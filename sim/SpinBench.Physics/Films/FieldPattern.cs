using SpinBench.Physics.Ensembles.Waveforms;

namespace SpinBench.Physics.Films;

/// <summary>A field that varies from cell to cell, such as that of an antenna or a tip.</summary>
/// <param name="Fields">Field in each cell, T, row by row with x fastest.</param>
/// <param name="Signal">What it is multiplied by in time; null for one.</param>
public sealed record FieldPattern(IReadOnlyList<Cartesian> Fields, Waveform? Signal = null);
