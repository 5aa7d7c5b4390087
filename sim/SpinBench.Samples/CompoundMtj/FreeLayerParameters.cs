namespace SpinBench.Samples.CompoundMtj;

/// <summary>Shape and material of the free layer. The thickness dependences are linear in t − 1.6 nm.</summary>
public sealed record FreeLayerParameters
{
    /// <summary>Long axis of the ellipse, m; published (Kumar et al., Nanoscale Horizons 9, 1522, 2024).</summary>
    public double LongAxis { get; init; } = 500e-9;

    /// <summary>Short axis of the ellipse, m; published.</summary>
    public double ShortAxis { get; init; } = 250e-9;

    /// <summary>
    /// Saturation magnetisation, A/m; chosen inside the literature's 1.0–1.3 MA/m so that the shape field gives the coercive field at 1.6
    /// nm.
    /// </summary>
    public double SaturationMagnetization { get; init; } = 1.20e6;

    /// <summary>
    /// Thickness 2·Ks/(μ0·Ms²) at which interface anisotropy cancels the shape, m; fitted to V_C(2.6 nm)/V_C(1.6 nm). Ks = 0.995 mJ/m².
    /// </summary>
    public double InterfaceAnisotropyThickness { get; init; } = 1.10e-9;

    /// <summary>Gilbert damping; fitted to V_C(1.6 nm) = 0.70 V, literature 0.01–0.03 next to Pt.</summary>
    public double Damping { get; init; } = 0.0175;

    /// <summary>
    /// Field at which reversal nucleates at 1.6 nm, T; fitted. The anisotropy field is the smaller one of this and the shape field:
    /// thicker layers
    /// reverse from a weak spot whose field hardly depends on t, which a macrospin cannot show.
    /// </summary>
    public double NucleationField { get; init; } = 13.4e-3;

    /// <summary>Change of the nucleation field with thickness, T/m; fitted.</summary>
    public double NucleationFieldSlope { get; init; } = -1.8e-3 / 1e-9;

    /// <summary>Field at the centre of the free layer's loop at 1.6 nm (coupling to the reference layer), T; published.</summary>
    public double LoopOffset { get; init; } = 2.5e-3;

    /// <summary>Change of the loop's centre with thickness, T/m; from the published end points.</summary>
    public double LoopOffsetSlope { get; init; } = -2.1e-3 / 1e-9;
}
