namespace SpinBench.Physics.Switching;

/// <summary>What acts on nucleation sites for a while; the quantities are those of <see cref="SiteBarrier"/>.</summary>
/// <param name="InPlane">Field in the plane |H_x|, μ0H in T.</param>
/// <param name="Normal">Field along the normal H, with what a current and the other sites add to it, μ0H in T.</param>
/// <param name="Temperature">Temperature T, K.</param>
/// <param name="Softening">What temperature leaves of the anisotropy, r: 1 at the reference temperature.</param>
public readonly record struct SiteDrive(double InPlane, double Normal, double Temperature, double Softening);
