using SpinBench.Physics.Ensembles.Waveforms;

namespace SpinBench.Physics.Films;

/// <summary>A uniform field that varies in time.</summary>
/// <param name="Field">Field at a signal of one, T.</param>
/// <param name="Signal">The signal.</param>
public sealed record FieldDrive(Cartesian Field, Waveform Signal);
