using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Station.Simulations;

/// <summary>One macrospin.</summary>
public abstract record MacrospinSettings
{
    /// <summary>Saturation magnetisation, in A/m.</summary>
    [Unit("A/m"), Summary("Saturation magnetisation.")]
    public required double SaturationMagnetization { get; init; }

    /// <summary>Volume, in m³.</summary>
    [Unit("m³"), Summary("Volume.")]
    public required double Volume { get; init; }

    /// <summary>Gilbert damping.</summary>
    [Summary("Gilbert damping.")]
    public required double Damping { get; init; }

    /// <summary>Gyromagnetic ratio, in rad/(s T); that of the electron when neither it nor the g-factor is given.</summary>
    [Unit("rad/s/T"), Summary("Gyromagnetic ratio; the electron's when neither it nor 'g-factor' is given.")]
    public double? GyromagneticRatio { get; init; }

    /// <summary>Landé's g-factor, in place of the gyromagnetic ratio g·μB/ħ.</summary>
    [Summary("Landé's g-factor, in place of the gyromagnetic ratio: γ = g·μB/ħ.")]
    public double? GFactor { get; init; }

    /// <summary>Temperature, in K.</summary>
    [Unit("K"), Summary("Temperature.")]
    public double Temperature { get; init; }

    /// <summary>Uniaxial anisotropy field μ0·Hk, in T.</summary>
    [Unit("T"), Summary("Uniaxial anisotropy field μ0·Hk.")]
    public double AnisotropyField { get; init; }

    /// <summary>Axis of the anisotropy.</summary>
    [Summary("Axis of the anisotropy: three numbers.")]
    public IReadOnlyList<double> AnisotropyAxis { get; init; } = [0, 0, 1];

    /// <summary>Cubic anisotropy; none when not given.</summary>
    [Summary("Cubic anisotropy.")]
    public CubicAnisotropySettings? CubicAnisotropy { get; init; }

    /// <summary>Reference layer of a spin-transfer torque; none when not given.</summary>
    [Summary("Reference layer, whose spins a perpendicular current brings (Slonczewski's torque, 'spin-transfer' in stages and drives).")]
    public ReferenceLayerSettings? ReferenceLayer { get; init; }

    /// <summary>Demagnetising factors along x, y and z.</summary>
    [Summary("Demagnetising factors along x, y and z.")]
    public IReadOnlyList<double> DemagnetizingFactors { get; init; } = [0, 0, 0];

    /// <summary>Direction at the beginning.</summary>
    [Summary("Direction at the beginning: three numbers.")]
    public IReadOnlyList<double> StartDirection { get; init; } = [0, 0, 1];
}
