using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Station.Simulations;

/// <summary>A contact at one potential: an edge of the film, or the cells whose middle lies between two corners.</summary>
public sealed record ElectrodeSettings
{
    /// <summary>Name, for messages.</summary>
    [Summary("Name, for messages.")]
    public required string Name { get; init; }

    /// <summary>Potential, in V.</summary>
    [Unit("V"), Summary("Potential.")]
    public required double Potential { get; init; }

    /// <summary>The edge that it is; null for cells.</summary>
    [Summary("The edge that it is, in place of corners.")]
    public FilmEdge? Edge { get; init; }

    /// <summary>Lower left corner, in m.</summary>
    [Unit("m"), Summary("Lower left corner, counted from that of the film: two components.")]
    public IReadOnlyList<double>? From { get; init; }

    /// <summary>Upper right corner, in m.</summary>
    [Unit("m"), Summary("Upper right corner: two components.")]
    public IReadOnlyList<double>? To { get; init; }
}
