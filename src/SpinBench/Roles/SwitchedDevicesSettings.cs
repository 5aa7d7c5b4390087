using SpinBench.Instruments;
using SpinBench.Quantities;
using SpinBench.Safety;
using SpinBench.Settings;

namespace SpinBench.Roles;

/// <summary>Bench-file settings of a <see cref="SwitchedDevices"/>.</summary>
[Composition("switched-devices", typeof(IDeviceBank))]
[Summary("Devices behind a switch mainframe, which a source meter stimulates and reads one after the other.")]
public sealed record SwitchedDevicesSettings : IComposition
{
    /// <summary>The switch mainframe.</summary>
    [Summary("The switch mainframe.")]
    public required string SwitchedDevices { get; init; }

    /// <summary>The source meter.</summary>
    [Summary("The source meter.")]
    public required string Meter { get; init; }

    /// <summary>Relays that connect each device.</summary>
    [Summary("Relays that connect each device, in the devices' order: '1!1!1', or several as in '1!1!1 + 1!2!1'.")]
    public required IReadOnlyList<string> Relays
    {
        get;
        init
        {
            field = value.Count > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Relays), "a bank has at least one device");
            Paths = SwitchPaths.Parse(value);
        }
    }

    /// <summary>Largest stimulus.</summary>
    [Summary("Largest stimulus of a device, of either sign: a current where currents are driven, a voltage where voltages are.")]
    public required Drive Limit { get; init => field = Allowed.Stimulus(value, nameof(Limit)); }

    /// <summary>Largest of what is not driven.</summary>
    [Summary("Largest voltage that may drive the currents, or largest current that the voltages may drive.")]
    public required Drive Compliance { get; init => field = Allowed.Stimulus(value, nameof(Compliance)); }

    /// <summary>What is read.</summary>
    [Summary("What is read of a device: its voltage, its current, or its resistance.")]
    public DeviceReading Response { get; init; } = DeviceReading.Resistance;

    /// <summary>Wait after each change of the stimulus, in seconds.</summary>
    [Unit("s"), Summary("Wait after each change of the stimulus.")]
    public double Settling { get; init => field = Allowed.NotNegative(value, nameof(Settling)); } = 10e-3;

    /// <summary>Integration time in periods of the mains.</summary>
    [Summary("Integration time of one reading, in periods of the mains.")]
    public double PowerLineCycles { get; init => field = Allowed.Positive(value, nameof(PowerLineCycles)); } = 1;

    /// <summary>True when the voltage is sensed at the devices.</summary>
    [Summary("Whether a second pair of wires, switched with the first, senses the voltage at the devices.")]
    public bool FourWire { get; init; }

    /// <summary>How many places each device stands in for.</summary>
    [Summary("How many places each device stands in for, one after the other: time-multiplexing.")]
    public int Turns { get; init => field = Allowed.Turns(value, nameof(Turns)); } = 1;

    /// <summary>The relays of each device.</summary>
    public IReadOnlyList<IReadOnlyList<SwitchChannel>> Paths { get; private init; } = [];

    /// <inheritdoc/>
    public IReadOnlyList<InstrumentReference> Instruments => [Allowed.Whole(SwitchedDevices), Allowed.Whole(Meter)];

    /// <summary>What is held constant.</summary>
    internal SourceFunction Source => Limit.Unit == Drive.Amperes ? SourceFunction.Current : SourceFunction.Voltage;

    /// <summary>Largest current, in A.</summary>
    internal double LargestCurrent => Source == SourceFunction.Current ? Limit.Value : Compliance.Value;

    /// <summary>Largest voltage, in V.</summary>
    internal double LargestVoltage => Source == SourceFunction.Current ? Compliance.Value : Limit.Value;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Limit and compliance are of the same kind, or one device's relays close another's way, too.</exception>
    public void Restrict(LimitBook limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (Limit.Unit == Compliance.Unit) throw new ArgumentException("where 'limit' is a current, 'compliance' is a voltage, and the other way round");
        SwitchPaths.RequireDifferent(Paths, "'relays'", "one device");
        limits.Restrict(Instruments[1], new SourceMeterLimit(LargestVoltage, LargestCurrent));
    }

    /// <inheritdoc/>
    public IComposedRole Compose(BenchParts parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return new SwitchedDevices(parts.Require<ISwitchMatrix>(Instruments[0]), parts.Require<ISourceMeter>(Instruments[1]), this, parts.Time);
    }
}
