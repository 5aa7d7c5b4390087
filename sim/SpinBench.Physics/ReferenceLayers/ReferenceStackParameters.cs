namespace SpinBench.Physics.ReferenceLayers;

/// <summary>
/// Areal moments and energies of a synthetic antiferromagnet pinned by an antiferromagnet; no public record gives all of them for one
/// stack.
/// </summary>
public sealed record ReferenceStackParameters
{
    /// <summary>Areal moment of the reference layer, A; chosen: CoFeB 2.0 nm at 1.2 MA/m plus CoFe 0.6 nm at 1.4 MA/m.</summary>
    public double ReferenceMoment { get; init; } = 3.24e-3;

    /// <summary>Areal moment of the pinned layer, A; chosen: CoFe 2.6 nm at 1.4 MA/m.</summary>
    public double PinnedMoment { get; init; } = 3.64e-3;

    /// <summary>Antiferromagnetic interlayer coupling, J/m²; literature-typical for Ru 0.85 nm.</summary>
    public double InterlayerCoupling { get; init; } = 0.58e-3;

    /// <summary>Exchange bias of the pinned layer towards +y, J/m²; literature-typical for PtMn.</summary>
    public double ExchangeBias { get; init; } = 0.40e-3;

    /// <summary>Uniaxial anisotropy field of both layers, T; chosen.</summary>
    public double AnisotropyField { get; init; } = 5e-3;
}
