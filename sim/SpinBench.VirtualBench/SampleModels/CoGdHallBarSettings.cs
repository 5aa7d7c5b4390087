using SpinBench.Quantities;
using SpinBench.Samples;
using SpinBench.Samples.CoGdHall;
using SpinBench.Settings;

namespace SpinBench.VirtualBench.SampleModels;

/// <summary>Bench-file settings of a Co/Gd Hall bar.</summary>
[Summary("A Hall bar of a compensated Co/Gd ferrimagnet whose nucleation sites a current switches one after the other.")]
public sealed record CoGdHallBarSettings : ISampleSettings
{
    private static readonly CoGdHallBarParameters Defaults = new();

    /// <inheritdoc/>
    [Summary("Which device of the wafer this is, and which fate chance has for it.")]
    public ulong Seed { get; init; }

    /// <summary>Thickness of the AlOx cap, in metres.</summary>
    [Unit("m"), Summary("Thickness of the AlOx cap, 0 to 2 nm: the thicker, the lower the anisotropy and the more gradual the switching.")]
    public double Oxide { get; init => field = new CoGdHallBarParameters { OxideThickness = value }.OxideThickness; } = Defaults.OxideThickness;

    /// <summary>Number of nucleation sites.</summary>
    [Summary("Number of nucleation sites, 1 to 1000000.")]
    public int Sites { get; init => field = new CoGdHallBarParameters { Sites = value }.Sites; } = Defaults.Sites;

    /// <summary>State of the sites at the beginning.</summary>
    [Summary("State of the sites at the beginning.")]
    public DomainState InitialState { get; init; } = Defaults.InitialState;

    /// <summary>Temperature of the surroundings, in K.</summary>
    [Unit("K"), Summary("Temperature of the surroundings, 280 to 400 K.")]
    public double Temperature { get; init => field = new CoGdHallBarParameters { Temperature = value }.Temperature; } = Defaults.Temperature;

    /// <summary>Joule heating, in K/A².</summary>
    [Unit("K/A²"), Summary("Heating of the channel over the square of the current, 0 to 100000 K/A²; 50000 K/A² makes 45 K at 30 mA.")]
    public double Heating { get; init => field = new CoGdHallBarParameters { Heating = value }.Heating; } = Defaults.Heating;

    /// <summary>Resistance of the channel, in Ω.</summary>
    [Unit("Ω"), Summary("Resistance of the channel, 1 Ω to 100 kΩ.")]
    public double ChannelResistance
    {
        get;
        init => field = new CoGdHallBarParameters { ChannelResistance = value }.ChannelResistance;
    } = Defaults.ChannelResistance;

    /// <summary>Anomalous Hall resistance of the saturated bar, in Ω.</summary>
    [Unit("Ω"), Summary("Anomalous Hall resistance of the saturated bar, 1 mΩ to 100 Ω.")]
    public double HallResistance
    {
        get;
        init => field = new CoGdHallBarParameters { AnomalousHallResistance = value }.AnomalousHallResistance;
    } = Defaults.AnomalousHallResistance;

    /// <summary>Angle from the current to the in-plane field, in degrees.</summary>
    [Summary("Angle from the current to the in-plane coil's field, -45 to 45 degrees: one that is not zero shows the planar Hall effect.")]
    public double FieldAngle
    {
        get;
        init => field = Degrees(new CoGdHallBarParameters { FieldAngle = value * Math.PI / 180 }.FieldAngle);
    }

    /// <inheritdoc/>
    public ISample Build() => new CoGdHallBar(new CoGdHallBarParameters
    {
        Seed = Seed,
        OxideThickness = Oxide,
        Sites = Sites,
        InitialState = InitialState,
        Temperature = Temperature,
        Heating = Heating,
        ChannelResistance = ChannelResistance,
        AnomalousHallResistance = HallResistance,
        FieldAngle = FieldAngle * Math.PI / 180,
    });

    private static double Degrees(double radians) => radians * 180 / Math.PI;
}
