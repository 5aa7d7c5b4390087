using SpinBench.Physics.Ensembles.Waveforms;

namespace SpinBench.Physics.Films;

/// <summary>
/// Spin–orbit torque of an adjacent layer: adds m×(damping-like) + (field-like) to the effective field. The fields are those in a cell of
/// the film's uniform saturation magnetisation, and are larger where there is less of it.
/// </summary>
/// <param name="DampingLike">Damping-like field times its polarisation, T.</param>
/// <param name="FieldLike">Field-like field times its polarisation, T.</param>
/// <param name="Signal">What both are multiplied by in time; null for one.</param>
public sealed record SpinOrbitTorque(Cartesian DampingLike, Cartesian FieldLike = default, Waveform? Signal = null);
