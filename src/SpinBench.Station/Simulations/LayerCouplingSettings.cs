using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Station.Simulations;

/// <summary>What two layers feel of one another: exchange over an area, or the stray field of point dipoles.</summary>
public sealed record LayerCouplingSettings
{
    /// <summary>Names of the two layers.</summary>
    [Summary("Names of the two layers.")]
    public required IReadOnlyList<string> Between { get; init; }

    /// <summary>Area of the exchange, in m².</summary>
    [Unit("m²"), Summary("Area of the exchange.")]
    public double? Area { get; init; }

    /// <summary>Interlayer exchange J₁, in J/m²; negative couples antiparallel.</summary>
    [Unit("J/m²"), Summary("Interlayer exchange J1; negative couples antiparallel.")]
    public double Exchange { get; init; }

    /// <summary>Biquadratic interlayer exchange J₂, in J/m²; negative couples at right angles.</summary>
    [Unit("J/m²"), Summary("Biquadratic interlayer exchange J2; negative couples at right angles.")]
    public double BiquadraticExchange { get; init; }

    /// <summary>From the one to the other, in m: they feel the stray fields of point dipoles.</summary>
    [Unit("m"), Summary("From the first to the second layer, three components: they feel one another's stray field as that of point dipoles.")]
    public IReadOnlyList<double>? Distance { get; init; }
}
