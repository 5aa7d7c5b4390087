using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Station.Simulations;

/// <summary>A film of one layer of cells.</summary>
public sealed record FilmSystemSettings
{
    /// <summary>Cells along x.</summary>
    [Summary("Cells along x.")]
    public required int Columns { get; init; }

    /// <summary>Cells along y.</summary>
    [Summary("Cells along y.")]
    public required int Rows { get; init; }

    /// <summary>Width of a cell, in m.</summary>
    [Unit("m"), Summary("Width of a cell.")]
    public required double CellWidth { get; init; }

    /// <summary>Height of a cell in the plane, in m; the width when not given.</summary>
    [Unit("m"), Summary("Height of a cell in the plane; the width when not given.")]
    public double? CellHeight { get; init; }

    /// <summary>Thickness of the film, in m.</summary>
    [Unit("m"), Summary("Thickness of the film.")]
    public required double Thickness { get; init; }

    /// <summary>Outline.</summary>
    [Summary("Outline of the film.")]
    public FilmShape Shape { get; init; }

    /// <summary>Whether the left edge goes on at the right one.</summary>
    [Summary("Whether the left edge goes on at the right one.")]
    public bool PeriodicX { get; init; }

    /// <summary>Whether the lower edge goes on at the upper one.</summary>
    [Summary("Whether the lower edge goes on at the upper one.")]
    public bool PeriodicY { get; init; }

    /// <summary>Saturation magnetisation, in A/m.</summary>
    [Unit("A/m"), Summary("Saturation magnetisation.")]
    public required double SaturationMagnetization { get; init; }

    /// <summary>Exchange stiffness, in J/m.</summary>
    [Unit("J/m"), Summary("Exchange stiffness.")]
    public double ExchangeStiffness { get; init; }

    /// <summary>Uniaxial anisotropy, in J/m³.</summary>
    [Unit("J/m³"), Summary("Uniaxial anisotropy; negative makes a plane easy.")]
    public double Anisotropy { get; init; }

    /// <summary>Axis of the anisotropy.</summary>
    [Summary("Axis of the anisotropy: three numbers.")]
    public IReadOnlyList<double> AnisotropyAxis { get; init; } = [0, 0, 1];

    /// <summary>Bulk Dzyaloshinskii–Moriya interaction, in J/m².</summary>
    [Unit("J/m²"), Summary("Bulk Dzyaloshinskii–Moriya interaction.")]
    public double BulkDzyaloshinskii { get; init; }

    /// <summary>Interfacial Dzyaloshinskii–Moriya interaction, in J/m².</summary>
    [Unit("J/m²"), Summary("Interfacial Dzyaloshinskii–Moriya interaction.")]
    public double InterfacialDzyaloshinskii { get; init; }

    /// <summary>Gilbert damping.</summary>
    [Summary("Gilbert damping.")]
    public required double Damping { get; init; }

    /// <summary>Cells whose material is another.</summary>
    [Summary("Cells whose material is another; of regions that overlap, the later one counts.")]
    public IReadOnlyList<FilmRegionSettings> Regions { get; init; } = [];

    /// <summary>Edges at which spin waves run out; null for edges that throw them back.</summary>
    [Summary("Edges at which spin waves run out; without them they come back.")]
    public AbsorbingEdgeSettings? AbsorbingEdges { get; init; }

    /// <summary>Gyromagnetic ratio, in rad/(s T); that of the electron when neither it nor the g-factor is given.</summary>
    [Unit("rad/s/T"), Summary("Gyromagnetic ratio; the electron's when neither it nor 'g-factor' is given.")]
    public double? GyromagneticRatio { get; init; }

    /// <summary>Landé's g-factor, in place of the gyromagnetic ratio g·μB/ħ.</summary>
    [Summary("Landé's g-factor, in place of the gyromagnetic ratio: γ = g·μB/ħ.")]
    public double? GFactor { get; init; }

    /// <summary>Temperature, in K.</summary>
    [Unit("K"), Summary("Temperature.")]
    public double Temperature { get; init; }

    /// <summary>Whether the film acts on itself by its demagnetising field.</summary>
    [Summary("Whether the film acts on itself by its demagnetising field.")]
    public bool DemagnetizingField { get; init; } = true;

    /// <summary>Spin polarisation of a current through the film.</summary>
    [Summary("Spin polarisation of a current through the film.")]
    public double Polarization { get; init; } = 1;

    /// <summary>Non-adiabaticity of a current's torque.</summary>
    [Summary("Non-adiabaticity of a current's torque (Zhang and Li).")]
    public double NonAdiabaticity { get; init; }

    /// <summary>Conductivity across the magnetisation, in S/m; needed where there are electrodes.</summary>
    [Unit("S/m"), Summary("Conductivity across the magnetisation; needed where a stage has electrodes.")]
    public double? Conductivity { get; init; }

    /// <summary>Anisotropic magnetoresistance ρ∥/ρ⊥ − 1.</summary>
    [Summary("Anisotropic magnetoresistance: how much more it resists along the magnetisation than across it.")]
    public double Magnetoresistance { get; init; }

    /// <summary>Where it begins.</summary>
    [Summary("Where the film begins.")]
    public FilmTexture Start { get; init; }

    /// <summary>Direction of a uniform start.</summary>
    [Summary("Direction of a uniform start: three numbers.")]
    public IReadOnlyList<double> StartDirection { get; init; } = [0, 0, 1];

    /// <summary>File to begin from, in OVF 2.0, in place of <see cref="Start"/>.</summary>
    [Summary("File to begin from, in OVF 2.0 (OOMMF, mumax3), seen from the simulation's file; in place of 'start'.")]
    public string? StartFile { get; init; }
}
