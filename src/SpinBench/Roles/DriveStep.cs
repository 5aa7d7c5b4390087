using SpinBench.Quantities;

namespace SpinBench.Roles;

/// <summary>A drive that is held for a time.</summary>
/// <param name="Level">How hard, in the unit of the role that applies it (<see cref="IDriven.Unit"/>), signed; 0 for a pause.</param>
/// <param name="Duration">How long, in seconds.</param>
public readonly record struct DriveStep(double Level, [property: Unit("s")] double Duration);
