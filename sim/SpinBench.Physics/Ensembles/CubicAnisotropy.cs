namespace SpinBench.Physics.Ensembles;

/// <summary>Cubic anisotropy of first order: energy density K₁·(a₁²a₂² + a₂²a₃² + a₃²a₁²), aᵢ = m·cᵢ along the crystal axes.</summary>
/// <param name="Field">2·K₁/Ms, T; positive makes the crystal axes easy.</param>
/// <param name="First">First crystal axis.</param>
/// <param name="Second">Second crystal axis, perpendicular to the first; the third is their vector product.</param>
public sealed record CubicAnisotropy(double Field, Cartesian First, Cartesian Second);
