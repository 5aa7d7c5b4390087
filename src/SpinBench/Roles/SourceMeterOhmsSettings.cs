using SpinBench.Instruments;
using SpinBench.Quantities;
using SpinBench.Safety;
using SpinBench.Settings;

namespace SpinBench.Roles;

/// <summary>Bench-file settings of <see cref="SourceMeterOhms"/>. Exactly one of <see cref="Current"/> and <see cref="Voltage"/> is given.</summary>
[Composition("source-meter", typeof(IResistanceMeter))]
[Summary("Resistance from a source meter that drives both polarities of a current, or of a voltage, through the sample.")]
public sealed record SourceMeterOhmsSettings : IComposition
{
    /// <summary>The source meter.</summary>
    [Summary("The source meter.")]
    public required string SourceMeter { get; init; }

    /// <summary>Current that is driven, in A; null where a voltage is.</summary>
    [Unit("A"), Summary("Current that is driven, of both polarities; or give a voltage.")]
    public double? Current { get; init => field = value is { } current ? Allowed.Positive(current, nameof(Current)) : null; }

    /// <summary>Voltage that is applied, in V; null where a current is driven.</summary>
    [Unit("V"), Summary("Voltage that is applied, of both polarities; or give a current.")]
    public double? Voltage { get; init => field = value is { } voltage ? Allowed.Positive(voltage, nameof(Voltage)) : null; }

    /// <summary>Largest current at the sample, in A.</summary>
    [Unit("A"), Summary("Largest current, as a level or as the compliance of the voltage, that the bench may drive.")]
    public required double CurrentLimit { get; init => field = Allowed.Positive(value, nameof(CurrentLimit)); }

    /// <summary>Largest voltage at the sample, in V.</summary>
    [Unit("V"), Summary("Largest voltage, as a level or as the compliance of the current, that the bench may apply.")]
    public required double VoltageLimit { get; init => field = Allowed.Positive(value, nameof(VoltageLimit)); }

    /// <summary>Integration time in periods of the mains.</summary>
    [Summary("Integration time of one reading, in periods of the mains.")]
    public double PowerLineCycles { get; init => field = Allowed.Positive(value, nameof(PowerLineCycles)); } = 1;

    /// <summary>True when the voltage is sensed at the sample.</summary>
    [Summary("Whether a second pair of wires senses the voltage at the sample.")]
    public bool FourWire { get; init; } = true;

    /// <summary>Wait after each change of the level, in seconds.</summary>
    [Unit("s"), Summary("Wait after each change of the level.")]
    public double Settling { get; init => field = Allowed.NotNegative(value, nameof(Settling)); } = 10e-3;

    /// <summary>Number of pairs of opposite polarity that are averaged.</summary>
    [Summary("Number of pairs of readings of opposite polarity that make one resistance; an even number also cancels a steady drift.")]
    public int Pairs
    {
        get;
        init => field = value is >= 1 and <= 10_000 ? value : throw new ArgumentOutOfRangeException(nameof(Pairs), "it lies between 1 and 10000");
    } = 2;

    /// <inheritdoc/>
    public IReadOnlyList<InstrumentReference> Instruments => [Allowed.Whole(SourceMeter)];

    /// <summary>What is held constant.</summary>
    internal SourceFunction Source => Current is null ? SourceFunction.Voltage : SourceFunction.Current;

    /// <summary>The level, in A or V.</summary>
    internal double Level => Current ?? Voltage ?? 0;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Not exactly one of current and voltage is given, or it is beyond its own limit.</exception>
    public void Restrict(LimitBook limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (Current is null == Voltage is null)
            throw new ArgumentException("a source meter drives either a 'current' or a 'voltage'; give exactly one of the two");
        if (Current > CurrentLimit || Voltage > VoltageLimit)
            throw new ArgumentException("what it drives is beyond its own limit; lower 'current' or 'voltage', or raise 'current-limit' or 'voltage-limit'");
        limits.Restrict(Instruments[0], new SourceMeterLimit(VoltageLimit, CurrentLimit));
    }

    /// <inheritdoc/>
    public IComposedRole Compose(BenchParts parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return new SourceMeterOhms(parts.Require<ISourceMeter>(Instruments[0]), this, parts.Time);
    }
}
