using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Station.Simulations;

/// <summary>Cells of a film whose material is another. A cell belongs to it where its middle does; of regions that overlap, the later one counts.</summary>
public sealed record FilmRegionSettings
{
    /// <summary>Outline within the corners.</summary>
    [Summary("Outline within the corners.")]
    public FilmShape Shape { get; init; }

    /// <summary>Lower left corner, counted from that of the film, in m.</summary>
    [Unit("m"), Summary("Lower left corner, counted from that of the film: two components.")]
    public required IReadOnlyList<double> From { get; init; }

    /// <summary>Upper right corner, in m.</summary>
    [Unit("m"), Summary("Upper right corner: two components.")]
    public required IReadOnlyList<double> To { get; init; }

    /// <summary>Saturation magnetisation, in A/m; 0 for a hole.</summary>
    [Unit("A/m"), Summary("Saturation magnetisation; 0 for a hole.")]
    public double? SaturationMagnetization { get; init; }

    /// <summary>Exchange stiffness, in J/m.</summary>
    [Unit("J/m"), Summary("Exchange stiffness; between cells the harmonic mean.")]
    public double? ExchangeStiffness { get; init; }

    /// <summary>Uniaxial anisotropy, in J/m³.</summary>
    [Unit("J/m³"), Summary("Uniaxial anisotropy; negative makes a plane easy.")]
    public double? Anisotropy { get; init; }

    /// <summary>Bulk Dzyaloshinskii–Moriya interaction, in J/m².</summary>
    [Unit("J/m²"), Summary("Bulk Dzyaloshinskii–Moriya interaction.")]
    public double? BulkDzyaloshinskii { get; init; }

    /// <summary>Interfacial Dzyaloshinskii–Moriya interaction, in J/m².</summary>
    [Unit("J/m²"), Summary("Interfacial Dzyaloshinskii–Moriya interaction.")]
    public double? InterfacialDzyaloshinskii { get; init; }

    /// <summary>Gilbert damping.</summary>
    [Summary("Gilbert damping.")]
    public double? Damping { get; init; }

    /// <summary>Whether it says anything about the material.</summary>
    internal bool Differs =>
        (SaturationMagnetization ?? ExchangeStiffness ?? Anisotropy ?? BulkDzyaloshinskii ?? InterfacialDzyaloshinskii ?? Damping) is not null;
}
