using SpinBench.Instruments;
using SpinBench.Safety;
using SpinBench.Settings;

namespace SpinBench.Roles;

/// <summary>Bench-file settings of a <see cref="DeviceArrayBank"/>.</summary>
[Composition("device-array", typeof(IDeviceBank))]
[Summary("Devices of an array with electronics of its own, which stimulates and reads all of them at once.")]
public sealed record DeviceArrayBankSettings : IComposition
{
    /// <summary>The array.</summary>
    [Summary("The array.")]
    public required string DeviceArray { get; init; }

    /// <summary>Largest stimulus of a device.</summary>
    [Summary("Largest stimulus of a device, of either sign: a current or a voltage, as the array is driven.")]
    public required Drive Limit { get; init => field = Allowed.Stimulus(value, nameof(Limit)); }

    /// <summary>Number of devices that are used.</summary>
    [Summary("Number of devices of the array that are used, counted from the first.")]
    public required int Devices
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Devices), "a bank has at least one device");
    }

    /// <summary>Unit symbol of the responses.</summary>
    [Summary("Unit of the responses.")]
    public string Response { get; init => field = Quantities.Unit.Of(value).Symbol; } = "Ω";

    /// <summary>How many places each device stands in for.</summary>
    [Summary("How many places each device stands in for, one after the other: time-multiplexing.")]
    public int Turns { get; init => field = Allowed.Turns(value, nameof(Turns)); } = 1;

    /// <summary>Largest number of stimuli of a device while the bench is open, which is one run of the command.</summary>
    [Summary("Largest number of stimuli that one run may give a device; of each, every turn counts.")]
    public long MostPulses { get; init => field = Allowed.MostPulses(value, nameof(MostPulses)); } = Allowed.UsuallyMostPulses;

    /// <inheritdoc/>
    public IReadOnlyList<InstrumentReference> Instruments => [Allowed.Whole(DeviceArray)];

    /// <inheritdoc/>
    public void Restrict(LimitBook limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        limits.Restrict(Instruments[0], new StimulusLimit(Limit.Value, Limit.Unit, MostPulses));
    }

    /// <inheritdoc/>
    public IComposedRole Compose(BenchParts parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return new DeviceArrayBank(parts.Require<IDeviceArray>(Instruments[0]), this);
    }
}
