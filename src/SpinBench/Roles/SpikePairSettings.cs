using SpinBench.Instruments;
using SpinBench.Quantities;
using SpinBench.Safety;
using SpinBench.Settings;

namespace SpinBench.Roles;

/// <summary>
/// Bench-file settings of a <see cref="SpikePairGenerator"/>: channel 1 stands at one end of the write line, channel 2 at the other, so that
/// the device sees channel 1 minus channel 2. Each of the two sources faces half the line's resistance R: with R/2 told as its load,
/// I = (V₁ − V₂)/R whatever the sources' own resistances are, as long as they are equal.
/// </summary>
[Composition("spike-pair", typeof(ISpikePairSource))]
[Summary("Spike pairs from both channels of a waveform generator, against one another on the write line: pre (channel 1) minus post (channel 2).")]
public sealed record SpikePairSettings : IComposition
{
    /// <summary>The channel of the presynaptic spike.</summary>
    public const int PreChannel = 1;

    /// <summary>The channel of the postsynaptic spike.</summary>
    public const int PostChannel = 2;

    /// <summary>The generator.</summary>
    [Summary("The waveform generator; its channel 1 makes the presynaptic spike, channel 2 the postsynaptic one.")]
    public required string SpikePair { get; init; }

    /// <summary>Largest drive at the sample, both spikes together; its unit is that of the role.</summary>
    [Summary("Largest drive at the sample, of either sign, where both spikes overlap, such as '20 mA' or '1.5 V'; recipes tell the drive in the same unit.")]
    public required Drive Limit { get; init; }

    /// <summary>What a drive of 100 % means; null where recipes may not give shares.</summary>
    [Summary("What recipes mean by a drive of 100 %, in the unit of the limit.")]
    public Drive? Reference { get; init; }

    /// <summary>Resistance of the sample's write line, in Ω; on a virtual bench null takes the sample's own.</summary>
    [Unit("Ω"), Summary("Resistance of the sample's write line; on a virtual bench the sample's own if left out.")]
    public double? Load { get; init => field = value is { } load ? Allowed.Positive(load, nameof(Load)) : null; }

    /// <summary>Known resistance in series with the write line, in Ω.</summary>
    [Unit("Ω"), Summary("Known resistor in series with the write line, where the limit is in amperes.")]
    public double Series { get; init => field = Allowed.NotNegative(value, nameof(Series)); }

    /// <summary>Number of points that a channel's waveform memory holds.</summary>
    [Summary("Number of points that a channel's waveform memory holds.")]
    public int Memory
    {
        get;
        init => field = value >= SpikePairGenerator.FewestPoints
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Memory), $"a spike takes {SpikePairGenerator.FewestPoints} points at least");
    } = 262_144;

    /// <summary>Longest pair, in seconds.</summary>
    [Unit("s"), Summary("Longest pair, from the beginning of the first spike to the end of the second, that the bench may apply.")]
    public double LongestPair { get; init => field = Allowed.Positive(value, nameof(LongestPair)); } = 10;

    /// <summary>Largest number of pairs while the bench is open.</summary>
    [Summary("Largest number of pairs that one run may apply.")]
    public long MostPairs { get; init => field = Allowed.MostPulses(value, nameof(MostPairs)); } = Allowed.UsuallyMostPulses;

    /// <inheritdoc/>
    public IReadOnlyList<InstrumentReference> Instruments
    {
        get
        {
            var generator = Allowed.Whole(SpikePair).Instrument;
            return [new InstrumentReference(generator, PreChannel), new InstrumentReference(generator, PostChannel)];
        }
    }

    /// <inheritdoc/>
    /// <exception cref="FormatException">Limit, reference and series resistor do not fit together.</exception>
    public void Restrict(LimitBook limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var line = LineResistance.Of(Load, limits.WriteLineResistance, Series);
        var unit = Unit();
        var volts = unit.Limit * unit.VoltsPer(line);
        foreach (var channel in Instruments) limits.Restrict(channel, new WaveformLimit(volts, LongestPair, MostPairs, line / 2));
        limits.Restrict(Instruments[0], new SuperpositionLimit(PreChannel, PostChannel, volts, unit.VoltsPer(line), unit.Unit));
    }

    /// <inheritdoc/>
    public IComposedRole Compose(BenchParts parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var unit = Unit();
        return new SpikePairGenerator(
            parts.Require<IWaveformGenerator>(Instruments[0]), this, unit, LineResistance.Of(Load, parts.WriteLineResistance, Series), parts.Time);
    }

    private DriveUnit Unit() => Series > 0 && Limit.Unit == Drive.Volts
        ? throw new FormatException("a limit in volts is meant at the sample, and a series resistor takes a part of the generator's volts; give the limit in amperes")
        : new DriveUnit(SpikePair, Limit, Reference);
}
