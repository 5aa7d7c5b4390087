namespace SpinBench.Physics;

/// <summary>Physical constants, CODATA 2022 (Mohr, Newell, Taylor, Tiesinga), in SI units.</summary>
public static class PhysicalConstants
{
    /// <summary>Boltzmann constant kB in J/K (exact).</summary>
    public const double Boltzmann = 1.380649e-23;

    /// <summary>Elementary charge e in C (exact).</summary>
    public const double ElementaryCharge = 1.602176634e-19;

    /// <summary>Reduced Planck constant ħ in J s (exact, rounded).</summary>
    public const double ReducedPlanck = 1.054571817e-34;

    /// <summary>Vacuum magnetic permeability μ0 in N/A².</summary>
    public const double VacuumPermeability = 1.25663706127e-6;

    /// <summary>Bohr magneton μB in J/T.</summary>
    public const double BohrMagneton = 9.2740100657e-24;

    /// <summary>Electron gyromagnetic ratio γ in rad/(s T).</summary>
    public const double GyromagneticRatio = 1.76085962784e11;
}
