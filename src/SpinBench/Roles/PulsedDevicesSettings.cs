using SpinBench.Instruments;
using SpinBench.Quantities;
using SpinBench.Safety;
using SpinBench.Settings;

namespace SpinBench.Roles;

/// <summary>Bench-file settings of <see cref="PulsedDevices"/>.</summary>
[Composition("pulsed-devices", typeof(IDeviceBank))]
[Summary("Devices that remember a pulse: each stimulus is a reset, a pulse, and a reading afterwards, by other roles of the bench; one after the other.")]
public sealed record PulsedDevicesSettings : IComposition
{
    /// <summary>The role that applies the pulses.</summary>
    [Summary("The role that applies the pulses, an IDriveSource of this bench.")]
    public required string PulsedDevices { get; init; }

    /// <summary>The role that reads.</summary>
    [Summary("The role that reads a device after its pulse, an IResistanceMeter of this bench.")]
    public required string Readout { get; init; }

    /// <summary>Largest stimulus.</summary>
    [Summary("Largest stimulus of a device, of either sign, in the unit in which the role is told its drive; resets are held to that role's own limit.")]
    public required Drive Limit { get; init => field = Allowed.Stimulus(value, nameof(Limit)); }

    /// <summary>Pulses that bring a device to rest before each stimulus.</summary>
    [Summary("Pulses that bring a device to rest before each stimulus, such as [{ amplitude: -30 mA, width: 10 ms, pause: 10 ms, count: 3 }].")]
    public required IReadOnlyList<PulseStep> Reset
    {
        get;
        init => field = value is { Count: > 0 } ? value : throw new ArgumentOutOfRangeException(nameof(Reset), "a device that is not reset remembers the stimulus before");
    }

    /// <summary>Width of a stimulus' pulse, in seconds.</summary>
    [Unit("s"), Summary("Width of a stimulus' pulse.")]
    public required double Width { get; init => field = Allowed.Width(value, nameof(Width)); }

    /// <summary>The role that makes a field; null where none is needed.</summary>
    [Summary("The role that makes the field, an IFieldSource of this bench; none if left out.")]
    public string? Field { get; init; }

    /// <summary>The field that is held.</summary>
    [Summary("The field that is held from the first stimulus on, in tesla or as a share of the bench's reference field.")]
    public FieldLevel? FieldLevel { get; init; }

    /// <summary>The switch mainframe; null where one device is wired for good.</summary>
    [Summary("The switch mainframe between the instruments and the devices; none if left out, where one device is wired for good.")]
    public string? Matrix { get; init; }

    /// <summary>Relays that connect each device.</summary>
    [Summary("Relays that connect each device, in the devices' order: '1!1!1', or several as in '1!1!1 + 1!2!1'.")]
    public IReadOnlyList<string> Relays { get; init => (field, Paths) = (value, SwitchPaths.Parse(value)); } = [];

    /// <summary>Relays that connect each device while it is read; those of its pulses where there are none.</summary>
    [Summary("Relays that connect each device while it is read; the same as for its pulses if left out.")]
    public IReadOnlyList<string> ReadRelays { get; init => (field, ReadPaths) = (value, SwitchPaths.Parse(value)); } = [];

    /// <summary>How many places each device stands in for.</summary>
    [Summary("How many places each device stands in for, one after the other: time-multiplexing.")]
    public int Turns { get; init => field = Allowed.Turns(value, nameof(Turns)); } = 1;

    /// <summary>The relays of each device while it gets its pulses.</summary>
    public IReadOnlyList<IReadOnlyList<SwitchChannel>> Paths { get; private init; } = [];

    /// <summary>The relays of each device while it is read; none where they stay as they are.</summary>
    public IReadOnlyList<IReadOnlyList<SwitchChannel>> ReadPaths { get; private init; } = [];

    /// <summary>Number of devices.</summary>
    public int Devices => Matrix is null ? 1 : Paths.Count;

    /// <inheritdoc/>
    public IReadOnlyList<InstrumentReference> Instruments => Matrix is { } matrix ? [Allowed.Whole(matrix)] : [];

    /// <inheritdoc/>
    public IReadOnlyList<string> Roles => Field is null ? [PulsedDevices, Readout] : [PulsedDevices, Field, Readout];

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Keys that belong together are not given together, or one device's relays close another's way, too.</exception>
    public void Restrict(LimitBook limits)
    {
        if (Field is null != FieldLevel is null) throw new ArgumentException("'field' names who makes the field, and 'field-level' says which; give both, or neither");
        if (Matrix is null != (Relays.Count == 0)) throw new ArgumentException("'matrix' names the switch mainframe, and 'relays' says what connects each device; give both, or neither");
        if (ReadRelays.Count > 0 && ReadRelays.Count != Relays.Count)
            throw new ArgumentException($"'read-relays' has {ReadRelays.Count} entries, and 'relays' {Relays.Count}; give one of each for every device");
        SwitchPaths.RequireDifferent(Paths.Concat(ReadPaths), ReadPaths.Count == 0 ? "'relays'" : "'relays' and 'read-relays'", ReadPaths.Count == 0 ? "one device" : "one device, for one purpose");
    }

    /// <inheritdoc/>
    /// <exception cref="FormatException">A role is of another kind, or driven in another unit than the limit's.</exception>
    public IComposedRole Compose(BenchParts parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var write = parts.Role<IDriveSource>(PulsedDevices);
        if (write.Unit != Limit.Unit) throw new FormatException($"'{PulsedDevices}' is told its drive in {write.Unit}, and 'limit' is {Limit}; stimuli are in the same unit");
        return new PulsedDevices(
            write,
            parts.Role<IResistanceMeter>(Readout),
            Field is null ? null : parts.Role<IFieldSource>(Field),
            Matrix is null ? null : parts.Require<ISwitchMatrix>(Instruments[0]),
            this,
            parts.Time);
    }
}
