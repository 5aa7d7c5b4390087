using SpinBench.Networks.Recurrent;
using SpinBench.Roles;
using SpinBench.Settings;

namespace SpinBench.Protocols.DeviceNetworks;

/// <summary>Between which stimuli the devices of a network work.</summary>
[Summary("Between which stimuli the devices of a network work.")]
public sealed record DevicesSettings
{
    /// <summary>Stimulus that stands for 0.</summary>
    [Summary("Stimulus that stands for 0.")]
    public required Drive Low { get; init; }

    /// <summary>Stimulus that stands for 1.</summary>
    [Summary("Stimulus that stands for 1.")]
    public required Drive High { get; init; }

    /// <summary>Readings that are averaged in the calibration.</summary>
    [Summary("Readings at each of five stimuli that are averaged when the devices are calibrated, before the first step.")]
    public int Repeats { get; init => field = Allowed.AtLeastOne(value, nameof(Repeats)); } = 1;

    /// <summary>Measures the devices' answers from end to end.</summary>
    /// <exception cref="MeasurementException">The bank has too few devices or is driven in another unit, or a device does not answer ever more.</exception>
    internal ValueTask<NormalizedDevices> CalibrateAsync(IDeviceBank bank, int devices, CancellationToken cancellation)
    {
        foreach (var end in new[] { Low, High })
        {
            if (end.Unit != bank.StimulusUnit)
                throw new MeasurementException($"The devices of this bench are driven in {bank.StimulusUnit}; the recipe's '{end}' is {(end.Unit.Length == 0 ? "a share" : "in " + end.Unit)}.");
        }

        if (!(High.Value > Low.Value)) throw new MeasurementException($"The upper end, {High}, must be above the lower one, {Low}.");
        return NormalizedDevices.CalibrateAsync(bank, devices, Low.Value, High.Value, Repeats, cancellation);
    }
}
