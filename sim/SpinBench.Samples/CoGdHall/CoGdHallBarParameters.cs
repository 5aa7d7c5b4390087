using SpinBench.Physics.Switching;

namespace SpinBench.Samples.CoGdHall;

/// <summary>
/// What a Co/Gd Hall bar is. Numbers that the publication prints: stack and width, the torque's efficiency, the pulses' width. The others
/// are chosen so that its findings follow; the explanation of the model says which.
/// </summary>
public sealed record CoGdHallBarParameters
{
    /// <summary>Seed of the device and of its fate.</summary>
    public ulong Seed { get; init; }

    /// <summary>Path of the component, to which its random numbers belong.</summary>
    public string ComponentPath { get; init; } = "sample";

    /// <summary>Thickness of the AlOx cap, m: 0 to 2 nm.</summary>
    public double OxideThickness
    {
        get;
        init => field = Allowed.Between(value, OxideDependence.Thinnest, OxideDependence.Thickest, "m", nameof(OxideThickness));
    } = 2e-9;

    /// <summary>Number of nucleation sites, 1 to 1,000,000.</summary>
    public int Sites { get; init => field = Allowed.Between(value, 1, 1_000_000, nameof(Sites)); } = 400;

    /// <summary>Temperature T₀ of the surroundings, K: 280 to 400.</summary>
    public double Temperature { get; init => field = Allowed.Between(value, 280, 400, "K", nameof(Temperature)); } = 300;

    /// <summary>Joule heating, K/A²: T = T₀ + heating·I². 0.05 K/mA² makes 45 K at 30 mA; zero for a channel that stays cool.</summary>
    public double Heating { get; init => field = Allowed.Between(value, 0, 1e5, "K/A²", nameof(Heating)); } = 5e4;

    /// <summary>Anomalous Hall resistance R_A of the saturated bar, Ω.</summary>
    public double AnomalousHallResistance { get; init => field = Allowed.Between(value, 1e-3, 100, "Ω", nameof(AnomalousHallResistance)); } = 0.60;

    /// <summary>Planar over anomalous Hall resistance.</summary>
    public double PlanarHallShare { get; init => field = Allowed.Between(value, -1, 1, "", nameof(PlanarHallShare)); } = 0.1;

    /// <summary>Resistance of the channel, Ω. About five squares of 40 Ω; chosen.</summary>
    public double ChannelResistance { get; init => field = Allowed.Between(value, 1, 1e5, "Ω", nameof(ChannelResistance)); } = 200;

    /// <summary>Resistance between the Hall contacts, Ω. Chosen.</summary>
    public double HallContactResistance { get; init => field = Allowed.Between(value, 1, 1e5, "Ω", nameof(HallContactResistance)); } = 150;

    /// <summary>Angle from the current to the in-plane field, rad: a coil that is not quite along the channel shows the planar Hall effect.</summary>
    public double FieldAngle { get; init => field = Allowed.Between(value, -Math.PI / 4, Math.PI / 4, "rad", nameof(FieldAngle)); }

    /// <summary>State at the beginning.</summary>
    public DomainState InitialState { get; init => field = Allowed.Defined(value, nameof(InitialState)); }

    /// <summary>Width of the channel, m.</summary>
    public double Width { get; init => field = Allowed.Between(value, 1e-7, 1e-3, "m", nameof(Width)); } = 10e-6;

    /// <summary>Thickness that the current flows in, m: Ta(1)/Pt(5)/[Co(0.36)/Gd(0.34)]₆/Pt(1).</summary>
    public double Thickness { get; init => field = Allowed.Between(value, 1e-9, 1e-7, "m", nameof(Thickness)); } = 11.2e-9;

    /// <summary>Damping-like effective field over current density, T·m²/A: 25 Oe for 10⁷ A/cm².</summary>
    public double TorqueEfficiency { get; init => field = Allowed.Between(value, 0, 1e-12, "T·m²/A", nameof(TorqueEfficiency)); } = 2.5e-3 / 1e11;

    /// <summary>In-plane field at which the walls' chirality is overcome, μ0H in T: below, the torque moves them with the share |H_x| over it.</summary>
    public double ChiralField { get; init => field = Allowed.Between(value, 1e-6, 1, "T", nameof(ChiralField)); } = 15e-3;

    /// <summary>
    /// Mean field λ of all sites on each, μ0H in T for a saturated bar: H = λ·⟨m⟩. Negative, as of a demagnetising field; with a positive one
    /// alternating pulses would not demagnetise.
    /// </summary>
    public double MeanField { get; init => field = Allowed.Between(value, -0.1, 0, "T", nameof(MeanField)); } = -0.2e-3;

    /// <summary>Temperature at which the anisotropy is gone, K: r = 1 − (T − 300 K)/(T_c − 300 K).</summary>
    public double OrderingTemperature { get; init => field = Allowed.Between(value, 450, 2000, "K", nameof(OrderingTemperature)); } = 560;

    /// <summary>What the sites have in common.</summary>
    public SiteBarrier Barrier => new() { AnisotropyField = OxideDependence.AnisotropyField(OxideThickness), ReferenceTemperature = ReferenceTemperature };

    /// <summary>Temperature for which the anisotropy is given, K.</summary>
    internal const double ReferenceTemperature = 300;
}
