using SpinBench.Quantities;
using SpinBench.Settings;

namespace SpinBench.Protocols.DeviceNetworks;

/// <summary>Settings of a <see cref="DeviceResponse"/>.</summary>
[Summary("Stimuli at which the responses of a bank's devices are measured.")]
public sealed record DeviceResponseSettings
{
    /// <summary>Currents, in A; null where voltages are given.</summary>
    [Unit("A"), Summary("Currents through the devices; or give voltages.")]
    public Sweep? Currents { get; init; }

    /// <summary>Voltages, in V; null where currents are given.</summary>
    [Unit("V"), Summary("Voltages across the devices; or give currents.")]
    public Sweep? Voltages { get; init; }

    /// <summary>Number of devices.</summary>
    [Summary("Number of devices that are measured, from the first.")]
    public int Devices { get; init => field = Allowed.AtLeastOne(value, nameof(Devices)); } = 1;

    /// <summary>Cross-section of a device, in m²; null where it does not matter.</summary>
    [Unit("m²"), Summary("Cross-section of a device, over which currents are shown as current densities.")]
    public double? Area { get; init => field = value is { } area ? Allowed.Positive(area, nameof(Area)) : null; }

    /// <summary>Resistance at rest, in Ω, that responses are compared to; null where there is none.</summary>
    [Unit("Ω"), Summary("Resistance at rest, of which responses are given as a share.")]
    public double? Rest { get; init => field = value is { } rest ? Allowed.Positive(rest, nameof(Rest)) : null; }

    /// <summary>The stimuli.</summary>
    /// <exception cref="MeasurementException">Not exactly one of both is given.</exception>
    internal Sweep Stimuli => (Currents, Voltages) switch
    {
        ({ } currents, null) => currents,
        (null, { } voltages) => voltages,
        _ => throw new MeasurementException("Devices are driven by either 'currents' or 'voltages'; give exactly one of the two."),
    };

    /// <summary>Unit symbol of the stimuli.</summary>
    internal string Unit => Currents is null ? "V" : "A";
}
