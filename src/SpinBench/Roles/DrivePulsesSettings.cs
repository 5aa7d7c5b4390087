using SpinBench.Instruments;
using SpinBench.Quantities;
using SpinBench.Safety;
using SpinBench.Settings;

namespace SpinBench.Roles;

/// <summary>Bench-file settings of <see cref="DrivePulses"/>.</summary>
[Composition("drive-pulses", typeof(IDriveSource))]
[Summary("Pulses of any sequence from one channel of a pulse generator, told in amperes or in volts as the unit of the limit says.")]
public sealed record DrivePulsesSettings : IComposition
{
    /// <summary>The generator's channel.</summary>
    [Summary("The pulse generator's channel, such as pulser.1.")]
    public required string DrivePulses { get; init; }

    /// <summary>Largest drive at the sample; its unit is that of the role.</summary>
    [Summary("Largest drive at the sample, of either sign, such as '30 mA' or '1.5 V'; recipes tell the drive in the same unit.")]
    public required Drive Limit { get; init; }

    /// <summary>What a drive of 100 % means; null where recipes may not give shares.</summary>
    [Summary("What recipes mean by a drive of 100 %, in the unit of the limit.")]
    public Drive? Reference { get; init; }

    /// <summary>Resistance of the sample's write line, in Ω; on a virtual bench null takes the sample's own.</summary>
    [Unit("Ω"), Summary("Resistance of the sample's write line; on a virtual bench the sample's own if left out.")]
    public double? Load { get; init => field = value is { } load ? Allowed.Positive(load, nameof(Load)) : null; }

    /// <summary>Known resistance in series with the write line, in Ω.</summary>
    [Unit("Ω"), Summary("Known resistor in series with the write line. A limit in amperes needs the line's whole resistance; one in volts allows no resistor.")]
    public double Series { get; init => field = Allowed.NotNegative(value, nameof(Series)); }

    /// <summary>Duration of each edge, in seconds.</summary>
    [Unit("s"), Summary("Duration of each edge.")]
    public double Edge { get; init => field = Allowed.Positive(value, nameof(Edge)); } = 20e-9;

    /// <summary>Longest pulse, in seconds.</summary>
    [Unit("s"), Summary("Longest pulse that the bench may apply.")]
    public double LongestPulse { get; init => field = Allowed.Positive(value, nameof(LongestPulse)); } = 1;

    /// <summary>Largest number of pulses while the bench is open.</summary>
    [Summary("Largest number of pulses that one run may apply.")]
    public long MostPulses { get; init => field = Allowed.MostPulses(value, nameof(MostPulses)); } = Allowed.UsuallyMostPulses;

    /// <inheritdoc/>
    public IReadOnlyList<InstrumentReference> Instruments => [InstrumentReference.Parse(DrivePulses)];

    /// <inheritdoc/>
    public void Restrict(LimitBook limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        Channel(LineResistance.Of(Load, limits.WriteLineResistance, Series)).Restrict(limits);
    }

    /// <inheritdoc/>
    /// <exception cref="FormatException">Limit, reference and series resistor do not fit together.</exception>
    public IComposedRole Compose(BenchParts parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var line = LineResistance.Of(Load, parts.WriteLineResistance, Series);
        var channel = new PulseChannel(parts.Require<IPulseGenerator>(Instruments[0]), Instruments[0].Channel, Channel(line), parts.Time);
        var unit = Unit();
        return new DrivePulses(channel, unit, unit.VoltsPer(line), parts.Time);
    }

    private DriveUnit Unit() => Series > 0 && Limit.Unit == Drive.Volts
        ? throw new FormatException("a limit in volts is meant at the sample, and a series resistor takes a part of the generator's volts; give the limit in amperes")
        : new DriveUnit(DrivePulses, Limit, Reference);

    private PulseChannelSettings Channel(double line)
    {
        var unit = Unit();
        return new PulseChannelSettings
        {
            Pulses = DrivePulses,
            Limit = unit.Limit * unit.VoltsPer(line),
            Load = line,
            Edge = Edge,
            LongestPulse = LongestPulse,
            MostPulses = MostPulses,
        };
    }
}
