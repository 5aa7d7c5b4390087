using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Protocols.HallBars;

/// <summary>Settings of a <see cref="HarmonicHall"/>.</summary>
[Summary("In-plane fields at which both harmonics of the Hall voltage are read, with the film saturated out of plane before.")]
public sealed record HarmonicHallSettings
{
    /// <summary>In-plane fields, μ0H in T.</summary>
    [Unit("T"), Summary("In-plane fields, of both signs. What lies within half of the anisotropy field that is found is fitted.")]
    public required Sweep Fields { get; init; }

    /// <summary>Out-of-plane field that saturates the film first, μ0H in T.</summary>
    [Unit("T"), Summary("Out-of-plane field that saturates the film before the first reading.")]
    public required double Saturate { get; init; }

    /// <summary>Out-of-plane field that is held during the readings, μ0H in T.</summary>
    [Unit("T"), Summary("Out-of-plane field that is held during the readings; usually none.")]
    public double Hold { get; init => field = Allowed.Bias(value, nameof(Hold)); }

    /// <summary>Width of the channel, in m.</summary>
    [Unit("m"), Summary("Width of the channel.")]
    public required double ChannelWidth { get; init => field = Allowed.Positive(value, nameof(ChannelWidth)); }

    /// <summary>Thickness of the channel, in m: all layers that carry the current.</summary>
    [Unit("m"), Summary("Thickness of all layers that carry the current.")]
    public required double ChannelThickness { get; init => field = Allowed.Positive(value, nameof(ChannelThickness)); }
}
